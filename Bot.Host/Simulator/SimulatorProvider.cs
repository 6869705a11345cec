using Bot.Host.Channels;

namespace Bot.Host.Simulator;

/// <summary>
/// Phones that exist on a page only: what is handed over has arrived. Some numbers behave as Twilio's test numbers do, so that
/// failures can be seen.
/// </summary>
internal sealed class SimulatorProvider : IMessageProvider
{
    private const string NoSuchNumber = "+15005550001";
    private const string OptedOutAtCarrier = "+15005550004";
    private const string SwitchedOff = "+15005550009";

    public string Name => "simulator";

    public bool CanList => true;

    public bool ReachesPhones => false;

    public bool ReachesEverywhere => true;

    public bool StandsIn => true;

    public string Number => Name;

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => Task.FromResult<SendOutcome>(message.To switch
    {
        NoSuchNumber => new SendOutcome.Refused(new SendError("21211", ErrorClass.BadNumber, "This is no phone number.")),
        OptedOutAtCarrier => new SendOutcome.Refused(new SendError("21610", ErrorClass.OptedOut, "The person opted out at the carrier.")),
        SwitchedOff => new SendOutcome.Accepted(
            Id(message), DeliveryStatus.Undelivered, null, new SendError("30003", ErrorClass.Transient, "The phone could not be reached.")),
        _ => new SendOutcome.Accepted(Id(message), DeliveryStatus.Delivered, null),
    });

    public Task<IReadOnlyList<ProviderMessage>?> ListAsync(string to, DateTimeOffset createdAfter, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProviderMessage>?>([]);

    public async IAsyncEnumerable<ProviderMessage> ListInboundAsync(
        DateTimeOffset since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    private static string Id(OutgoingMessage message) => $"SIM{message.MessageId:N}";
}
