using System.Data.Common;
using System.Text.Json.Serialization;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Data;
using Bot.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Api;

/// <summary><c>GET /api/v1/audit</c>: what was done by whom.</summary>
internal static class AuditEndpoint
{
    public static void MapAudit(this RouteGroupBuilder api) => api.MapGet("/audit", ListAsync)
        .RequireKey(Roles.Analyst)
        .WithTags("Oversight")
        .WithName("ListAudit")
        .WithSummary("What was done by whom, newest first")
        .WithDescription("`since` leaves out what was done before it. At most `limit` rows (500, up to 5000).")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<List<AuditEntry>>, ProblemHttpResult>> ListAsync(
        string? since, string? limit, Database database, CancellationToken cancellationToken)
    {
        if (!ApiQuery.TryMoment(since, out var from))
        {
            return TypedResults.Problem(ApiQuery.SinceRule, statusCode: 400);
        }

        if (!ApiQuery.TryLimit(limit, out var most))
        {
            return TypedResults.Problem(ApiQuery.LimitRule, statusCode: 400);
        }

        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var entries = new List<AuditEntry>();
        await using var row = await sql.ReadAsync(
            "SELECT id, at, actor, action, subject, detail FROM audit WHERE at >= @0 ORDER BY at DESC, id DESC LIMIT @1", from, most);
        while (await row.ReadAsync(cancellationToken))
        {
            entries.Add(AuditEntry.Of(row));
        }

        return TypedResults.Ok(entries);
    }
}

/// <summary>Something that was done.</summary>
internal sealed record AuditEntry
{
    [JsonPropertyName("audit_id")]
    public required Guid AuditId { get; init; }

    [JsonPropertyName("at")]
    public required DateTime At { get; init; }

    [JsonPropertyName("actor")]
    public required string Actor { get; init; }

    [JsonPropertyName("action")]
    public required string Action { get; init; }

    [JsonPropertyName("subject")]
    public required string? Subject { get; init; }

    [JsonPropertyName("detail")]
    public required string? Detail { get; init; }

    public static AuditEntry Of(DbDataReader row) => new()
    {
        AuditId = row.GetGuid(0),
        At = row.Moment(1).UtcDateTime,
        Actor = row.GetString(2),
        Action = row.GetString(3),
        Subject = row.TextOrNull(4),
        Detail = row.TextOrNull(5),
    };
}
