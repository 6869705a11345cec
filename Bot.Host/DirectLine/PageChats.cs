using System.Text.RegularExpressions;
using Bot.Host.Channels;
using Bot.Host.Programs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.DirectLine;

/// <summary>Opens and ends the chats of our own page. A browser goes on with the conversation it began, whatever became of its token.</summary>
internal sealed partial class PageChats(
    ChatCookies cookies, ChatTokens tokens, ChatLimits limits, StreamAddress streams, IWebChats chats, ProgramOptions program)
{
    private static readonly PageChatRequest Nothing = new(null, null, Fresh: false);

    public async Task<IResult> OpenAsync(HttpContext http)
    {
        var (request, survey, refused) = await ReadAsync(http);
        if (refused is not null)
        {
            return refused;
        }

        var conversation = request.Fresh ? null : await KnownAsync(http, survey);
        var isNew = conversation is null;
        if (isNew && (await limits.BeginAsync(http) ?? await limits.BeginAsync(cookies.BrowserOf(http))) is { } tooMany)
        {
            return Problem(tooMany, http);
        }

        var pass = PassFor(conversation ?? Guid.NewGuid(), http);
        if (isNew)
        {
            // Not cancelled when the browser goes: half a beginning would greet nobody.
            var language = Language.TryParse(request.Locale, out var asked) ? asked : (Language?)null;
            await chats.OpenAsync(new ChatOpening(pass.ConversationId, request.Survey, language), CancellationToken.None);
        }

        var (token, life) = tokens.Issue(pass);
        cookies.KeepConversation(http, survey, pass.ConversationId);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new PageChatAnswer(
                pass.ConversationId.ToString("N"),
                token,
                (int)life.TotalSeconds,
                streams.Of(http.Request, pass, after: null),
                survey,
                isNew),
            DirectLineJson.Context.PageChatAnswer);
    }

    public async Task<IResult> FinishAsync(HttpContext http)
    {
        var (_, survey, refused) = await ReadAsync(http);
        if (refused is not null)
        {
            return refused;
        }

        if (await KnownAsync(http, survey) is { } conversation)
        {
            await chats.CloseAsync(conversation, CancellationToken.None);
        }

        cookies.ForgetConversation(http, survey);
        return TypedResults.NoContent();
    }

    private async Task<(PageChatRequest Request, string Survey, IResult? Refusal)> ReadAsync(HttpContext http)
    {
        if (!PageChatEndpoints.IsSameOrigin(http.Request, program))
        {
            return (Nothing, "", Problem(new DirectLineError(403, "", "Only this site's own page can open its chat; other sites use Direct Line."), http));
        }

        var (request, unread) = await JsonBody.ReadAsync(http.Request, DirectLineJson.Context.PageChatRequest, Nothing);
        var survey = request.Survey ?? program.Profile.DefaultSurvey;
        return (request, survey, unread is not null ? Problem(unread, http)
            : !SurveyId().IsMatch(survey) ? Problem(DirectLineError.Malformed("survey must be the id of a survey."), http)
            : null);
    }

    /// <summary>The conversation that this browser began; null when it began none, or it is over or no longer there.</summary>
    private async Task<Guid?> KnownAsync(HttpContext http, string survey) =>
        cookies.FindConversation(http, survey) is { } conversation
            && await chats.PositionAsync(conversation, http.RequestAborted) is not null
            ? conversation
            : null;

    // The same person after every reload, so that the widget knows which words are theirs.
    private static ChatPass PassFor(Guid conversation, HttpContext http) => new(conversation)
    {
        User = $"{SaidActivity.TokenUserPrefix}{conversation:N}",
        Origins = http.Request.Headers.Origin is [{ Length: > 0 and < 300 } origin] ? [origin] : [],
    };

    private static ProblemHttpResult Problem(DirectLineError error, HttpContext http)
    {
        error.SetRetryAfter(http.Response);
        return TypedResults.Problem(error.Message, statusCode: error.Status);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,79}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SurveyId();
}
