using Bot.Dialogs.Programs;
using Bot.Dialogs.Resources;
using Bot.Host.Programs;

namespace Bot.Host.Resources;

/// <summary>Who helps residents, as it is in force, and the programme's profile with it; publishing puts a new one in its place.</summary>
internal sealed class ResourceShelf(ProgramOptions program)
{
    // Made once for each directory: every turn asks for it.
    private volatile ProgramProfile profile = program.Profile;

    public ResourceDirectory Directory
    {
        get => profile.Resources;
        set => profile = program.Profile with { Resources = value };
    }

    public ProgramProfile Profile => profile;
}
