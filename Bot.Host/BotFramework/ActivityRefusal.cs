using Bot.Host.Channels;

namespace Bot.Host.BotFramework;

/// <summary>Why an activity is not taken, as its channel is told. Nothing of it is kept.</summary>
internal sealed record ActivityRefusal(int Status, string Detail) : IResult
{
    /// <summary>When to come again; null where that is no help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ActivityRefusal NoActivity { get; } = new(400, "The body is no activity.");

    public static ActivityRefusal Unusable { get; } = new(400, "The activity says neither who it is from nor where to answer.");

    public static ActivityRefusal TooLarge { get; } = new(
        413, $"An activity may have {ActivityReceiver.MaxBytes / 1024} KB, and its text {InboundMessage.LongestText} characters; nothing of this was kept.");

    public static ActivityRefusal TooMuch { get; } = new(429, "Too much was sent in the last hour; nothing of this was kept. Please try again later.")
    {
        RetryAfter = TimeSpan.FromMinutes(10),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults.Problem(statusCode: Status, detail: Detail).ExecuteAsync(httpContext);
    }
}
