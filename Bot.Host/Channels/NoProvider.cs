namespace Bot.Host.Channels;

/// <summary>Outside Development without Twilio: there is no one to carry a text. What is queued waits, and staff are told why.</summary>
internal sealed class NoProvider : IMessageProvider
{
    private static readonly SendError NotConfigured = new(
        "not_configured", ErrorClass.HaltAll, "No text can be sent: Twilio is not configured (Twilio__AccountSid, Twilio__AuthToken).");

    public string Name => "none";

    public bool CanList => false;

    public bool ReachesPhones => false;

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Refused(NotConfigured));

    public Task<IReadOnlyList<ProviderMessage>?> ListAsync(string to, DateTimeOffset createdAfter, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProviderMessage>?>(null);

    public IAsyncEnumerable<ProviderMessage> ListInboundAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<ProviderMessage>();
}
