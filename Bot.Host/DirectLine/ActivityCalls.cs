using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.DirectLine;

/// <summary>Activities, one by one in and page by page out.</summary>
internal static class ActivityCalls
{
    public static async Task<IResult> PostAsync(string id, HttpContext http, DirectLineGate gate, ChatLimits limits, IWebChats chats)
    {
        var (caller, conversation) = await gate.AskAsync(http.Request, id);
        if (caller.Refusal is { } refused)
        {
            return refused;
        }

        var (json, unread) = await JsonBody.ReadAsync(http.Request);
        if (unread is not null)
        {
            return unread;
        }

        var said = SaidActivity.Read(json, conversation, caller.Pass);
        if (said.Refusal is { } wrong)
        {
            return wrong;
        }

        if (said.Kept is not { } activity)
        {
            return await chats.PositionAsync(conversation, http.RequestAborted) is null ? DirectLineError.NoConversation : Answer($"{Guid.NewGuid():N}");
        }

        if (await limits.PostAsync(conversation) is { } tooMany)
        {
            return tooMany;
        }

        // Not cancelled when the client hangs up: it would show its message as lost, and the turn may have been committed.
        return await chats.PostAsync(activity with { Network = limits.NetworkOf(http) }, CancellationToken.None) is { } position
            ? Answer(ShownActivity.IdOf(conversation, position))
            : DirectLineError.NoConversation;
    }

    public static async Task<IResult> ReadAsync(string id, string? watermark, HttpContext http, DirectLineGate gate, IWebChats chats)
    {
        var (caller, conversation) = await gate.AskAsync(http.Request, id);
        if (caller.Refusal is { } refused)
        {
            return refused;
        }

        if (ShownActivity.Position(watermark) is not { } after)
        {
            return DirectLineError.Malformed("This watermark is not ours.");
        }

        var page = await chats.ReadAsync(conversation, after, http.RequestAborted);
        if (page is [] && await chats.PositionAsync(conversation, http.RequestAborted) is null)
        {
            return DirectLineError.NoConversation;
        }

        return TypedResults.Json(SetOf(page, after, conversation, caller.Pass?.User), ActivityJson.Context.ActivitySet);
    }

    public static async Task<IResult> RefuseUploadAsync(string id, HttpContext http, DirectLineGate gate)
    {
        var (caller, _) = await gate.AskAsync(http.Request, id);
        return caller.Refusal ?? DirectLineError.NoUpload;
    }

    /// <summary>A page as clients get it; an empty one repeats where the client is.</summary>
    public static ActivitySet SetOf(IReadOnlyList<StoredActivity> page, long after, Guid conversationId, string? user) => new(
        [.. page.Select(stored => ShownActivity.Of(stored, conversationId, user))],
        ShownActivity.Watermark(page is [.., { } last] ? last.Position : after));

    private static JsonHttpResult<PostAnswer> Answer(string id) => TypedResults.Json(new PostAnswer(id), DirectLineJson.Context.PostAnswer);
}
