using Bot.Host.Attention;
using Bot.Host.Conversations;
using Bot.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Api;

/// <summary><c>/api/v1/attention</c>: what needs a person, and who looks after it.</summary>
internal static class AttentionEndpoints
{
    private static readonly Dictionary<string, AttentionReason> Reasons = Enum.GetValues<AttentionReason>().ToDictionary(Text.Of, StringComparer.Ordinal);

    public static void MapAttention(this RouteGroupBuilder api)
    {
        api.MapGet("/attention", ListAsync)
            .RequireKey(Roles.Analyst, Roles.Outreach, Roles.Agent)
            .WithTags("Oversight")
            .WithName("ListAttention")
            .WithSummary("What needs a person, newest first")
            .WithDescription("Open entries; `all=true` for the closed ones too, `reason` for one kind. At most `limit` rows (500, up to 5000); `before` goes on after the entry with this id. An analyst learns no id of whom an entry is about, and of urgent ones no detail.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapChange("take", "TakeAttention", "Takes an entry, so that others see who looks after it", (taker, id, http) => taker.TakeAsync(id, http.Actor()));
        api.MapChange("return", "ReturnAttention", "Gives an entry back, for others to take", (taker, id, http) => taker.ReturnAsync(id, http.Actor(), Overrules(http)));
        api.MapChange("close", "CloseAttention", "Closes an entry; of danger, the survey goes on that waited", CloseAsync);
    }

    private static void MapChange(
        this RouteGroupBuilder api, string verb, string name, string summary, Func<AttentionTaker, Guid, HttpContext, Task<AttentionChange?>> change) =>
        api.MapPost($"/attention/{{id:guid}}/{verb}", async Task<Results<Ok<AttentionEntry>, ProblemHttpResult>> (Guid id, HttpContext http, AttentionTaker taker) =>
                await change(taker, id, http) switch
                {
                    null => TypedResults.Problem("There is no such entry.", statusCode: 404),
                    { IsDone: true, Entry: var entry } => TypedResults.Ok(entry),
                    { Entry.ClosedAt: not null } => TypedResults.Problem("This entry is closed.", statusCode: 409),
                    { Entry.TakenBy: var other } => TypedResults.Problem($"'{other}' looks after this entry.", statusCode: 409),
                })
            .RequireKey(Roles.Outreach, Roles.Agent)
            .WithTags("Oversight")
            .WithName(name)
            .WithSummary(summary)
            .WithDescription("What another has taken only an administrator gives back or closes. A repeat changes nothing.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<List<AttentionEntry>>, ProblemHttpResult>> ListAsync(
        HttpContext http, string? all, string? reason, string? before, string? limit, AttentionReader attention, CancellationToken cancellationToken)
    {
        if (all is not (null or "true" or "false"))
        {
            return TypedResults.Problem("'all' must be true or false.", statusCode: 400);
        }

        if (reason is not null && !Reasons.ContainsKey(reason))
        {
            return TypedResults.Problem($"'reason' must be one of {string.Join(", ", Reasons.Keys)}.", statusCode: 400);
        }

        if (!ApiQuery.TryEntry(before, out var last))
        {
            return TypedResults.Problem(ApiQuery.BeforeRule, statusCode: 400);
        }

        if (!ApiQuery.TryLimit(limit, out var most))
        {
            return TypedResults.Problem(ApiQuery.LimitRule, statusCode: 400);
        }

        var entries = await attention.ReadAsync(all is "true", reason is null ? null : Reasons[reason], last, most, cancellationToken);
        return TypedResults.Ok(http.User.IsInRole(Roles.Analyst) ? entries.ConvertAll(ForAnalyst) : entries);
    }

    private static async Task<AttentionChange?> CloseAsync(AttentionTaker taker, Guid id, HttpContext http)
    {
        var change = await taker.CloseAsync(id, http.Actor(), Overrules(http));
        if (change is { IsDone: true, Entry: { Reason: AttentionReason.Urgent, ConversationId: { } conversation } })
        {
            await http.RequestServices.GetRequiredService<DangerHolds>().ClearAsync(conversation, CancellationToken.None);
        }

        return change;
    }

    // Whoever took an entry and has no key any more must not keep it from others for ever.
    private static bool Overrules(HttpContext http) => http.User.IsInRole(Roles.Administrator);

    private static AttentionEntry ForAnalyst(AttentionEntry entry) =>
        entry with { Detail = entry.Reason is AttentionReason.Urgent ? null : entry.Detail, ConversationId = null, ContactId = null, SessionId = null, MessageId = null };
}
