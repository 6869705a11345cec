using Bot.Dialogs.Authoring;
using Bot.Host.Programs;
using Bot.Host.Publishing;

namespace Bot.Host.Surveys;

/// <summary>The surveys as they are published: the catalog in force, which publishing replaces by a new one.</summary>
internal sealed partial class PublishedSurveys(SurveyOptions options, ProgramOptions program, ILogger<PublishedSurveys> logger) : IPublishedKind, IStartupTask
{
    private volatile SurveyCatalog catalog = new([]);

    public SurveyCatalog Catalog => catalog;

    PublicationKind IPublishedKind.Kind => PublicationKind.Survey;

    WatchedFolder IPublishedKind.Folder { get; } = new(options.Folder, "Surveys__Folder", AttentionReason.SurveyFile);

    IReadOnlyList<FileReading> IPublishedKind.Read(IReadOnlyList<FileText> files)
    {
        var readings = files.Select(file => (File: file.Name, Reading: SurveyReader.Read(file.Text, file.Name))).ToList();
        var together = SurveyReader.CheckTogether(readings).ToLookup(problem => problem.File, StringComparer.Ordinal);
        return [.. readings.Select(one => new FileReading(one.Reading.Survey?.Id, [.. one.Reading.Problems, .. together[one.File]]))];
    }

    void IPublishedKind.Use(IReadOnlyList<Publication> versions) =>
        catalog = new SurveyCatalog(versions.Select(one => catalog.Find(one.Id, one.Version) ?? Survey(one)).OfType<Survey>());

    /// <summary>Once everything is published.</summary>
    Task IStartupTask.RunAsync(CancellationToken cancellationToken)
    {
        if (catalog.Find(program.Profile.DefaultSurvey) is null)
        {
            Log.NoDefault(logger, program.Profile.DefaultSurvey);
        }

        return Task.CompletedTask;
    }

    // Published once, a version is read for ever: what a stricter reader would refuse today still runs.
    private Survey? Survey(Publication version)
    {
        if (SurveyReader.Read(version.Content, version.Id).Survey is { } survey)
        {
            return survey with { Version = version.Version };
        }

        Log.Unreadable(logger, version.Id, version.Version);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Survey {Survey} in version {Version} cannot be read any more; its open sessions end as partial")]
        public static partial void Unreadable(ILogger logger, string survey, int version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The default survey {Survey} is not published (Program__DefaultSurvey): strangers get the HELP text")]
        public static partial void NoDefault(ILogger logger, string survey);
    }
}
