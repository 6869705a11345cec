using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Host.BotFramework;
using Bot.Host.Channels;
using Bot.Host.Platform;
using Bot.Host.Programs;
using Bot.Localization.Catalogs;
using Bot.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace Bot.Tests.Host.BotFramework;

/// <summary>The edge alone on a real socket, before a stand-in for Azure; what lies behind it only remembers.</summary>
internal sealed class BotFrameworkHost : IAsyncDisposable
{
    private readonly IInboundMessages inbound = Substitute.For<IInboundMessages>();
    private readonly WebApplication app;
    private int connectorsMade;

    private BotFrameworkHost(FakeAzure azure, string environment, Dictionary<string, string?>? settings, TimeProvider? time)
    {
        Azure = azure;
        inbound.AcceptAsync(default!, default).ReturnsForAnyArgs(call => Accepting(call.Arg<InboundMessage>()));
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings ?? azure.Settings());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        var read = new Settings(builder.Configuration);
        builder.Services.AddSingleton(ProgramOptions.Read(read));
        builder.Services.AddSingleton(new ProgramClock(time ?? TimeProvider.System));
        builder.Services.AddSingleton(PhraseBook.Shipped);
        builder.Services.AddSingleton<IWindowCounter>(provider => new InProcessWindowCounter(provider.GetRequiredService<ProgramClock>()));
        builder.Services.AddSingleton(inbound);
        builder.AddBotFramework(read);
        read.Check();
        foreach (var name in new[] { BotFrameworkClients.Login, BotFrameworkClients.Connector })
        {
            builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(azure.Reach);
        }

        builder.Services.AddHttpClient(BotFrameworkClients.Connector).ConfigureHttpClient(_ => Interlocked.Increment(ref connectorsMade));
        app = builder.Build();
        app.MapBotFramework();
    }

    public FakeAzure Azure { get; }

    public TestLog Log { get; } = new();

    public IServiceProvider Services => app.Services;

    /// <summary>How many clients for what we say were made.</summary>
    public int ConnectorsMade => connectorsMade;

    public Uri Address => new(app.Urls.First());

    /// <summary>What was handed over, oldest first.</summary>
    public IReadOnlyList<InboundMessage> Messages => [.. inbound.ReceivedCalls().SelectMany(call => call.GetArguments()).OfType<InboundMessage>()];

    /// <summary>What the core makes of a message.</summary>
    public Func<InboundMessage, InboundResult> Accepting { get; set; } = _ => InboundResult.Accepted;

    public static async Task<BotFrameworkHost> StartAsync(
        FakeAzure azure, string environment = "Production", Dictionary<string, string?>? settings = null, TimeProvider? time = null)
    {
        var host = new BotFrameworkHost(azure, environment, settings, time);
        await host.app.StartAsync();
        return host;
    }

    /// <summary>An activity of a person in private, as Teams sends them.</summary>
    public JsonObject Said(string text = "hello", string id = "activity-1") => Said(Azure, text, id);

    public static JsonObject Said(FakeAzure azure, string text, string id) => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["channelId"] = "msteams",
        ["serviceUrl"] = azure.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = "29:person", ["name"] = "Ana Alvarez" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["id"] = "a:conversation 1|x", ["conversationType"] = "personal", ["tenantId"] = "tenant-1" },
        ["locale"] = "es-MX",
        ["text"] = text,
    };

    public FakeToken Token() => new(Azure);

    public Task<HttpResponseMessage> PostAsync(JsonObject activity) => PostAsync(activity.ToJsonString(), "Bearer " + Token());

    public async Task<HttpResponseMessage> PostAsync(string body, string? authorization)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await client.SendAsync(request);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
