using System.Net.Http.Json;
using Bot.Host.Channels;
using Bot.Host.Data.Model;

namespace Bot.Tests.Scenarios.Loopback;

/// <summary>Another provider beside Twilio.</summary>
internal sealed class LoopbackProvider(Uri carrier, bool canList) : IMessageProvider, IDisposable
{
    public const string ProviderName = "loopback";

    private readonly HttpClient client = new(new SocketsHttpHandler()) { BaseAddress = carrier };

    public string Name => ProviderName;

    public bool CanList => canList;

    public bool ReachesPhones => false;

    public string? Number => LoopbackCarrier.Number;

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync(
                "/messages", new LoopbackMessage("", message.From ?? LoopbackCarrier.Number, message.To, message.Body), CancellationToken.None);
            return new SendOutcome.Accepted((await answer.Content.ReadFromJsonAsync<LoopbackMessage>(CancellationToken.None))!.Id, DeliveryStatus.Sent, Segments: null);
        }
        catch (HttpRequestException)
        {
            return new SendOutcome.Unknown("The connection was lost.");
        }
    }

    public async Task<IReadOnlyList<ProviderMessage>?> ListAsync(string to, DateTimeOffset createdAfter, CancellationToken cancellationToken) =>
        [.. (await client.GetFromJsonAsync<LoopbackMessage[]>($"/messages?to={Uri.EscapeDataString(to)}", cancellationToken))!.Select(message => new ProviderMessage(
            message.Id, message.To, message.From, message.Text, CreatedAt: null, DeliveryStatus.Sent, MessageDirection.Outbound, Error: null))];

    public IAsyncEnumerable<ProviderMessage> ListInboundAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<ProviderMessage>();

    public void Dispose() => client.Dispose();
}
