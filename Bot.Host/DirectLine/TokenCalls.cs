using Bot.Host.Channels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.DirectLine;

/// <summary>Tokens for other sites: their server shows the secret, their pages get a token for one conversation.</summary>
internal static class TokenCalls
{
    private const int LongestId = 100;

    public static async Task<IResult> GenerateAsync(HttpContext http, DirectLineOptions options, DirectLineGate gate, ChatTokens tokens, ChatLimits limits)
    {
        var caller = await gate.AskAsync(http.Request);
        if (caller.Refusal is { } refused)
        {
            return options.Secret is null && refused.Status == StatusCodes.Status403Forbidden ? DirectLineError.NoSecretSet : refused;
        }

        if (caller.Pass is not null)
        {
            return DirectLineError.SecretNeeded;
        }

        if (await limits.GenerateAsync(http) is { } tooMany)
        {
            return tooMany;
        }

        var (request, unread) = await JsonBody.ReadAsync(http.Request, DirectLineJson.Context.TokenRequest, new TokenRequest(null, null, null, null));
        if (unread is not null)
        {
            return unread;
        }

        var (pass, wrong) = PassFor(request);
        return wrong is not null ? wrong : Answer(pass, tokens);
    }

    public static async Task<IResult> RefreshAsync(HttpContext http, DirectLineGate gate, ChatTokens tokens, IWebChats chats)
    {
        var caller = await gate.AskAsync(http.Request);
        return caller.Refusal is { } refused ? refused
            : caller.Pass is not { } pass ? DirectLineError.TokenNeeded
            : await chats.IsOverAsync(pass.ConversationId, http.RequestAborted) ? DirectLineError.NoConversation
            : Answer(pass, tokens);
    }

    /// <summary>An id for somebody whom the site does not name.</summary>
    public static string NewUser() => $"{SaidActivity.TokenUserPrefix}{Guid.NewGuid():N}";

    private static (ChatPass Pass, DirectLineError? Wrong) PassFor(TokenRequest request)
    {
        var pass = new ChatPass(Guid.NewGuid()) { User = request.User?.Id ?? NewUser() };
        if (!pass.User.StartsWith(SaidActivity.TokenUserPrefix, StringComparison.Ordinal) || pass.User.Length is > LongestId)
        {
            return (pass, DirectLineError.Malformed("user.id must begin with 'dl_' and have at most 100 characters."));
        }

        if (Origins.Parse(request.TrustedOrigins) is not { } origins)
        {
            return (pass, DirectLineError.Malformed("trustedOrigins must be a list of at most 10 origins such as 'https://city.example'."));
        }

        if (request.Survey is { Length: 0 or > LongestId })
        {
            return (pass, DirectLineError.Malformed("survey must be the id of a survey."));
        }

        if (request.Locale is not null && !Language.TryParse(request.Locale, out _))
        {
            return (pass, DirectLineError.Malformed("locale must be a language tag such as 'es' or 'es-MX'."));
        }

        return (pass with { Survey = request.Survey, Locale = request.Locale, Origins = origins }, null);
    }

    private static JsonHttpResult<ConversationAnswer> Answer(ChatPass pass, ChatTokens tokens) => TypedResults.Json(
        ConversationAnswer.Of(pass, tokens, stream: null), DirectLineJson.Context.ConversationAnswer);
}
