using System.Net;
using System.Runtime.CompilerServices;
using Bot.Host.Channels;
using Bot.Host.Programs;
using Polly;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;
using GetMethod = Twilio.Http.HttpMethod;

namespace Bot.Host.Twilio;

/// <summary>
/// Twilio's Messages resource, by the official client. It has no idempotency key, so a text is posted once and never again
/// here; only reading is repeated.
/// </summary>
internal sealed partial class TwilioProvider(
    IHttpClientFactory clients,
    TwilioAccount account,
    IPublicAddress publicAddress,
    ILogger<TwilioProvider> logger) : IMessageProvider
{
    /// <summary>Twilio refuses longer bodies.</summary>
    public const int MaxBodyLength = 1600;

    private readonly string messages = $"/2010-04-01/Accounts/{account.AccountSid}/Messages.json";

    public string Name => account.Name;

    public bool CanList => true;

    public bool ReachesPhones => account.ReachesPhones;

    public string? Number => account.From;

    public CarrierKeyword? AnsweredByCarrier(string body) => account.AnsweredByCarrier(body);

    public SendRate Rate => new(account.SegmentsPerSecond, account.SegmentsPerDay);

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
        return message.Body.Length > MaxBodyLength
            ? new SendOutcome.Refused(TwilioErrors.Find(21617) with { Code = "too-long" })
            : await PostAsync(message);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProviderMessage>?> ListAsync(string to, DateTimeOffset createdAfter, CancellationToken cancellationToken)
    {
        // No filter by DateSent: a message that still waits at Twilio has none, and would be taken for never sent.
        var found = new List<ProviderMessage>();
        try
        {
            await foreach (var message in ReadAsync($"To={Uri.EscapeDataString(to)}", createdAfter, cancellationToken))
            {
                if (message.Direction == MessageDirection.Outbound)
                {
                    found.Add(TwilioSid.IsMessage(message.ProviderId) ? message : throw new ProviderUnavailableException("Twilio's list names a message by no id."));
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
        var to = account.From is { } from ? $"To={Uri.EscapeDataString(from)}&" : "";
        var day = since.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await foreach (var message in ReadAsync($"{to}DateSent%3E={day}", since, cancellationToken))
        {
            if (message.Direction == MessageDirection.Inbound && TwilioSid.IsMessage(message.ProviderId) && PhoneAddress.IsSender(message.From))
            {
                yield return message;
            }
        }
    }

    private async Task<SendOutcome> PostAsync(OutgoingMessage message)
    {
        var call = new TwilioCall(clients, account.ApiBaseUrl, RealTime, CancellationToken.None);
        try
        {
            return TwilioAnswers.Read(call, await MessageResource.CreateAsync(Form(message), Client(call)), failure: null);
        }
        catch (Exception e) when (e is TwilioException || call.HasStarted)
        {
            // What the client makes of an odd answer is told to nobody: its words may hold the number. The call knows what came of it.
            return TwilioAnswers.Read(call, message: null, e);
        }
    }

    private CreateMessageOptions Form(OutgoingMessage message) => new(message.To)
    {
        Body = message.Body,
        MessagingServiceSid = account.MessagingServiceSid,

        // Beside a service, a number is one of the service's own.
        From = (message.From ?? account.From) is { } from ? new PhoneNumber(from) : null,
        StatusCallback = StatusCallback(message.MessageId, account, publicAddress.Current),
    };

    /// <summary>Null where Twilio could not reach us: it refuses the whole text for a callback that it can't call.</summary>
    internal static Uri? StatusCallback(Guid messageId, TwilioAccount account, Uri? publicAddress) =>
        publicAddress is null || (publicAddress.IsLoopback && account.ReachesPhones)
            ? null
            : new Uri($"{publicAddress.GetLeftPart(UriPartial.Path).TrimEnd('/')}{TwilioEndpoints.StatusPath}?{TwilioStatusUpdate.MessageParameter}={messageId:D}");

    private async IAsyncEnumerable<ProviderMessage> ReadAsync(
        string query, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Twilio keeps whole seconds.
        var oldest = since.AddTicks(-(since.Ticks % TimeSpan.TicksPerSecond));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? next = $"{messages}?{query}&PageSize=100";
        while (next is not null && seen.Add(next))
        {
            if (!next.StartsWith(messages + "?", StringComparison.OrdinalIgnoreCase))
            {
                throw new ProviderUnavailableException("Twilio's list goes on at another address.");
            }

            var page = await PageAsync(next, cancellationToken);
            var young = page.Messages.Where(m => m.CreatedAt is null || m.CreatedAt >= oldest).ToArray();
            foreach (var message in young)
            {
                yield return message;
            }

            // Newest first: behind a page of old messages there is nothing younger.
            next = young.Length == 0 ? null : page.Next;
        }
    }

    private async Task<TwilioPage> PageAsync(string uri, CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder<(TwilioPage? Page, bool Again)> { TimeProvider = RealTime }
            .AddRetry(new()
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result.Again),
            })
            .Build();
        return (await pipeline.ExecuteAsync(async token => await TryPageAsync(uri, token), cancellationToken)).Page
            ?? throw new ProviderUnavailableException("Twilio's list of messages could not be read.");
    }

    private async Task<(TwilioPage? Page, bool Again)> TryPageAsync(string uri, CancellationToken cancellationToken)
    {
        var call = new TwilioCall(clients, account.ApiBaseUrl, RealTime, cancellationToken);
        try
        {
            var response = await Client(call).RequestAsync(new Request(GetMethod.Get, Domain.Api, uri));
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return (TwilioPage.Parse(response.Content), false);
            }
        }
        catch (Exception e) when (e is TwilioException or System.Text.Json.JsonException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (call.Status is null or HttpStatusCode.OK)
            {
                LogListFailed(logger, (e.InnerException ?? e).GetType().Name);
                return (null, true);
            }
        }

        LogListRefused(logger, (int)call.Status!);
        return (null, call.Status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);
    }

    private TwilioRestClient Client(TwilioCall call) => new(
        account.ApiKeySid ?? account.AccountSid,
        account.ApiKeySid is null ? account.AuthToken : account.ApiKeySecret,
        account.AccountSid,
        httpClient: call);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio's list of messages answered {Status}")]
    private static partial void LogListRefused(ILogger logger, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio's list of messages could not be read: {Kind}")]
    private static partial void LogListFailed(ILogger logger, string kind);
}
