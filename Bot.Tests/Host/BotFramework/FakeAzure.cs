using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Host.BotFramework;

/// <summary>
/// What of Azure Bot Service a bot meets, over https on this machine: the keys that channels and emulators sign with, the place
/// that our own tokens come from, and the connector that takes what we say.
/// </summary>
internal sealed class FakeAzure : IAsyncDisposable
{
    public const string AccessToken = "our-access-token";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly X509Certificate2 certificate = OwnCertificate();
    private readonly ConcurrentQueue<Func<HttpContext, Task<bool>>> faults = new();
    private readonly ConcurrentQueue<int> loginFaults = new();
    private readonly ConcurrentQueue<ConnectorCall> calls = new();
    private readonly ConcurrentDictionary<string, Channel<ConnectorCall>> conversations = new(StringComparer.Ordinal);
    private readonly WebApplication app;
    private int keyLooks;
    private int logins;

    private FakeAzure()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.MapGet("/{who}/openid", (string who) => new JsonObject
        {
            ["issuer"] = who,
            ["jwks_uri"] = $"{Url}/{who}/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        });
        app.MapGet("/{who}/keys", Keys);
        app.MapPost("/{tenant}/oauth2/v2.0/token", LoginAsync);
        app.MapPost("/connector/v3/conversations/{conversation}/activities", TakeAsync);
        app.MapPost("/connector/v3/conversations/{conversation}/activities/{activity}", TakeAsync);
    }

    /// <summary>What a client trusts that shall reach it.</summary>
    public string Certificate => certificate.ExportCertificatePem();

    /// <summary>The bot's; one each, because the library keeps our tokens for the whole process.</summary>
    public string AppId { get; } = Guid.NewGuid().ToString();

    public string Url => app.Urls.First();

    /// <summary>Where the channel takes what we say.</summary>
    public string ServiceUrl => Url + "/connector/";

    /// <summary>The keys that the channels' metadata lists.</summary>
    public List<FakeKey> ChannelKeys { get; } = [FakeKey.Endorsed, FakeKey.Unendorsed, FakeKey.Elsewhere];

    /// <summary>The lists of keys are answered with something else.</summary>
    public bool ListsAreBroken { get; set; }

    /// <summary>What arrived at the connector, refused calls too, oldest first.</summary>
    public IReadOnlyList<ConnectorCall> Calls => [.. calls];

    /// <summary>Counts what has arrived at the connector.</summary>
    public SemaphoreSlim Arrived { get; } = new(0);

    public int KeyLooks => Volatile.Read(ref keyLooks);

    public int Logins => Volatile.Read(ref logins);

    /// <summary>What the connector answers with; null for no body.</summary>
    public Func<string?> Answer { get; set; } = () => $$"""{"id":"{{Guid.NewGuid():N}}"}""";

    public static async Task<FakeAzure> StartAsync()
    {
        var azure = new FakeAzure();
        await azure.app.StartAsync();
        return azure;
    }

    /// <summary>What a bot is set up with.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["MicrosoftAppId"] = AppId,
        ["MicrosoftAppPassword"] = "a-password",
        ["ToBotFromChannelOpenIdMetadataUrl"] = Url + "/channels/openid",
        ["ToBotFromEmulatorOpenIdMetadataUrl"] = Url + "/emulators/openid",
        ["ToChannelFromBotLoginUrl"] = Url + "/botframework.com",
        ["ValidateAuthority"] = "false",
    };

    /// <summary>Trusts this machine's certificate, and no other.</summary>
    public HttpMessageHandler Reach() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString(),
        },
    };

    /// <summary>What arrives next at the connector for one conversation.</summary>
    public async Task<ConnectorCall> NextAsync(string conversation)
    {
        using var limit = new CancellationTokenSource(Patience);
        return await CallsFor(conversation).Reader.ReadAsync(limit.Token);
    }

    /// <summary>What the next calls of the connector meet, one each.</summary>
    public void Fail(int status, string? retryAfter = null, string? body = null) => faults.Enqueue(async http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        if (body is not null)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(body);
        }

        return true;
    });

    /// <summary>The next call is never answered.</summary>
    public void Hang() => faults.Enqueue(async http =>
    {
        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller had enough.
        }

        return true;
    });

    /// <summary>The connection of the next call breaks when it was read.</summary>
    public void Break() => faults.Enqueue(http =>
    {
        http.Abort();
        return Task.FromResult(true);
    });

    /// <summary>What the next call for a token is answered with.</summary>
    public void FailLogin(int status) => loginFaults.Enqueue(status);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
        Arrived.Dispose();
    }

    private IResult Keys(string who)
    {
        Interlocked.Increment(ref keyLooks);
        return ListsAreBroken ? Results.Text("<html>") : Results.Json(new JsonObject { ["keys"] = new JsonArray([.. (who == "emulators" ? [FakeKey.Emulator] : ChannelKeys).Select(key => key.ToJson())]) });
    }

    private async Task<IResult> LoginAsync(HttpRequest request)
    {
        Interlocked.Increment(ref logins);
        var form = await request.ReadFormAsync();
        if (loginFaults.TryDequeue(out var status))
        {
            return Results.Json(new { error = status < 500 ? "invalid_client" : "server_error", error_description = "No." }, statusCode: status);
        }

        return form["grant_type"] == "client_credentials" && form["scope"] == "https://api.botframework.com/.default" && form["client_secret"] == "a-password"
            ? Results.Json(new { token_type = "Bearer", expires_in = 3600, ext_expires_in = 3600, access_token = AccessToken })
            : Results.Json(new { error = "invalid_request" }, statusCode: 400);
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var call = new ConnectorCall(
            Uri.UnescapeDataString((string)http.Request.RouteValues["conversation"]!), http.Request.Headers.Authorization.ToString(), JsonNode.Parse(body)!.AsObject());
        calls.Enqueue(call);
        CallsFor(call.Conversation).Writer.TryWrite(call);
        Arrived.Release();
        if (faults.TryDequeue(out var fault) && await fault(http))
        {
            return;
        }

        if (Answer() is { } answer)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer);
        }
    }

    private Channel<ConnectorCall> CallsFor(string conversation) => conversations.GetOrAdd(conversation, _ => Channel.CreateUnbounded<ConnectorCall>());

    private static X509Certificate2 OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}

/// <summary>One call of the connector.</summary>
internal sealed record ConnectorCall(string Conversation, string Authorization, JsonObject Activity);
