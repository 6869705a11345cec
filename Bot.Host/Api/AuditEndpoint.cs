using System.Text.Json.Serialization;
using Bot.Host.Data;
using Bot.Host.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

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
        string? since, string? limit, SurveyBotDb db, CancellationToken cancellationToken)
    {
        if (!ApiQuery.TryMoment(since, out var from))
        {
            return TypedResults.Problem(ApiQuery.SinceRule, statusCode: 400);
        }

        if (!ApiQuery.TryLimit(limit, out var most))
        {
            return TypedResults.Problem(ApiQuery.LimitRule, statusCode: 400);
        }

        var rows = await db.Audit.AsNoTracking()
            .Where(row => row.At >= from)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.ConvertAll(AuditEntry.Of));
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

    public static AuditEntry Of(AuditRow row) => new()
    {
        AuditId = row.Id,
        At = row.At.UtcDateTime,
        Actor = row.Actor,
        Action = row.Action,
        Subject = row.Subject,
        Detail = row.Detail,
    };
}
