using System.Data.Common;
using Bot.Host.Contacts;
using Bot.Host.Programs;

namespace Bot.Host.Results;

/// <summary>Counts the commitments where they are.</summary>
internal sealed class CommitmentCounter(Database database, PersonTime time, ProgramClock clock)
{
    private static readonly string ByProgram = Grouped("g.profile", " JOIN programs g ON g.id = c.program_id");
    private static readonly string ByLanguage = Grouped("c.language");
    private static readonly string BySurvey = Grouped("c.survey");
    private static readonly string ByNeighborhood = Grouped("p.postal_code", " LEFT JOIN contacts p ON p.id = c.contact_id");

    public async Task<CommitmentSummary> ReadAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var today = time.Today(Place.Unknown, clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var programmes = await ReadAsync(sql, ByProgram, today, cancellationToken);
        return new CommitmentSummary(
            programmes.Aggregate(CommitmentCounts.None, (sum, group) => sum + group.Counts),
            SmallGroups.Hide(programmes.Select(group => group with { Group = NameOf(group.Group!) })),
            SmallGroups.Hide(await ReadAsync(sql, ByLanguage, today, cancellationToken)),
            SmallGroups.Hide(await ReadAsync(sql, BySurvey, today, cancellationToken)),
            SmallGroups.Hide(await ReadAsync(sql, ByNeighborhood, today, cancellationToken)));
    }

    // Who was forgotten is one person as far as their conversation tells.
    private static string Grouped(string by, string join = "") => $"""
        SELECT {by}, COUNT(DISTINCT COALESCE(c.contact_id, c.conversation_id)), COUNT(*),
               SUM(CASE WHEN c.due_on <= @0 THEN 1 ELSE 0 END),
               SUM(CASE WHEN c.status = 'done' THEN 1 ELSE 0 END),
               SUM(CASE WHEN c.moves > 0 THEN 1 ELSE 0 END),
               SUM(CASE WHEN c.status = 'not_yet' THEN 1 ELSE 0 END),
               SUM(CASE WHEN c.status = 'let_go' THEN 1 ELSE 0 END),
               SUM(CASE WHEN c.status = 'no_answer' THEN 1 ELSE 0 END),
               SUM(CASE WHEN c.status = 'open' THEN 1 ELSE 0 END)
        FROM commitments c{join}
        WHERE c.status <> 'draft'
        GROUP BY {by}
        """;

    private static string NameOf(string profile)
    {
        var programme = JsonElement.Parse(profile);
        return programme.GetProperty(nameof(ProgramSummary.Names)).GetProperty(programme.GetProperty(nameof(ProgramSummary.DefaultLanguage)).GetString()!).GetString()!;
    }

    private static Task<List<CommitmentGroup>> ReadAsync(SqlSession sql, string query, string today, CancellationToken cancellationToken) =>
        sql.ReadAsync(query, today).ToListAsync(row => new CommitmentGroup(row.TextOrNull(0), Counts(row)) { People = row.GetInt64(1) }, cancellationToken);

    private static CommitmentCounts Counts(DbDataReader row) => new(
        Made: row.GetInt64(2),
        Due: row.GetInt64(3),
        Kept: row.GetInt64(4),
        Moved: row.GetInt64(5),
        NotYet: row.GetInt64(6),
        LetGo: row.GetInt64(7),
        NoAnswer: row.GetInt64(8),
        Open: row.GetInt64(9));
}
