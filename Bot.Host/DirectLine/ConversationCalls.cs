using Bot.Host.Channels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.DirectLine;

/// <summary>Conversations begin, and clients come back to them.</summary>
internal static class ConversationCalls
{
    public static async Task<IResult> BeginAsync(
        HttpContext http, DirectLineGate gate, ChatTokens tokens, ChatLimits limits, StreamAddress streams, IWebChats chats)
    {
        var caller = await gate.AskAsync(http.Request);
        if (caller.Refusal is { } refused)
        {
            return refused;
        }

        var (request, unread) = await JsonBody.ReadAsync(
            http.Request, DirectLineJson.Context.ConversationRequest, new ConversationRequest(null, null, null));
        if (unread is not null)
        {
            return unread;
        }

        var pass = caller.Pass ?? PassFor(request);
        var begins = caller.Pass is null || await chats.PositionAsync(pass.ConversationId, http.RequestAborted) is null;
        if (begins && caller.Pass is not null && await chats.IsOverAsync(pass.ConversationId, http.RequestAborted))
        {
            return DirectLineError.NoConversation;
        }

        var tooMany = !begins ? null : caller.Pass is null ? await limits.GenerateAsync(http) : await limits.BeginAsync(http);
        if (tooMany is not null)
        {
            return tooMany;
        }

        // Not cancelled when the client hangs up: half a beginning would greet nobody.
        var began = begins && await chats.OpenAsync(
            new ChatOpening(pass.ConversationId, pass.Survey, LanguageOf(pass.Locale) ?? LanguageOf(request.Locale)), CancellationToken.None);
        return Answer(began ? StatusCodes.Status201Created : StatusCodes.Status200OK, pass, streams.Of(http.Request, pass, after: null), tokens);
    }

    public static async Task<IResult> ResumeAsync(
        string id, string? watermark, HttpContext http, DirectLineGate gate, ChatTokens tokens, StreamAddress streams, IWebChats chats)
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

        if (await chats.PositionAsync(conversation, http.RequestAborted) is not { } last)
        {
            return DirectLineError.NoConversation;
        }

        // Without a watermark the client has everything until now.
        var pass = caller.Pass ?? new ChatPass(conversation);
        return Answer(StatusCodes.Status200OK, pass, streams.Of(http.Request, pass, string.IsNullOrEmpty(watermark) ? last : after), tokens);
    }

    /// <summary>A site's server names its people as it likes; only an id of the kind that tokens carry is put in one.</summary>
    private static ChatPass PassFor(ConversationRequest request) => new(Guid.NewGuid())
    {
        User = request.User?.Id is { Length: <= 100 } user && user.StartsWith(SaidActivity.TokenUserPrefix, StringComparison.Ordinal) ? user : null,
        Survey = request.Survey is { Length: > 0 and <= 100 } survey ? survey : null,
    };

    private static Language? LanguageOf(string? locale) => Language.TryParse(locale, out var language) ? language : null;

    private static JsonHttpResult<ConversationAnswer> Answer(int status, ChatPass pass, string stream, ChatTokens tokens) => TypedResults.Json(
        ConversationAnswer.Of(pass, tokens, stream),
        DirectLineJson.Context.ConversationAnswer,
        statusCode: status);
}
