using Bot.Host.Channels;
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

        if (await limits.PostAsync(http, activity) is { } tooMany)
        {
            return tooMany;
        }

        // Not cancelled when the client hangs up: it would show its message as lost, and the turn may have been committed.
        return await chats.PostAsync(activity with { Networks = limits.NetworksOf(http) }, CancellationToken.None) is { } position
            ? Answer(ShownActivity.IdOf(conversation, position))
            : DirectLineError.NoConversation;
    }

    public static async Task<IResult> ReadAsync(string id, string? watermark, HttpContext http, DirectLineGate gate, ChatLimits limits, IWebChats chats)
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

        if (await limits.ReadAsync(http, conversation) is { } tooOften)
        {
            return tooOften;
        }

        if (limits.EnterReading(conversation) is not { } place)
        {
            return DirectLineError.TooMany("Too many read this conversation at once.", TimeSpan.FromSeconds(1));
        }

        // A page is in memory until it is sent.
        http.Response.RegisterForDispose(place);
        if (limits.EnterSending(limits.NetworksOf(http)) is not { } room)
        {
            return DirectLineError.TooMany("Too much is on its way to readers just now.", TimeSpan.FromSeconds(1));
        }

        http.Response.RegisterForDispose(room);
        if (await chats.ReadAsync(conversation, after, http.RequestAborted) is not { } read)
        {
            return DirectLineError.NoConversation;
        }

        var page = ShownPage.Of(read, conversation, caller.Pass?.User);
        room.KeepOnly(page.Json.Length);
        return TypedResults.Bytes(page.Json, "application/json; charset=utf-8");
    }

    public static async Task<IResult> RefuseUploadAsync(string id, HttpContext http, DirectLineGate gate)
    {
        var (caller, _) = await gate.AskAsync(http.Request, id);
        return caller.Refusal ?? DirectLineError.NoUpload;
    }

    private static JsonHttpResult<PostAnswer> Answer(string id) => TypedResults.Json(new PostAnswer(id), DirectLineJson.Context.PostAnswer);
}
