using System.Security.Cryptography;
using System.Text;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Surveys;
using Bot.Host.Attention;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Host.Platform;
using Bot.Host.Programs;

namespace Bot.Host.Surveys;

/// <summary>
/// Publishes the survey files of the folder: a new or changed file becomes a new version. A broken file is reported and
/// stops nothing; its last good version stays in force.
/// </summary>
internal sealed partial class SurveyPublisher(
    PublishedSurveys surveys, DatabaseWriter writer, SurveyShelf shelf, SurveyOptions options, ProgramOptions program, ProgramClock clock, ILogger<SurveyPublisher> logger) : IStartupTask
{
    private const int LargestFile = 1024 * 1024;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var files = await ReadFilesAsync(cancellationToken);
        List<PublishedSurvey> published;
        do
        {
            published = await surveys.ReadAsync(cancellationToken);
        }
        while (!await PublishAsync(files, published));

        shelf.Catalog = new SurveyCatalog(published.Select(p => p.Survey));
        if (shelf.Catalog.Find(program.Profile.DefaultSurvey) is null)
        {
            Log.NoDefault(logger, program.Profile.DefaultSurvey);
        }
    }

    /// <returns>False when another host published meanwhile.</returns>
    private async Task<bool> PublishAsync(IEnumerable<(string File, Survey Survey, string Yaml)> files, List<PublishedSurvey> published)
    {
        foreach (var (file, survey, yaml) in files)
        {
            var hash = HashOf(yaml);
            var current = published.Where(p => string.Equals(p.Survey.Id, survey.Id, StringComparison.Ordinal)).MaxBy(p => p.Survey.Version);
            if (current is not null && string.Equals(current.Hash, hash, StringComparison.Ordinal))
            {
                continue;
            }

            var version = (current?.Survey.Version ?? 0) + 1;
            if (!await StoreAsync(survey.Id, version, yaml, hash))
            {
                return false;
            }

            published.Add(new(survey with { Version = version }, hash));
            Log.Published(logger, survey.Id, version, file);
        }

        return true;
    }

    private static string HashOf(string yaml) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml.ReplaceLineEndings("\n"))));

    private async Task<List<(string File, Survey Survey, string Yaml)>> ReadFilesAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Folder))
        {
            Log.NoFolder(logger, options.Folder);
            return [];
        }

        var good = new List<(string File, Survey Survey, string Yaml)>();
        foreach (var path in Directory.EnumerateFiles(options.Folder).Where(IsSurveyFile).Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            var yaml = new FileInfo(path).Length <= LargestFile ? await File.ReadAllTextAsync(path, cancellationToken) : "";
            var reading = SurveyReader.Read(yaml, file);
            await ReportAsync(file, reading.Problems.Where(problem => problem.Severity is Severity.Error));
            if (reading.Survey is { } survey)
            {
                good.Add((file, survey, yaml));
            }
        }

        var together = SurveyReader.CheckTogether(good.Select(g => (g.File, g.Survey)));
        foreach (var group in together.Where(problem => problem.Severity is Severity.Error).GroupBy(problem => problem.File, StringComparer.Ordinal))
        {
            await ReportAsync(group.Key, group);
            good.RemoveAll(g => string.Equals(g.File, group.Key, StringComparison.Ordinal));
        }

        return good;
    }

    private static bool IsSurveyFile(string path) => Path.GetExtension(path) is ".yaml" or ".yml";

    private async Task ReportAsync(string file, IEnumerable<SurveyProblem> problems)
    {
        var lines = problems.Select(problem => problem.ToString()).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        foreach (var line in lines)
        {
            Log.Broken(logger, line);
        }

        await writer.WriteAsync(WriteLane.Bulk, async sql =>
        {
            await AttentionWriter.InsertAsync(sql, new AttentionRow
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Reason = AttentionReason.SurveyFile,
                Detail = string.Join('\n', lines),
                NaturalKey = "survey_file:" + file,
                Since = clock.GetUtcNow(),
            });
            return Written.Kept(true);
        });
    }

    private Task<bool> StoreAsync(string survey, int version, string yaml, string hash) => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        var now = clock.GetUtcNow();
        await sql.ExecuteAsync(
            "INSERT INTO surveys (id, program_id, created_at) VALUES (@0, @1, @2) ON CONFLICT (id) DO NOTHING", survey, ProgramRow.DefaultId, now);
        var added = await sql.ExecuteAsync(
            """
            INSERT INTO survey_versions (survey_id, version, yaml, content_hash, published_by, published_at) VALUES (@0, @1, @2, @3, 'folder', @4)
            ON CONFLICT (survey_id, version) DO NOTHING
            """,
            survey,
            version,
            yaml,
            hash,
            now);
        if (added == 0)
        {
            return Written.Undone(false);
        }

        await AuditWriter.InsertAsync(sql, AuditWriter.BySystem, "survey.published", $"{survey} v{version}", detail: null, now);
        return Written.Kept(true);
    });

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Survey {Survey} published in version {Version} from {File}")]
        public static partial void Published(ILogger logger, string survey, int version, string file);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
        public static partial void Broken(ILogger logger, string problem);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The folder of surveys {Folder} does not exist (Surveys__Folder)")]
        public static partial void NoFolder(ILogger logger, string folder);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The default survey {Survey} is not published (Program__DefaultSurvey): strangers get the HELP text")]
        public static partial void NoDefault(ILogger logger, string survey);
    }
}
