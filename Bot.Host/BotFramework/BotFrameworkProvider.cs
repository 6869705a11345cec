using Bot.Host.Channels;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Bot.Host.BotFramework;

/// <summary>Says things to people of a channel. One POST a call: the connector has no idempotency key, and no list to look into.</summary>
internal sealed class BotFrameworkProvider(BotFrameworkOptions options, ConnectorClients connectors, ProgramClock clock) : IMessageProvider
{
    public const string ProviderName = "botframework";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public string Name => ProviderName;

    public bool CanList => false;

    /// <summary>Teams and others show it there as well; what has its tokens from this machine reaches nobody.</summary>
    public bool ReachesPhones { get; } = !new Uri(options.LoginUrl).IsLoopback;

    public bool CarriesTexts => false;

    /// <inheritdoc/>
    /// <remarks>
    /// Cancelling counts until the message leaves; then its answer is awaited, at most 10 seconds, because a message of unknown
    /// outcome costs more than a late shutdown.
    /// </remarks>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return AddressOf(message.To) is { } address
            ? await PostAsync(message.MessageId, address, ChannelMessage.Of(message, address))
            : new SendOutcome.Refused(ConnectorAnswers.Gone);
    }

    public Task<IReadOnlyList<ProviderMessage>?> ListAsync(string to, DateTimeOffset createdAfter, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProviderMessage>?>(null);

    public IAsyncEnumerable<ProviderMessage> ListInboundAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<ProviderMessage>();

    private static ChannelAddress? AddressOf(string to)
    {
        try
        {
            return ChannelAddress.Parse(to) is { } address && Uri.TryCreate(address.ServiceUrl, UriKind.Absolute, out var service) && service.IsSafe() ? address : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<SendOutcome> PostAsync(Guid messageId, ChannelAddress address, Activity activity)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock.System);
        var progress = SendOnceHandler.Watch();
        try
        {
            var connector = await connectors.OfAsync(address.ServiceUrl, timeout.Token);
            var answer = await connector.Conversations.SendToConversationAsync(activity, timeout.Token);
            return Accepted(answer?.Id);
        }
        catch (ErrorResponseException refused)
        {
            return (int)refused.Response.StatusCode is >= 200 and < 300
                ? Accepted(id: null)
                : ConnectorAnswers.Read(refused, clock.System.GetUtcNow());
        }
        catch (SerializationException)
        {
            // It was taken, and answered with something else than an id.
            return Accepted(id: null);
        }
        catch (Exception e) when (IsOfTheWire(e) || IsOfTheWire(e.GetBaseException()))
        {
            return progress.HasStarted
                ? new SendOutcome.Unknown(timeout.IsCancellationRequested ? "The channel did not answer in time." : "The connection was lost.")
                : ConnectorAnswers.NotSent(e.GetBaseException());
        }

        SendOutcome.Accepted Accepted(string? id) =>
            new(address.IdOf(string.IsNullOrEmpty(id) ? messageId.ToString("N") : id), DeliveryStatus.Sent, Segments: null);
    }

    private static bool IsOfTheWire(Exception e) =>
        e is HttpRequestException or OperationCanceledException or IOException or TimeoutException or System.Net.Sockets.SocketException
            or System.Security.Authentication.AuthenticationException or Microsoft.Identity.Client.MsalException or ThrottleException;
}
