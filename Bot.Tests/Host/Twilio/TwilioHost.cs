using Bot.Host.Channels;
using Bot.Host.Platform;
using Bot.Host.Programs;
using Bot.Host.Twilio;
using Bot.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace Bot.Tests.Host.Twilio;

/// <summary>The Twilio edge alone on a real socket; what lies behind it only remembers.</summary>
internal sealed class TwilioHost : IAsyncDisposable
{
    private readonly IInboundMessages _inbound = Substitute.For<IInboundMessages>();
    private readonly IDeliveryReceipts _delivery = Substitute.For<IDeliveryReceipts>();
    private readonly IPublicAddress _publicAddress = Substitute.For<IPublicAddress>();
    private readonly TestLog _log = new();
    private readonly WebApplication _app;

    private TwilioHost(IReadOnlyDictionary<string, string?> settings, string environment, string? pathBase)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(_log);
        builder.Services.AddSingleton(new ProgramClock(TimeProvider.System));
        builder.Services.AddSingleton<RefusedRequests>();
        builder.Services.AddSingleton(_inbound);
        builder.Services.AddSingleton(_delivery);
        builder.Services.AddSingleton(_publicAddress);
        builder.AddTwilio(new Settings(builder.Configuration));
        _app = builder.Build();
        if (pathBase is not null)
        {
            _app.UsePathBase(pathBase);
            _app.UseRouting();
        }

        _app.MapTwilio();
    }

    /// <summary>Where the host is reached from outside; null where that is not set.</summary>
    public Uri? Current
    {
        get => _publicAddress.Current;
        set => _publicAddress.Current.Returns(value);
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>One an account, the main one first.</summary>
    public IReadOnlyList<IMessageProvider> Providers => [.. _app.Services.GetServices<IMessageProvider>()];

    public IMessageProvider Provider => Providers[0];

    /// <summary>The provider by another clock, and where given by another wire.</summary>
    public TwilioProvider ProviderAt(TimeProvider time, IHttpClientFactory? wire = null)
    {
        var services = _app.Services;
        return new TwilioProvider(
            wire ?? services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<TwilioOptions>().Accounts[0],
            _publicAddress,
            services.GetRequiredService<ILogger<TwilioProvider>>())
        { RealTime = time };
    }

    /// <summary>Whether a meter is of this host, and not of a test that runs beside.</summary>
    public bool Owns(System.Diagnostics.Metrics.Meter meter) =>
        ReferenceEquals(meter.Scope, _app.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());

    /// <summary>What was handed over, oldest first.</summary>
    public IReadOnlyList<InboundMessage> Texts => [.. _inbound.ReceivedCalls().SelectMany(call => call.GetArguments()).OfType<InboundMessage>()];

    /// <summary>What was handed over, oldest first.</summary>
    public IReadOnlyList<DeliveryReceipt> Receipts => [.. _delivery.ReceivedCalls().SelectMany(call => call.GetArguments()).OfType<DeliveryReceipt>()];

    public IReadOnlyCollection<string> Log => _log.Lines;

    public static async Task<TwilioHost> StartAsync(
        IReadOnlyDictionary<string, string?> settings, string environment = "Production", string? pathBase = null)
    {
        var host = new TwilioHost(settings, environment, pathBase);
        await host._app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
