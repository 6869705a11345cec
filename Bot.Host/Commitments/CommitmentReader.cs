using System.Collections.Immutable;
using System.Data.Common;
using Bot.Host.Contacts;

namespace Bot.Host.Commitments;

/// <summary>Reads commitments as the dialog engine knows them.</summary>
internal static class CommitmentReader
{
    // First which, then the rows of each: however many there are, few are read.
    private const string Columns = """
        SELECT c.id, c.session_id, c.survey, c.survey_version, c.question, c.suggestion, c.what, c.due_on, c.place, c.obstacle, c.status, c.language, c.private,
               c.texted_in_id, c.version, c.moves, c.restarted, c.reminders_sent, c.check_ins_sent, c.sent_this_round, c.next_step, c.next_index, c.next_at,
               a.time_zones, a.region
        FROM wanted w CROSS JOIN commitments c
        LEFT JOIN conversations t ON t.id = c.texted_in_id
        LEFT JOIN addresses a ON a.id = t.address_id
        WHERE c.id = w.id AND c.contact_id = @0 AND c.ended_at IS NULL
        """;

    private const string Listed = "SELECT n.id FROM commitments n WHERE n.contact_id = @0 AND n.ended_at IS NULL AND n.status <> 'draft'";

    private const string Oldest = " ORDER BY n.made_at, n.id LIMIT @1";

    private const string OfSession = "SELECT s.id FROM commitments s WHERE s.session_id IN (@2, @3)";

    /// <summary>
    /// Of a person's commitments that have not ended those that may be listed, and those asked for, oldest first; and where the phone is that
    /// is texted about them.
    /// </summary>
    /// <param name="asked">What the turn is about.</param>
    /// <param name="madeIn">The chat they were made in; null for all of them.</param>
    /// <param name="time">Where days begin for the person.</param>
    public static async Task<(ImmutableArray<Commitment> Commitments, Place? Phone)> ReadOpenAsync(
        SqlSession sql, Guid contactId, AskedCommitments asked, Guid? madeIn, PersonTime time, Place place)
    {
        var open = ImmutableArray.CreateBuilder<Commitment>();
        Place? phone = null;
        var values = new List<SqlValue> { contactId, Records.MostListed, asked.Session, asked.Begun };
        var byId = new StringBuilder();
        foreach (var id in asked.Ids)
        {
            byId.Append(CultureInfo.InvariantCulture, $" UNION SELECT i.id FROM commitments i WHERE i.id = @{values.Count}");
            values.Add(id);
        }

        var here = "";
        if (madeIn is not null)
        {
            here = $".conversation_id = @{values.Count}";
            values.Add(madeIn);
        }

        var (ofListed, ofAll) = here.Length == 0 ? ("", "") : ($" AND n{here}", $" AND c{here}");
        await using var row = await sql.ReadAsync(
            $"WITH wanted (id) AS (SELECT * FROM ({Listed}{ofListed}{Oldest}) AS listed UNION {OfSession}{byId}) {Columns}{ofAll} ORDER BY c.made_at, c.id", [.. values]);
        while (await row.ReadAsync())
        {
            phone ??= row.IsDBNull(13) ? null : Place.Read(row, 23);
            open.Add(Read(row, time, place));
        }

        return (open.DrainToImmutable(), phone);
    }

    private static Commitment Read(DbDataReader row, PersonTime time, Place place) => new()
    {
        Id = row.GetGuid(0),
        SessionId = row.GetGuid(1),
        Survey = row.GetString(2),
        SurveyVersion = row.GetInt32(3),
        Question = row.GetString(4),
        Suggestion = row.TextOrNull(5),
        What = row.GetString(6),
        Due = row.TextOrNull(7) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Place = row.TextOrNull(8),
        Obstacle = row.TextOrNull(9),
        Status = Text.To<CommitmentStatus>(row.GetString(10)),
        Language = Language.Parse(row.GetString(11)),
        IsPrivate = row.GetBoolean(12),
        MayText = !row.IsDBNull(13),
        Version = row.GetInt32(14),
        Moves = row.GetInt32(15),
        Restarted = row.GetBoolean(16),
        RemindersSent = row.GetInt32(17),
        CheckInsSent = row.GetInt32(18),
        SentThisRound = row.GetInt32(19),
        Next = row.TextOrNull(20) is { } step && row.MomentOrNull(22) is { } at
            ? new FollowUpStep(Text.To<FollowUpKind>(step), row.GetInt32(21), time.Today(place, at))
            : null,
    };
}

/// <summary>Commitments that a turn may be about, besides those that may be listed.</summary>
/// <param name="Session">Those of the session that the turn found.</param>
/// <param name="Begun">Those of the one that it leaves.</param>
/// <param name="Ids">Those of the dialog, and what is due.</param>
internal sealed record AskedCommitments(Guid? Session, Guid? Begun, ImmutableArray<Guid> Ids);
