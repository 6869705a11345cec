using System.Data.Common;
using System.Text.Json.Serialization;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Data;
using Bot.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Api;

/// <summary><c>GET /api/v1/attention</c>: what needs a person.</summary>
internal static class AttentionEndpoint
{
    private const string Newest = """
        SELECT id, reason, detail, conversation_id, contact_id, session_id, message_id, since, taken_by, taken_at, closed_at
        FROM attention
        WHERE @0 OR closed_at IS NULL
        ORDER BY since DESC, id DESC LIMIT @1
        """;

    public static void MapAttention(this RouteGroupBuilder api) => api.MapGet("/attention", ListAsync)
        .RequireKey(Roles.Analyst, Roles.Outreach)
        .WithTags("Oversight")
        .WithName("ListAttention")
        .WithSummary("What needs a person, newest first")
        .WithDescription("Open entries; `all=true` for the closed ones too. At most `limit` rows (500, up to 5000).")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<List<AttentionEntry>>, ProblemHttpResult>> ListAsync(
        string? all, string? limit, Database database, CancellationToken cancellationToken)
    {
        if (all is not (null or "true" or "false"))
        {
            return TypedResults.Problem("'all' must be true or false.", statusCode: 400);
        }

        if (!ApiQuery.TryLimit(limit, out var most))
        {
            return TypedResults.Problem(ApiQuery.LimitRule, statusCode: 400);
        }

        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var entries = new List<AttentionEntry>();
        await using var row = await sql.ReadAsync(Newest, all is "true", most);
        while (await row.ReadAsync(cancellationToken))
        {
            entries.Add(AttentionEntry.Of(row));
        }

        return TypedResults.Ok(entries);
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

    public static AttentionEntry Of(DbDataReader row) => new()
    {
        AttentionId = row.GetGuid(0),
        Reason = row.GetString(1),
        Detail = row.TextOrNull(2),
        ConversationId = row.IdOrNull(3),
        ContactId = row.IdOrNull(4),
        SessionId = row.IdOrNull(5),
        MessageId = row.IdOrNull(6),
        Since = row.Moment(7).UtcDateTime,
        TakenBy = row.TextOrNull(8),
        TakenAt = row.MomentOrNull(9)?.UtcDateTime,
        ClosedAt = row.MomentOrNull(10)?.UtcDateTime,
    };
}
