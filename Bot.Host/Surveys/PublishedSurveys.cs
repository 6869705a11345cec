using Bot.Dialogs.Authoring;
using Bot.Dialogs.Surveys;
using Bot.Host.Data;

namespace Bot.Host.Surveys;

/// <summary>The published versions as they stand in the database. Versions are only ever added.</summary>
internal sealed partial class PublishedSurveys(Database database, ILogger<PublishedSurveys> logger)
{
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        return await sql.ScalarAsync<long>("SELECT COUNT(*) FROM survey_versions");
    }

    public async Task<List<PublishedSurvey>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var published = new List<PublishedSurvey>();
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Survey {Survey} in version {Version} cannot be read any more; its open sessions end as partial")]
        public static partial void Unreadable(ILogger logger, string survey, int version);
    }
}

/// <param name="Survey">One version.</param>
/// <param name="Hash">Of the file it was published from.</param>
internal sealed record PublishedSurvey(Survey Survey, string Hash);
