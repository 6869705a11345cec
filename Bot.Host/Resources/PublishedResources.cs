using Bot.Dialogs.Authoring;
using Bot.Dialogs.Programs;
using Bot.Dialogs.Resources;
using Bot.Host.Programs;
using Bot.Host.Publishing;

namespace Bot.Host.Resources;

/// <summary>Who helps residents, as it is published, and the programme's profile with it; publishing puts a new one in its place.</summary>
internal sealed partial class PublishedResources(
    ResourceOptions options, ProgramOptions program, IHostEnvironment environment, ILogger<PublishedResources> logger) : IPublishedKind, IStartupTask
{
    // Made once for each directory: every turn asks for it.
    private volatile ProgramProfile profile = program.Profile;

    public ProgramProfile Profile => profile;

    public ResourceDirectory Directory => profile.Resources;

    PublicationKind IPublishedKind.Kind => PublicationKind.Resources;

    WatchedFolder IPublishedKind.Folder { get; } = new(options.Folder, "Resources__Folder", AttentionReason.ResourceFile, WithdrawsWhatIsGone: true);

    IReadOnlyList<FileReading> IPublishedKind.Read(IReadOnlyList<FileText> files)
    {
        var readings = files.Select(file => (File: file.Name, Reading: ResourceReader.Read(file.Text, file.Name))).ToList();
        var together = ResourceReader.CheckTogether(readings).ToLookup(problem => problem.File, StringComparer.Ordinal);
        return [.. readings.Select(one => new FileReading(one.Reading.List?.Id, [.. one.Reading.Problems, .. together[one.File]]))];
    }

    void IPublishedKind.Use(IReadOnlyList<Publication> versions)
    {
        var inForce = versions.GroupBy(one => one.Id, StringComparer.Ordinal).Select(group => group.Last()).Where(one => !one.Withdrawn);
        profile = program.Profile with { Resources = new([.. inForce.OrderBy(one => one.Id, StringComparer.Ordinal).SelectMany(Entries)]) };
    }

    /// <summary>Once everything is published.</summary>
    Task IStartupTask.RunAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() && Directory.All.Any(resource => resource.Sample))
        {
            Log.Sample(logger);
        }

        return Task.CompletedTask;
    }

    private IReadOnlyList<Resource> Entries(Publication version)
    {
        if (ResourceReader.Read(version.Content, version.Id).List is { } list)
        {
            return list.Entries;
        }

        Log.Unreadable(logger, version.Id, version.Version);
        return [];
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Resources {Collection} in version {Version} cannot be read any more and are left out; mend their file")]
        public static partial void Unreadable(ILogger logger, string collection, int version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Residents are told of sample resources that do not exist: put files of your own into the folder (Resources__Folder), and take the sample out")]
        public static partial void Sample(ILogger logger);
    }
}
