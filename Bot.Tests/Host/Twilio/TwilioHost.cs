using Bot.Host.Channels;
using Bot.Host.Platform;
using Bot.Host.Programs;
using Bot.Host.Twilio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Host.Twilio;

/// <summary>The Twilio edge alone on a real socket; what lies behind it only remembers.</summary>
internal sealed class TwilioHost : IAsyncDisposable, IInboundMessages, IDeliveryReceipts, IPublicAddress, ILoggerProvider
{
    private readonly Lock _lock = new();
    private readonly List<InboundMessage> _texts = [];
    private readonly List<DeliveryReceipt> _receipts = [];
    private readonly List<string> _log = [];
    private readonly WebApplication _app;

    private TwilioHost(IReadOnlyDictionary<string, string?> settings, string environment, string? pathBase)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(this);
        builder.Services.AddSingleton(new ProgramClock(TimeProvider.System));
        builder.Services.AddSingleton<RefusedRequests>();
        builder.Services.AddSingleton<IInboundMessages>(this);
        builder.Services.AddSingleton<IDeliveryReceipts>(this);
        builder.Services.AddSingleton<IPublicAddress>(this);
        builder.AddTwilio(new Settings(builder.Configuration));
        _app = builder.Build();
        if (pathBase is not null)
        {
            _app.UsePathBase(pathBase);
            _app.UseRouting();
        }

        _app.MapTwilio();
    }

    public Uri? Current { get; set; }

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
            this,
            services.GetRequiredService<ILogger<TwilioProvider>>())
        { RealTime = time };
    }

    /// <summary>Whether a meter is of this host, and not of a test that runs beside.</summary>
    public bool Owns(System.Diagnostics.Metrics.Meter meter) =>
        ReferenceEquals(meter.Scope, _app.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());

    public IReadOnlyList<InboundMessage> Texts => Copy(_texts);

    public IReadOnlyList<DeliveryReceipt> Receipts => Copy(_receipts);

    public IReadOnlyList<string> Log => Copy(_log);

    public static async Task<TwilioHost> StartAsync(
        IReadOnlyDictionary<string, string?> settings, string environment = "Production", string? pathBase = null)
    {
        var host = new TwilioHost(settings, environment, pathBase);
        await host._app.StartAsync();
        return host;
    }

    public Task<InboundResult> AcceptAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        Add(_texts, message);
        return Task.FromResult(InboundResult.Accepted);
    }

    public Task ApplyAsync(DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        Add(_receipts, receipt);
        return Task.CompletedTask;
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(this);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public void Dispose()
    {
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (_lock)
        {
            list.Add(item);
        }
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }

    private sealed class Recorder(TwilioHost host) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            host.Add(host._log, formatter(state, exception) + exception);
    }
}
