using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Bot.Host.Channels;
using Microsoft.Bot.Schema;
using Microsoft.Identity.Client;
using Microsoft.Rest;

namespace Bot.Host.BotFramework;

/// <summary>What a connector's refusal means.</summary>
internal static partial class ConnectorAnswers
{
    public static SendError Gone { get; } = new("gone", ErrorClass.BadNumber, "The conversation is gone: the person left it, or blocked the bot.");

    /// <summary>By its status; what the connector calls it is kept for staff.</summary>
    public static SendOutcome Read(ErrorResponseException answer, DateTimeOffset now) => (int)answer.Response.StatusCode switch
    {
        400 or 413 => Refused(answer, ErrorClass.Content, "The channel can't show this message."),
        401 => Refused(answer, ErrorClass.Configuration, "The channel does not take our token: check the bot's registration and password."),
        403 or 404 or 410 => new SendOutcome.Refused(Gone with { Code = Code(answer) }),

        // Teams answers 412 when one conversation got too much at once.
        412 or 429 => new SendOutcome.Throttled(
            new SendError(Code(answer), ErrorClass.Transient, "The channel takes no more at the moment.", RetryAdvice.Soon), RetryAfter(answer.Response, now)),
        408 or >= 500 => new SendOutcome.Unknown($"The channel answered {(int)answer.Response.StatusCode}."),
        _ => Refused(answer, ErrorClass.Unknown, "The channel refused the message."),
    };

    /// <summary>The message never left: our own token was refused, or nobody was reached.</summary>
    public static SendOutcome NotSent(Exception error) => error is MsalServiceException { StatusCode: >= 400 and < 500 and not (408 or 429) }
        ? new SendOutcome.Refused(new SendError(
            "login", ErrorClass.Configuration, "Microsoft gives us no token: check MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId."))
        : new SendOutcome.Throttled(
            new SendError("connection", ErrorClass.Transient, "The channel could not be reached.", RetryAdvice.Soon), RetryAfter: null);

    private static SendOutcome.Refused Refused(ErrorResponseException answer, ErrorClass @class, string reason) =>
        new(new SendError(Code(answer), @class, reason));

    // From outside: a name, or nothing.
    private static string Code(ErrorResponseException answer) =>
        answer.Body?.Error?.Code is { } named && Name().IsMatch(named) ? named : $"http-{(int)answer.Response.StatusCode}";

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._-]{0,59}\z", RegexOptions.None, 1000)]
    private static partial Regex Name();

    private static TimeSpan? RetryAfter(HttpResponseMessageWrapper answer, DateTimeOffset now) =>
        answer.Headers.TryGetValue("Retry-After", out var values) && RetryConditionHeaderValue.TryParse(values.FirstOrDefault(), out var wait)
            ? wait.Delta ?? (wait.Date > now ? wait.Date - now : null)
            : null;
}
