using System.Security.Cryptography;
using System.Text;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Surveys;
using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Host.Programs;

namespace Bot.Host.Surveys;

/// <summary>
/// Publishes the survey files of the folder: a new or changed file becomes a new version. A broken file is reported and
/// stops nothing; its last good version stays in force.
/// </summary>
internal sealed partial class SurveyPublisher(
    Database database, DatabaseWriter writer, SurveyShelf shelf, SurveyOptions options, ProgramOptions program, ProgramClock clock, ILogger<SurveyPublisher> logger)
{
    private const int LargestFile = 1024 * 1024;

    public async Task PublishFolderAsync(CancellationToken cancellationToken)
    {
        var published = await ReadPublishedAsync(cancellationToken);
        foreach (var (file, survey, yaml) in await ReadFilesAsync(cancellationToken))
        {
            var hash = HashOf(yaml);
            var current = published.Where(p => string.Equals(p.Survey.Id, survey.Id, StringComparison.Ordinal)).MaxBy(p => p.Survey.Version);
            if (current is not null && string.Equals(current.Hash, hash, StringComparison.Ordinal))
            {
                continue;
            }

            int? version;
            do
            {
                version = await StoreAsync(survey.Id, yaml, hash);
            }
            while (version is null);
            published.Add(new(survey with { Version = version.Value }, hash));
            Log.Published(logger, survey.Id, version.Value, file);
        }

        shelf.Catalog = new SurveyCatalog(published.Select(p => p.Survey));
        if (shelf.Catalog.Find(program.Profile.DefaultSurvey) is null)
        {
            Log.NoDefault(logger, program.Profile.DefaultSurvey);
        }
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
                Reason = "survey_file",
                Detail = string.Join('\n', lines),
                NaturalKey = "survey_file:" + file,
                Since = clock.GetUtcNow(),
            });
            return Written.Kept(true);
        });
    }

    private async Task<List<Published>> ReadPublishedAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var published = new List<Published>();
        await using var row = await sql.ReadAsync("SELECT survey_id, version, yaml, content_hash FROM survey_versions ORDER BY survey_id, version");
        while (await row.ReadAsync(cancellationToken))
        {
            // Published once, a version is read for ever: what a stricter reader would refuse today still runs.
            if (SurveyReader.Read(row.GetString(2), row.GetString(0)).Survey is { } survey)
            {
                published.Add(new(survey with { Version = row.GetInt32(1) }, row.GetString(3)));
            }
            else
            {
                Log.Unreadable(logger, row.GetString(0), row.GetInt32(1));
            }
        }

        return published;
    }

    /// <returns>The version it is published as, by us or by another host that starts now; null when that other host was in between.</returns>
    private Task<int?> StoreAsync(string survey, string yaml, string hash) => writer.WriteAsync<int?>(WriteLane.Bulk, async sql =>
    {
        var now = clock.GetUtcNow();
        await sql.ExecuteAsync(
            "INSERT INTO surveys (id, program_id, created_at) VALUES (@0, @1, @2) ON CONFLICT (id) DO NOTHING", survey, ProgramRow.DefaultId, now);
        var newest = await sql.ScalarAsync<int>("SELECT MAX(version) FROM survey_versions WHERE survey_id = @0", survey);
        if (await sql.ExistsAsync("SELECT 1 FROM survey_versions WHERE survey_id = @0 AND version = @1 AND content_hash = @2", survey, newest, hash))
        {
            return Written.Kept<int?>(newest);
        }

        var stored = await sql.ExecuteAsync(
            """
            INSERT INTO survey_versions (survey_id, version, yaml, content_hash, published_by, published_at)
            VALUES (@0, @1, @2, @3, 'folder', @4) ON CONFLICT (survey_id, version) DO NOTHING
            """,
            survey,
            newest + 1,
            yaml,
            hash,
            now);
        if (stored == 0)
        {
            return Written.Undone<int?>(null);
        }

        await AuditWriter.InsertAsync(sql, AuditWriter.BySystem, "survey.published", $"{survey} v{newest + 1}", detail: null, now);
        return Written.Kept<int?>(newest + 1);
    });

    private sealed record Published(Survey Survey, string Hash);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Survey {Survey} published in version {Version} from {File}")]
        public static partial void Published(ILogger logger, string survey, int version, string file);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
        public static partial void Broken(ILogger logger, string problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "Survey {Survey} in version {Version} cannot be read any more; its open sessions end as partial")]
        public static partial void Unreadable(ILogger logger, string survey, int version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The folder of surveys {Folder} does not exist (Surveys__Folder)")]
        public static partial void NoFolder(ILogger logger, string folder);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The default survey {Survey} is not published (Program__DefaultSurvey): strangers get the HELP text")]
        public static partial void NoDefault(ILogger logger, string survey);
    }
}
