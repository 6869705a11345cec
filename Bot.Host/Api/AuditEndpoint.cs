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
        .WithDescription("`since` leaves out what was done before it. At most `limit` rows (500, up to 5000); `before` goes on after the entry with this id. An analyst does not learn whom a contact's entry is about.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<List<AuditEntry>>, ProblemHttpResult>> ListAsync(
        HttpContext http, string? since, string? before, string? limit, AuditReader audit, CancellationToken cancellationToken)
    {
        if (!ApiQuery.TryMoment(since, out var from))
        {
            return TypedResults.Problem(ApiQuery.SinceRule, statusCode: 400);
        }

        if (!ApiQuery.TryLimit(limit, out var most))
        {
            return TypedResults.Problem(ApiQuery.LimitRule, statusCode: 400);
        }

        if (!ApiQuery.TryEntry(before, out var last))
        {
            return TypedResults.Problem(ApiQuery.BeforeRule, statusCode: 400);
        }

        var entries = await audit.ReadAsync(from, last, most, cancellationToken);
        return TypedResults.Ok(http.User.IsInRole(Roles.Analyst) ? entries.ConvertAll(ForAnalyst) : entries);
    }

    private static AuditEntry ForAnalyst(AuditEntry entry) => entry.Action.StartsWith("contact.", StringComparison.Ordinal) ? entry with { Subject = null } : entry;
}
