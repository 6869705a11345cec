using System.Collections.Concurrent;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Host.Platform;

/// <summary>
/// Requests that cannot be served because of what the caller sent, or did not send: answered as such on every route, and reported in one
/// short line a minute for each kind. Whoever sends nonsense must not fill the log, and is no defect of ours.
/// </summary>
internal sealed partial class RefusedRequests(ProgramClock clock, ILogger<RefusedRequests> logger)
{
    /// <summary>Who hung up gets no answer; the number stands in the metrics.</summary>
    private const int HungUp = StatusCodes.Status499ClientClosedRequest;

    // It throws more than BadHttpRequestException for a body that it cannot read, as for a chunk whose length has no end.
    private const string Server = "Microsoft.AspNetCore.Server.Kestrel.Core";

    // So does whoever reads forms, for one whose parts have no end.
    private const string Forms = "Microsoft.AspNetCore.WebUtilities";

    private const string ReportedItem = "SurveyBot.RefusalReported";

    private static readonly TimeSpan ReportEvery = TimeSpan.FromMinutes(1);

    // Routes and reasons are ours, never the caller's words, so there are only so many.
    private readonly ConcurrentDictionary<(string Route, string Reason), Kind> kinds = new();

    /// <summary>Logs that a request was refused: the first of its kind in a minute, with the number of those that were not logged.</summary>
    /// <param name="http">The request.</param>
    /// <param name="reason">Why, in a word of ours.</param>
    public void Report(HttpContext http, string reason)
    {
        http.Items[ReportedItem] = ReportedItem;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        var kind = kinds.GetOrAdd((route, reason), static _ => new Kind());
        int unreported;
        lock (kind)
        {
            var now = clock.System.GetTimestamp();
            if (kind.ReportedAt is { } reported && clock.System.GetElapsedTime(reported, now) < ReportEvery)
            {
                kind.Unreported++;
                return;
            }

            (kind.ReportedAt, unreported, kind.Unreported) = (now, kind.Unreported, 0);
        }

        Log.Refused(logger, route, reason, unreported);
    }

    /// <summary>The status for a caller whose request failed by their own doing; null where the failure is ours.</summary>
    public static int? StatusOf(HttpContext http, Exception error)
    {
        for (var one = error; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                case BadHttpRequestException bad:
                    return bad.StatusCode;
                case AntiforgeryValidationException or InvalidDataException or IOException { Source: Server or Forms }:
                    return StatusCodes.Status400BadRequest;
                case ConnectionResetException or ConnectionAbortedException:
                    return HungUp;
                default:
                    break;
            }
        }

        return error is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested ? HungUp : null;
    }

    /// <summary>Answers what the routes could not, for a reason that is the caller's.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        CloseOverUnreadBody(http);
        try
        {
            RequireHost(http);
            await next(http);
        }
        catch (Exception error) when (StatusOf(http, error) is { } status)
        {
            if (status is not HungUp)
            {
                Report(http, Reason(status));
            }

            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            http.Response.Clear();
            http.Response.StatusCode = status;
        }

        if (http.Response.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge && !http.Items.ContainsKey(ReportedItem))
        {
            Report(http, Reason(http.Response.StatusCode));
        }
    }

    // What stays of a body that nobody read stands before the caller's next request. The server reads over it where it can, else it
    // closes the connection: too late for a caller who was not told, and asked again.
    private static void CloseOverUnreadBody(HttpContext http)
    {
        var tooLong = http.Request.ContentLength > http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (tooLong || http.Request.Headers.TransferEncoding.Count > 0)
        {
            http.Response.OnStarting(() =>
            {
                if (tooLong || http.Response.StatusCode >= StatusCodes.Status400BadRequest || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
                {
                    http.Response.Headers.Connection = "close";
                }

                return Task.CompletedTask;
            });
        }
    }

    // Read by many on the way, who do not expect that it cannot be.
    private static void RequireHost(HttpContext http)
    {
        try
        {
            _ = http.Request.Host;
        }
        catch (ArgumentException error)
        {
            throw new BadHttpRequestException("The host has no readable name.", error);
        }
    }

    private static string Reason(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => "too slow",
        StatusCodes.Status413PayloadTooLarge => "too large",
        _ => "malformed",
    };

    private sealed class Kind
    {
        public long? ReportedAt { get; set; }

        public int Unreported { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A request of {Route} was refused: {Reason}. {Unreported} more of this kind since it was last reported; reported once a minute at most")]
        public static partial void Refused(ILogger logger, string route, string reason, int unreported);
    }
}

internal static class RefusedRequestsExtensions
{
    /// <summary>Must stand behind what gives errors their shape, and in front of all routes.</summary>
    public static void UseRefusals(this IApplicationBuilder app)
    {
        var refusals = app.ApplicationServices.GetRequiredService<RefusedRequests>();
        app.Use(next => http => refusals.AnswerAsync(http, next));
    }
}
