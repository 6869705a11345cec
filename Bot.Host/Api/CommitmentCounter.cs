using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Host.Programs;
using NodaTime.Extensions;

namespace Bot.Host.Api;

/// <summary>Counts commitments, and keeps groups back in which somebody could be recognised.</summary>
internal sealed class CommitmentCounter(Database database, ProgramOptions program, ProgramClock clock)
{
    private const int SmallestShown = 5;

    public async Task<CommitmentSummary> CountAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var today = clock.GetUtcNow().ToInstant().InZone(program.TimeZone).Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var programs = await GroupsAsync(sql, today, "CAST(c.program_id AS TEXT)");
        return new CommitmentSummary
        {
            Total = Sum(programs.Select(group => group.Counts)),
            ByProgram = Shown(programs),
            BySurvey = Shown(await GroupsAsync(sql, today, "c.survey")),
            ByLanguage = Shown(await GroupsAsync(sql, today, "c.language")),
            ByNeighborhood = Shown(await GroupsAsync(sql, today, "p.postal_code")),
        };
    }

    /// <summary>
    /// Without the small groups. One that is missing alone could be computed from the total, so that the next smallest goes with it.
    /// </summary>
    internal static ImmutableArray<CommitmentGroup> Shown(IReadOnlyCollection<CommitmentGroup> groups)
    {
        var byLargest = groups.OrderByDescending(group => group.Counts.Made).ThenBy(group => group.Group, StringComparer.Ordinal).ToList();
        var shown = byLargest.Count(group => group.Counts.Made >= SmallestShown);
        if (shown > 0 && byLargest.Count - shown == 1)
        {
            shown--;
        }

        return [.. byLargest.Take(shown).OrderBy(group => group.Group, StringComparer.Ordinal)];
    }

    private static async Task<List<CommitmentGroup>> GroupsAsync(SqlSession sql, string today, string by)
    {
        var groups = new List<CommitmentGroup>();
        await using var row = await sql.ReadAsync(
            $"""
            SELECT {by}, COUNT(*), SUM(CASE WHEN c.due_on <= @0 THEN 1 ELSE 0 END), SUM(CASE WHEN c.status = 'done' THEN 1 ELSE 0 END),
                   SUM(CASE WHEN c.moves > 0 THEN 1 ELSE 0 END), SUM(CASE WHEN c.status = 'let_go' THEN 1 ELSE 0 END),
                   SUM(CASE WHEN c.status = 'no_answer' THEN 1 ELSE 0 END), SUM(CASE WHEN c.status = 'not_yet' THEN 1 ELSE 0 END),
                   SUM(CASE WHEN c.status = 'open' THEN 1 ELSE 0 END)
            FROM commitments c
            LEFT JOIN contacts p ON p.id = c.contact_id
            WHERE c.status <> 'draft'
            GROUP BY 1
            """,
            today);
        while (await row.ReadAsync())
        {
            groups.Add(new CommitmentGroup(row.TextOrNull(0), new CommitmentCounts
            {
                Made = Number(row, 1),
                Due = Number(row, 2),
                Kept = Number(row, 3),
                Moved = Number(row, 4),
                LetGo = Number(row, 5),
                NoAnswer = Number(row, 6),
                NotYet = Number(row, 7),
                Open = Number(row, 8),
            }));
        }

        return groups;
    }

    private static int Number(DbDataReader row, int column) => Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);

    private static CommitmentCounts Sum(IEnumerable<CommitmentCounts> counts)
    {
        var all = counts.ToList();
        return new CommitmentCounts
        {
            Made = all.Sum(one => one.Made),
            Due = all.Sum(one => one.Due),
            Kept = all.Sum(one => one.Kept),
            Moved = all.Sum(one => one.Moved),
            LetGo = all.Sum(one => one.LetGo),
            NoAnswer = all.Sum(one => one.NoAnswer),
            NotYet = all.Sum(one => one.NotYet),
            Open = all.Sum(one => one.Open),
        };
    }
}
