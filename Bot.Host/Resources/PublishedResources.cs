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
        var readings = files.Select(Read).ToList();
        var together = ResourceReader.CheckTogether(files.Select(file => file.Name).Zip(readings.Select(one => one.Id))).ToLookup(problem => problem.File, StringComparer.Ordinal);
        return [.. readings.Zip(files, (one, file) => one with { Problems = [.. one.Problems, .. together[file.Name]] })];
    }

    void IPublishedKind.Use(IReadOnlyList<Publication> versions)
    {
        var inForce = versions.GroupBy(one => one.Id, StringComparer.Ordinal).Select(group => group.Last()).Where(one => !one.Withdrawn);
        var ordered = inForce.OrderBy(one => one.Id, StringComparer.Ordinal).ToLookup(one => AnswersReader.Recognizes(one.Content));
        profile = program.Profile with
        {
            Resources = new([.. ordered[false].SelectMany(Entries)]),
            Answers = new("", [.. ordered[true].SelectMany(Answers)]),
        };
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

    private static FileReading Read(FileText file)
    {
        if (AnswersReader.Recognizes(file.Text))
        {
            var answers = AnswersReader.Read(file.Text, file.Name);
            return new(answers.Answers?.Id, answers.Problems);
        }

        var resources = ResourceReader.Read(file.Text, file.Name);
        return new(resources.List?.Id, resources.Problems);
    }

    private IReadOnlyList<StandardAnswer> Answers(Publication version)
    {
        if (AnswersReader.Read(version.Content, version.Id).Answers is { } answers)
        {
            return answers.All;
        }

        Log.Unreadable(logger, version.Id, version.Version);
        return [];
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
