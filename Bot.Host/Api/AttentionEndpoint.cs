using System.Text.Json.Serialization;
using Bot.Host.Data;
using Bot.Host.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Api;

/// <summary><c>GET /api/v1/attention</c>: what needs a person.</summary>
internal static class AttentionEndpoint
{
    public static void MapAttention(this RouteGroupBuilder api) => api.MapGet("/attention", ListAsync)
        .RequireKey(Roles.Analyst, Roles.Outreach)
        .WithTags("Oversight")
        .WithName("ListAttention")
        .WithSummary("What needs a person, newest first")
        .WithDescription("Open entries; `all=true` for the closed ones too. At most `limit` rows (500, up to 5000).")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<List<AttentionEntry>>, ProblemHttpResult>> ListAsync(
        string? all, string? limit, SurveyBotDb db, CancellationToken cancellationToken)
    {
        if (all is not (null or "true" or "false"))
        {
            return TypedResults.Problem("'all' must be true or false.", statusCode: 400);
        }

        if (!ApiQuery.TryLimit(limit, out var most))
        {
            return TypedResults.Problem(ApiQuery.LimitRule, statusCode: 400);
        }

        var rows = await db.Attention.AsNoTracking()
            .Where(row => all == "true" || row.ClosedAt == null)
            .OrderByDescending(row => row.Since).ThenByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.ConvertAll(AttentionEntry.Of));
    }
}

/// <summary>Something that needs a person.</summary>
internal sealed record AttentionEntry
{
    [JsonPropertyName("attention_id")]
    public required Guid AttentionId { get; init; }

    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    [JsonPropertyName("detail")]
    public required string? Detail { get; init; }

    [JsonPropertyName("conversation_id")]
    public required Guid? ConversationId { get; init; }

    [JsonPropertyName("contact_id")]
    public required Guid? ContactId { get; init; }

    [JsonPropertyName("session_id")]
    public required Guid? SessionId { get; init; }

    [JsonPropertyName("message_id")]
    public required Guid? MessageId { get; init; }

    [JsonPropertyName("since")]
    public required DateTime Since { get; init; }

    [JsonPropertyName("taken_by")]
    public required string? TakenBy { get; init; }

    [JsonPropertyName("taken_at")]
    public required DateTime? TakenAt { get; init; }

    [JsonPropertyName("closed_at")]
    public required DateTime? ClosedAt { get; init; }

    public static AttentionEntry Of(AttentionRow row) => new()
    {
        AttentionId = row.Id,
        Reason = row.Reason,
        Detail = row.Detail,
        ConversationId = row.ConversationId,
        ContactId = row.ContactId,
        SessionId = row.SessionId,
        MessageId = row.MessageId,
        Since = row.Since.UtcDateTime,
        TakenBy = row.TakenBy,
        TakenAt = row.TakenAt?.UtcDateTime,
        ClosedAt = row.ClosedAt?.UtcDateTime,
    };
}
