using Bot.Host.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Scenarios.Loopback;

internal static class LoopbackRegistration
{
    public const string WebhookPath = "/loopback/texts";

    public static void AddLoopback(this IServiceCollection services, LoopbackCarrier carrier, bool canList = true)
    {
        services.AddSingleton<IMessageProvider>(_ => new LoopbackProvider(carrier.Address, canList));
        services.AddSingleton<IStartupFilter, LoopbackWebhook>();
    }

    private sealed class LoopbackWebhook(IInboundMessages messages) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(WebhookPath, branch => branch.Run(AcceptAsync));
            next(app);
        };

        private async Task AcceptAsync(HttpContext http)
        {
            var message = (await http.Request.ReadFromJsonAsync<LoopbackMessage>())!;
            await messages.AcceptAsync(InboundMessage.OfPhone(LoopbackProvider.ProviderName, message.Id, message.From, message.To, message.Text), CancellationToken.None);
        }
    }
}
