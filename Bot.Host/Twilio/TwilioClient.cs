using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Programs;

namespace Bot.Host.Twilio;

/// <summary>
/// Twilio's Messages resource. It has no idempotency key, so a text is posted once and never again here; only reading
/// is repeated.
/// </summary>
internal sealed partial class TwilioClient(
    IHttpClientFactory clients,
    TwilioOptions options,
    IPublicAddress publicAddress,
    ILogger<TwilioClient> logger) : IMessageProvider
{
    public const string ProviderName = "twilio";
    public const string HttpClientName = "twilio";

    /// <summary>Twilio refuses longer bodies.</summary>
    public const int MaxBodyLength = 1600;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private const int ReadAttempts = 3;

    public string Name => ProviderName;

    public bool CanList => true;

    public bool ReachesPhones => options.ReachesPhones;

    public string? Number => options.From;

    public SendRate Rate => new(options.SegmentsPerSecond, options.SegmentsPerDay);

    /// <summary>Time-outs and waits are real time, whatever the product's own clock says.</summary>
    internal TimeProvider RealTime { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    /// <remarks>
    /// Cancelling counts until the text leaves; then its answer is awaited, at most 10 seconds, because a text of
    /// unknown outcome costs more than a late shutdown.
    /// </remarks>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = message.Body.Length > MaxBodyLength
            ? new SendOutcome.Refused(TwilioErrors.Find(21617) with { Code = "too-long" })
            : await PostAsync(message);
        LogOutcome(outcome, message.MessageId);
        return outcome;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProviderMessage>?> ListAsync(string to, DateTimeOffset createdAfter, CancellationToken cancellationToken)
    {
        // No filter by DateSent: a message that still waits at Twilio has none, and would be taken for never sent.
        var found = new List<ProviderMessage>();
        try
        {
            await foreach (var message in ReadAsync($"To={Uri.EscapeDataString(to)}&PageSize=100", createdAfter, cancellationToken))
            {
                if (message.Direction == MessageDirection.Outbound)
                {
                    found.Add(message);
                }
            }
        }
        catch (ProviderUnavailableException)
        {
            return null;
        }

        return found;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ProviderMessage> ListInboundAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var to = options.From is { } from ? $"To={Uri.EscapeDataString(from)}&" : "";
        var query = $"{to}DateSent%3E={since.UtcDateTime:yyyy-MM-dd}&PageSize=500";
        await foreach (var message in ReadAsync(query, since, cancellationToken))
        {
            if (message.Direction == MessageDirection.Inbound)
            {
                yield return message;
            }
        }
    }

    private async Task<SendOutcome> PostAsync(OutgoingMessage message)
    {
        using var content = new OnceContent(TwilioSendForm.Write(message, options, publicAddress.Current));
        using var request = new HttpRequestMessage(HttpMethod.Post, MessagesUrl()) { Content = content };
        using var timeout = new CancellationTokenSource(Timeout, RealTime);
        HttpResponseMessage response;
        try
        {
            response = await Client().SendAsync(Authorize(request), HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return content.HasLeft
                ? new SendOutcome.Unknown(timeout.IsCancellationRequested ? "Twilio did not answer in time." : "The connection was lost.")
                : new SendOutcome.Throttled(
                    new SendError("connection", ErrorClass.Transient, "Twilio could not be reached.", RetryAdvice.Soon), RetryAfter: null);
        }

        using (response)
        {
            return TwilioAnswers.Read(response, await BodyAsync(response, timeout.Token), RealTime.GetUtcNow());
        }
    }

    private async IAsyncEnumerable<ProviderMessage> ReadAsync(
        string query, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Twilio keeps whole seconds.
        var oldest = since.AddTicks(-(since.Ticks % TimeSpan.TicksPerSecond));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var url = MessagesUrl() + "?" + query;
        while (seen.Add(url))
        {
            var page = await PageAsync(url, cancellationToken);
            var young = 0;
            foreach (var message in page.Messages ?? [])
            {
                if (message.ToProviderMessage() is { } one && (one.CreatedAt is null || one.CreatedAt >= oldest))
                {
                    young++;
                    yield return one;
                }
            }

            // Newest first: behind a page of old messages there is nothing younger.
            if (young == 0 || string.IsNullOrEmpty(page.NextPageUri))
            {
                yield break;
            }

            url = NextUrl(page.NextPageUri);
        }
    }

    private async Task<TwilioMessagePage> PageAsync(string url, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (page, again) = await TryPageAsync(url, cancellationToken);
            if (page is not null)
            {
                return page;
            }

            if (!again || attempt == ReadAttempts)
            {
                throw new ProviderUnavailableException("Twilio's list of messages could not be read.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), RealTime, cancellationToken);
        }
    }

    private async Task<(TwilioMessagePage? Page, bool Again)> TryPageAsync(string url, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, RealTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            using var response = await Client().SendAsync(Authorize(request), HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                LogListRefused(logger, (int)response.StatusCode);
                return (null, response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500);
            }

            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            return (await JsonSerializer.DeserializeAsync(body, TwilioJson.Default.TwilioMessagePage, either.Token), false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            LogListFailed(logger, e.GetType().Name);
            return (null, true);
        }
    }

    private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The status line alone still tells a refusal from a loss.
            return "";
        }
    }

    private HttpClient Client() => clients.CreateClient(HttpClientName);

    private string Base() => options.ApiBaseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private string MessagesUrl() => $"{Base()}/2010-04-01/Accounts/{options.AccountSid}/Messages.json";

    private string NextUrl(string next)
    {
        // The password goes to the configured address only, whatever a page says.
        if (next.StartsWith('/') && !next.StartsWith("//", StringComparison.Ordinal))
        {
            return Base() + next;
        }

        return next.StartsWith(Base() + "/", StringComparison.Ordinal)
            ? next
            : throw new ProviderUnavailableException("Twilio's list goes on at another address.");
    }

    private HttpRequestMessage Authorize(HttpRequestMessage request)
    {
        var user = options.ApiKeySid ?? options.AccountSid;
        var password = options.ApiKeySid is null ? options.AuthToken : options.ApiKeySecret;
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        request.Headers.Accept.Add(new("application/json"));
        return request;
    }

    private void LogOutcome(SendOutcome outcome, Guid id)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                LogAccepted(logger, id, accepted.ProviderId, accepted.Status);
                break;
            case SendOutcome.Refused refused:
                LogRefused(logger, id, refused.Error.Code, refused.Error.Class);
                break;
            case SendOutcome.Throttled throttled:
                LogThrottled(logger, id, throttled.Error.Code, throttled.RetryAfter);
                break;
            case SendOutcome.Unknown unknown:
                LogUnknown(logger, id, unknown.Reason);
                break;
        }
    }

    [LoggerMessage(10, LogLevel.Debug, "Message {MessageId} was accepted by Twilio as {ProviderId}: {Status}")]
    private static partial void LogAccepted(ILogger logger, Guid messageId, string providerId, DeliveryStatus status);

    [LoggerMessage(11, LogLevel.Warning, "Message {MessageId} was refused by Twilio: {Code} {Class}")]
    private static partial void LogRefused(ILogger logger, Guid messageId, string code, ErrorClass @class);

    [LoggerMessage(12, LogLevel.Information, "Message {MessageId} could not be sent now: {Code}, retry after {RetryAfter}")]
    private static partial void LogThrottled(ILogger logger, Guid messageId, string code, TimeSpan? retryAfter);

    [LoggerMessage(13, LogLevel.Warning, "Message {MessageId} may or may not have been sent: {Reason}")]
    private static partial void LogUnknown(ILogger logger, Guid messageId, string reason);

    [LoggerMessage(14, LogLevel.Warning, "Twilio's list of messages answered {Status}")]
    private static partial void LogListRefused(ILogger logger, int status);

    [LoggerMessage(15, LogLevel.Warning, "Twilio's list of messages could not be read: {Kind}")]
    private static partial void LogListFailed(ILogger logger, string kind);
}
