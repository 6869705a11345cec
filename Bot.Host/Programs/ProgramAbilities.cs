using Bot.Dialogs.Programs;

namespace Bot.Host.Programs;

/// <summary>What the programme can do, as the folders above tell that do it.</summary>
internal sealed class ProgramAbilities
{
    /// <summary>Whether there is somebody to carry texts.</summary>
    public bool CanText { get; set; }

    /// <summary>What happens to who asks to be forgotten.</summary>
    public ForgetRule Forgetting { get; set; }
}
