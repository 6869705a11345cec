using Bot.Host.Channels;

namespace Bot.Host.DirectLine;

/// <summary>A refusal in the protocol's own shape. Clients act on the status and the code; the message is for people.</summary>
internal sealed record DirectLineError(int Status, string Code, string Message) : IResult
{
    /// <summary>When to come again; null where that is no help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static DirectLineError NoCredentials { get; } = new(401, "MissingCredentials", "Send 'Authorization: Bearer' with a secret or a token.");

    public static DirectLineError WrongCredentials { get; } = new(403, "Forbidden", "This secret or token is not ours.");

    public static DirectLineError TokenExpired { get; } = new(403, "TokenExpired", "The token has expired; get a new one.");

    public static DirectLineError NoSecretSet { get; } = new(
        403, "Forbidden", "Other sites cannot open chats here: the operator has set no DirectLine__Secret.");

    public static DirectLineError SecretNeeded { get; } = new(403, "Forbidden", "Only the secret can do this, and a token was sent.");

    public static DirectLineError TokenNeeded { get; } = new(403, "Forbidden", "Only a token can be refreshed, and the secret was sent.");

    public static DirectLineError OtherConversation { get; } = new(403, "Forbidden", "This token is for another conversation.");

    public static DirectLineError OriginNotTrusted { get; } = new(403, "OriginNotTrusted", "This token may not be used by pages of this origin.");

    public static DirectLineError NoConversation { get; } = new(404, "ConversationNotFound", "There is no such conversation.");

    public static DirectLineError NoUpload { get; } = new(415, "UploadNotSupported", "Files cannot be sent to this chat; send words.");

    public static DirectLineError TooLarge { get; } = new(
        413, "MessageTooLarge", $"An activity may have {SaidActivity.MaxBytes / 1024} KB, and its text {InboundMessage.LongestText} characters; nothing of this was kept.");

    public static DirectLineError NotJson { get; } = new(415, "UnsupportedMediaType", "Send the body as application/json.");

    /// <summary>The database's disk is nearly full.</summary>
    public static DirectLineError NoRoom { get; } = new(
        503, "NoRoom", "There is no room to keep chats just now; nothing of this was kept. Please try again later.")
    {
        RetryAfter = TimeSpan.FromMinutes(10),
    };

    public static DirectLineError Malformed(string message) => new(400, "BadArgument", message);

    public static DirectLineError TooMany(string message, TimeSpan retryAfter) => new(429, "TooManyRequests", message) { RetryAfter = retryAfter };

    /// <summary>The shape of an answer that nothing of ours gave: an unknown path, a wrong method, a failure.</summary>
    public static DirectLineError Of(int status) => status switch
    {
        400 => Malformed("The request cannot be read."),
        404 => new(404, "NotFound", "There is nothing at this address."),
        405 => new(405, "MethodNotAllowed", "This address does not take this method."),
        413 => TooLarge,
        415 => NotJson,
        < 500 => new(status, "BadArgument", "The request was refused."),
        _ => new(status, "ServiceError", "This failed on our side; try again."),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Status == StatusCodes.Status401Unauthorized)
        {
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        }

        SetRetryAfter(httpContext.Response);
        return httpContext.Response.WriteAsJsonAsync(new DirectLineErrorBody(new DirectLineErrorContent(Code, Message)), DirectLineJson.Context.DirectLineErrorBody);
    }

    /// <summary>Says when to come again, where that is known.</summary>
    public void SetRetryAfter(HttpResponse response)
    {
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }
}

internal sealed record DirectLineErrorBody(DirectLineErrorContent Error);

internal sealed record DirectLineErrorContent(string Code, string Message);
