using Bot.Host.Channels;
using Bot.Host.Programs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Host.Twilio;

/// <summary>The two addresses that Twilio calls.</summary>
internal static class TwilioEndpoints
{
    public const string InboundPath = "/twilio/sms";
    public const string StatusPath = "/twilio/status";

    private const string EmptyTwiml = """<?xml version="1.0" encoding="UTF-8"?><Response/>""";

    public static IEndpointRouteBuilder MapTwilio(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(InboundPath, AcceptTextAsync).ExcludeFromDescription();
        routes.MapPost(StatusPath, AcceptReceiptAsync).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> AcceptTextAsync(HttpContext http, TwilioWebhooks webhooks, IInboundMessages messages)
    {
        var (refusal, form, account) = await webhooks.ReadAsync(http.Request, "sms");
        if (account is null)
        {
            return refusal!;
        }

        if (TwilioInbound.Parse(form) is not { } inbound)
        {
            return webhooks.Incomplete(http, "sms");
        }

        // Not cancelled when Twilio hangs up: by default it does not call again, and the text would be lost.
        await messages.AcceptAsync(inbound.ToMessage(account), CancellationToken.None);
        return TypedResults.Text(EmptyTwiml, "text/xml");
    }

    private static async Task<IResult> AcceptReceiptAsync(HttpContext http, TwilioWebhooks webhooks, IDeliveryReceipts receipts)
    {
        var (refusal, form, account) = await webhooks.ReadAsync(http.Request, "status");
        if (account is null)
        {
            return refusal!;
        }

        if (TwilioStatusUpdate.Parse(form, http.Request.Query[TwilioStatusUpdate.MessageParameter]) is not { } update)
        {
            return webhooks.Incomplete(http, "status");
        }

        if (update.ToReceipt(account) is { } receipt)
        {
            await receipts.ApplyAsync(receipt, CancellationToken.None);
        }

        return TypedResults.NoContent();
    }
}

/// <summary>What both webhooks do before they look at the content.</summary>
internal sealed class TwilioWebhooks(
    TwilioOptions options,
    IPublicAddress publicAddress,
    IHostEnvironment environment,
    TwilioMetrics metrics,
    RefusedRequests refusals)
{
    /// <summary>The form and whose it is, or the answer that ends the request.</summary>
    public async Task<(IResult? Refusal, IReadOnlyList<KeyValuePair<string, string>> Form, TwilioAccount? Account)> ReadAsync(HttpRequest request, string route)
    {
        if (!options.IsConfigured)
        {
            return (Problem(404, "Twilio is not configured: set Twilio__AccountSid and Twilio__AuthToken."), [], null);
        }

        var reading = await TwilioRequest.ReadAsync(
            request, options, publicAddress.Current, environment.IsDevelopment(), request.HttpContext.RequestAborted);
        metrics.CountWebhook(route, reading.Verdict);
        if (reading.Verdict != WebhookVerdict.Genuine)
        {
            refusals.Report(request.HttpContext, Text.Of(reading.Verdict));
        }

        return (reading.Verdict switch
        {
            WebhookVerdict.Genuine => null,
            WebhookVerdict.TooLarge => Problem(413, "The body is over 64 KB."),
            WebhookVerdict.WrongType => Problem(415, "The body must be application/x-www-form-urlencoded."),
            _ => Problem(403, "The signature is missing or wrong."),
        }, reading.Form, reading.Account);
    }

    /// <summary>The answer to a genuine call that can't be used.</summary>
    public IResult Incomplete(HttpContext http, string route)
    {
        metrics.CountWebhook(route, WebhookVerdict.Incomplete);
        refusals.Report(http, Text.Of(WebhookVerdict.Incomplete));
        return Problem(400, "The form has no message id, sender or status, or a value that has not its shape.");
    }

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(statusCode: status, detail: detail);
}
