using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bot.Host.BotFramework;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Tests.Host.BotFramework;
using Bot.Tests.Kit;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Attack.Routes;

/// <summary>A host with every door there is, and what each caller has to show at them.</summary>
internal sealed class AttackedHost : IAsyncDisposable
{
    private const string Public = "https://survey.example.org";
    private const string Elsewhere = "https://evil.example";
    private const string Phone = "+17045550177";

    private readonly TestHost host;
    private readonly FakeTwilio twilio;
    private readonly FakeAzure azure;
    private readonly Dictionary<Caller, string> keys = [];
    private readonly Dictionary<Caller, HttpClient> clients = [];
    private Chat chat = null!;
    private Chat other = null!;
    private string pageConversation = "";
    private string pageToken = "";
    private string cookie = "";
    private string link = "";
    private Guid contact;
    private int said;

    private AttackedHost(TestHost host, FakeTwilio twilio, FakeAzure azure) => (this.host, this.twilio, this.azure) = (host, twilio, azure);

    /// <summary>What is mapped; the files of the pages as one.</summary>
    public IReadOnlyList<(string Pattern, IReadOnlyList<string> Methods)> Endpoints => [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => !endpoint.Metadata.Any(data => data is StaticAssetDescriptor) || endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Except(["GET", "HEAD"]).Any())
        .Select(endpoint => ("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? (IReadOnlyList<string>)["*"])),
        (RouteTable.Asset, ["GET", "HEAD"])];

    public static async Task<AttackedHost> StartAsync(string environment)
    {
        var carrier = await FakeTwilio.StartAsync();
        var channels = await FakeAzure.StartAsync();
        var settings = carrier.Settings().Concat(channels.Settings()).Concat(Chat.Settings).ToDictionary(StringComparer.Ordinal);
        settings["Program:PublicBaseUrl"] = Public;
        foreach (var limit in (string[])["ChatsPerHour", "ChatsPerBrowser", "TokensPerHour", "InboundPerMinute", "NetworkMegabytesPerHour", "SocketsPerNetwork"])
        {
            settings["Limits:" + limit] = "1000000";
        }

        var started = await TestHost.StartAsync(settings, environment: environment, services: services =>
        {
            foreach (var name in (string[])[BotFrameworkClients.Login, BotFrameworkClients.Connector])
            {
                services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(channels.Reach);
            }
        });
        var attacked = new AttackedHost(started, carrier, channels);
        await attacked.PrepareAsync();
        return attacked;
    }

    /// <summary>The call that would be right if the caller were allowed to make it.</summary>
    public async Task<Call> CallAsync(Route route, Caller caller)
    {
        if (caller is Caller.ForeignPage)
        {
            await OpenPageAsync();
        }

        var call = await SampleAsync(route, caller);
        var headers = call.Headers;
        if (caller is not (Caller.OnThisMachine or Caller.UnderForeignName))
        {
            headers["X-Forwarded-For"] = "203.0.113.9";
        }

        if (Bearer(caller) is { } credentials)
        {
            headers["Authorization"] = "Bearer " + credentials;
        }

        switch (caller)
        {
            case Caller.UnderForeignName:
                headers["Host"] = "evil.example";
                break;
            case Caller.Page:
                headers["Origin"] = Public;
                headers["Sec-Fetch-Site"] = "same-origin";
                headers["Cookie"] = cookie;
                break;
            case Caller.ForeignPage:
                headers["Origin"] = Elsewhere;
                headers["Sec-Fetch-Site"] = "cross-site";
                headers["Cookie"] = cookie;
                break;
            case Caller.Carrier or Caller.ForgedCarrier:
                var signer = caller is Caller.Carrier ? twilio.Account.AuthToken : "another-auth-token";
                headers["X-Twilio-Signature"] = FakeTwilioWebhooks.Sign(signer, Public + call.Address, call.Form);
                break;
        }

        return call;
    }

    /// <returns>The status, and whether the parts of readiness are told.</returns>
    public async Task<string> SendAsync(Call call)
    {
        // As it is written: a client would mend what an attacker writes.
        var address = new Uri(host.Address.GetLeftPart(UriPartial.Authority) + call.Address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), address);
        if (call.Method is not ("GET" or "HEAD" or "TRACE"))
        {
            request.Content = call.Form.Count > 0 ? new FormUrlEncodedContent(call.Form) : new StringContent(call.Json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await clients[call.Caller].SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return answer.StatusCode is HttpStatusCode.OK && call.IsReadiness && (await answer.Content.ReadAsStringAsync()).Contains("\"parts\"", StringComparison.Ordinal)
            ? status + " parts"
            : status;
    }

    /// <summary>What the host logged last of what went wrong.</summary>
    public string LastError => host.Log.Lines.LastOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal)) ?? "";

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }

        await twilio.ReceiptsSentAsync();
        await host.DisposeAsync();
        await twilio.DisposeAsync();
        await azure.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        var register = host.Services.GetRequiredService<ApiKeys>();
        foreach (var caller in CallerExtensions.All)
        {
            clients[caller] = ClientOf(caller);
            if (caller.HasKey())
            {
                keys[caller] = (await register.AddAsync(caller.ToString(), caller.Role(), CancellationToken.None))!;
            }
        }

        keys[Caller.RevokedKey] = (await register.AddAsync("revoked", Roles.Administrator, CancellationToken.None))!;
        await register.RevokeAsync("revoked", CancellationToken.None);
        keys[Caller.GarbageKey] = ApiKeys.Prefix + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        (chat, other) = (await Chat.BeginAsync(host), await Chat.BeginAsync(host));

        await OpenPageAsync();

        var (_, answer) = await twilio.TextAsync(host.Address, Phone, "MATTERS", signedAs: new Uri(Public));
        answer.EnsureSuccessStatusCode();
        contact = await host.DatabaseAsync(async db => (await db.Contacts.OrderByDescending(row => row.CreatedAt).FirstAsync()).Id);
        link = new Uri(await host.DataLinkAsync(contact)).AbsolutePath;
    }

    /// <summary>A page with a chat of its own: one that was finished is over.</summary>
    private async Task OpenPageAsync()
    {
        using var opening = new HttpRequestMessage(HttpMethod.Post, "/chat/token") { Content = JsonContent.Create(new { }), Headers = { { "Origin", Public } } };
        using var opened = await host.Client.SendAsync(opening);
        var page = await opened.Content.ReadFromJsonAsync<JsonElement>();
        (pageConversation, pageToken) = (page.GetProperty("conversationId").GetString()!, page.GetProperty("token").GetString()!);
        cookie = string.Join("; ", opened.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]));
    }

    private async Task<Call> SampleAsync(Route route, Caller caller)
    {
        var call = new Call(caller, route.Method, route.Pattern) { IsReadiness = route.Pattern is "/healthz/ready" };
        return route.Pattern switch
        {
            "/my-data" => call with { Address = caller is Caller.Link ? link : "/my-data/AAAAAAAAAAAAAAAAAAAAAA" },
            RouteTable.Asset => call with { Address = "/surveybot.css" },
            "/openapi/{documentName}.json" => call with { Address = "/openapi/v1.json" },
            "/hangfire/{**path}" => call with { Address = "/hangfire" },
            "/twilio/sms" => call with { Form = FakeTwilioWebhooks.InboundForm(twilio.KeepText(Phone, "2"), more: null) },
            "/twilio/status" => call with { Form = FakeTwilioWebhooks.ReceiptForm(twilio.KeepText(Phone, "2"), "delivered", errorCode: null) },
            "/api/messages" => call with { Json = BotFrameworkHost.Said(azure, "hello", $"activity-{Interlocked.Increment(ref said)}").ToJsonString() },
            "/api/v1/responses" => call with { Address = "/api/v1/responses?survey=what-matters-most" },
            "/api/v1/contacts/lookup" => call with { Json = $$"""{"phone":"{{Phone}}"}""" },
            "/api/v1/contacts/{id:guid}" => call with { Address = $"/api/v1/contacts/{contact}" },
            "/simulator/messages" when route.Method is "GET" => call with { Address = "/simulator/messages?phone=%2B17045550177" },
            "/simulator/messages" => call with { Json = $$"""{"from":"{{Phone}}","body":"2"}""" },
            "/simulator/clock" => call with { Json = """{"advance":"00:00:01"}""" },
            _ when route.Pattern.StartsWith("/v3/directline/conversations/{id}", StringComparison.Ordinal) => await OfChatAsync(call),
            _ when route.Pattern.Contains("{id:guid}", StringComparison.Ordinal) => call with
            {
                Address = route.Pattern.Replace("{id:guid}", (await SubjectAsync(route)).ToString(), StringComparison.Ordinal),
            },
            _ => call,
        };
    }

    private async Task<Call> OfChatAsync(Call call)
    {
        var address = call.Address.Replace("{id}", call.Caller is Caller.ForeignPage ? pageConversation : chat.Id, StringComparison.Ordinal);
        if (!address.EndsWith("/stream", StringComparison.Ordinal))
        {
            return call with { Address = address, Json = """{"type":"message","text":"2","from":{"id":"somebody"}}""" };
        }

        call.Headers["Connection"] = "Upgrade";
        call.Headers["Upgrade"] = "websocket";
        call.Headers["Sec-WebSocket-Version"] = "13";
        call.Headers["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ==";
        return call with { Address = await StreamTokenAsync(call.Caller) is { } token ? $"{address}?t={token}" : address };
    }

    /// <summary>An address of a stream is good for a minute, so each is new.</summary>
    private async Task<string?> StreamTokenAsync(Caller caller)
    {
        if (caller is not (Caller.StreamAddress or Caller.ForeignPage))
        {
            return Bearer(caller);
        }

        var (id, token) = caller is Caller.StreamAddress ? (chat.Id, chat.Token) : (pageConversation, pageToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Chat.Path}/conversations/{id}");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        request.Headers.TryAddWithoutValidation("Origin", Public);
        using var answer = await host.Client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{caller} cannot resume: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        var resumed = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return resumed.GetProperty("streamUrl").GetString()!.Split("t=")[1].Split('&')[0];
    }

    /// <summary>A new one each time: what was done to one must not be why the next caller is refused.</summary>
    private async Task<Guid> SubjectAsync(Route route)
    {
        var now = host.Clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await host.StoreAsync(route.Pattern.Contains("/contacts/", StringComparison.Ordinal)
            ? new Contact { Id = id, ProgramId = ProgramRow.DefaultId, CreatedAt = now }
            : new AttentionRow { Id = id, Reason = AttentionReason.Asked, Since = now });
        return id;
    }

    private string? Bearer(Caller caller) => caller switch
    {
        Caller.Secret => Chat.Secret,
        Caller.Token => chat.Token,
        Caller.OtherToken => other.Token,
        Caller.ForgedToken => string.Join('.', [.. chat.Token.Split('.')[..2], other.Token.Split('.')[2]]),
        Caller.ForeignPage => pageToken,
        Caller.Channel => new FakeToken(azure).ToString(),
        Caller.ForgedChannel => new FakeToken(azure).SignedWith(FakeKey.Strange).ToString(),
        _ => keys.GetValueOrDefault(caller),
    };

    // Each has a network address of its own, so that none pays for another's guesses.
    private static HttpClient ClientOf(Caller caller) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(1 + (int)caller)]), 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}

/// <summary>A call as it is sent.</summary>
/// <param name="Address">Path and query, letter by letter.</param>
internal sealed record Call(Caller Caller, string Method, string Address)
{
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, where it is a form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form { get; init; } = [];

    /// <summary>The body, where it is not.</summary>
    public string Json { get; init; } = "{}";

    public bool IsReadiness { get; init; }
}
