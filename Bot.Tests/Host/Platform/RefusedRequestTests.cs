using System.Net;
using System.Text.RegularExpressions;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.Platform;

/// <summary>What a caller does wrong is answered as such and said in one short line, wherever it is done.</summary>
public sealed partial class RefusedRequestTests
{
    private const string Broken = "ZZ\r\n{}\r\n0\r\n\r\n";
    private const string Endless = "fffffffff\r\n{}\r\n0\r\n\r\n";

    [Theory]
    [InlineData("Development", Broken)]
    [InlineData("Production", Broken)]
    [InlineData("Production", Endless)]
    public async Task A_broken_chunk_is_refused_on_every_route_and_is_no_error_of_ours(string environment, string body)
    {
        await using var host = await StartAsync(environment);
        var calls = await CallersAsync(host);
        var routes = Routes(host);

        foreach (var (method, path) in routes)
        {
            foreach (var type in (string[])["application/json", "application/x-www-form-urlencoded", "text/plain"])
            {
                var status = await RawCall.SendAsync(host, method, path, body, [.. calls(path), ("Content-Type", type), ("Transfer-Encoding", "chunked")]);

                Assert.True(status is null or (>= 200 and < 500), $"{method} {path} ({type}) answered {status}: {string.Join('\n', host.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)))}");
            }
        }

        Assert.Contains(("POST", "/twilio/sms"), routes);
        Assert.Contains(("POST", "/chat/token"), routes);
        AssertShort(host);
    }

    [Theory]
    [InlineData("/chat/token", "application/json")]
    [InlineData("/v3/directline/tokens/generate", "application/json")]
    [InlineData("/api/v1/contacts/01900000-0000-7000-8000-000000000009/forget", "application/json")]
    [InlineData("/my-data", "application/x-www-form-urlencoded")]
    public async Task A_body_that_breaks_off_or_comes_too_slowly_is_the_callers_doing(string path, string type)
    {
        await using var host = await StartAsync("Production");
        var calls = await CallersAsync(host);

        await RawCall.HangUpAsync(host, path, [.. calls(path), ("Content-Type", type)]);
        var status = await RawCall.SendAsync(host, "POST", path, "half", [.. calls(path), ("Content-Type", type), ("Content-Length", "1000")]);

        Assert.True(status is null or (>= 400 and < 500), $"{path} answered {status}.");
        AssertShort(host);
    }

    [Fact]
    public async Task A_slow_text_and_a_slow_chat_are_told_that_they_were_too_slow()
    {
        await using var host = await StartAsync("Production");
        var calls = await CallersAsync(host);

        foreach (var path in (string[])["/chat/token", "/twilio/sms"])
        {
            Assert.Equal(408, await RawCall.SendAsync(host, "POST", path, "half", [.. calls(path), ("Content-Type", "application/json"), ("Content-Length", "1000")]));
        }

        Assert.Contains(host.Log.Lines, line => line.Contains("A request of /chat/token was refused: too slow", StringComparison.Ordinal));
        AssertShort(host);
    }

    [Fact]
    public async Task A_form_whose_parts_have_no_end_is_400_in_short()
    {
        const string Body = "__RequestVerificationToken=&forget=STOP";
        await using var host = await StartAsync("Production");
        var calls = await CallersAsync(host);

        Assert.Equal(400, await RawCall.SendAsync(
            host, "POST", "/my-data/anything", Body, [.. calls("/my-data/anything"), ("Content-Type", "multipart/form-data; boundary=x"), ("Content-Length", $"{Body.Length}")]));
        AssertShort(host);
    }

    [Theory]
    [InlineData("/", "application/x-www-form-urlencoded", 16)]
    [InlineData("/my-data/anything", "application/x-www-form-urlencoded", 16)]
    [InlineData("/my-data/anything", "multipart/form-data; boundary=x", 16)]
    [InlineData("/api/v1/contacts/lookup", "application/json", 320)]
    public async Task A_body_that_is_too_large_is_413_in_short_on_pages_and_elsewhere_whether_or_not_its_length_is_told(string path, string type, int kilobytes)
    {
        await using var host = await StartAsync("Production");
        var calls = await CallersAsync(host);
        var body = new string('x', (kilobytes * 1024) + 1);

        foreach (var (length, sent) in ((string, string)[])[($"Content-Length: {body.Length}", ""), ("Transfer-Encoding: chunked", $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n")])
        {
            var header = length.Split(": ");
            Assert.Equal(413, await RawCall.SendAsync(host, "POST", path, sent, [.. calls(path), ("Content-Type", type), (header[0], header[1])]));
        }

        Assert.Single(host.Log.Lines, line => line.Contains("was refused: too large", StringComparison.Ordinal));
        AssertShort(host);
    }

    [Theory]
    [InlineData("/v3/directline/conversations", "too long")]
    [InlineData("/nothing-here", "too long")]
    [InlineData("/nothing-here", "chunks that break")]
    [InlineData("/v3/directline/conversations", "chunks that are too long")]
    public async Task Who_is_refused_before_their_body_is_read_is_told_that_the_connection_closes(string path, string kind)
    {
        var large = new string('x', 400_000);
        await using var host = await StartAsync("Production");

        var head = kind switch
        {
            "too long" => await RawCall.HeadAsync(host, "POST", path, large, ("Content-Type", "application/json"), ("Content-Length", $"{large.Length}")),
            "chunks that break" => await RawCall.HeadAsync(host, "POST", path, Broken, ("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")),
            _ => await RawCall.HeadAsync(host, "POST", path, $"{large.Length:x}\r\n{large}\r\n0\r\n\r\n", ("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")),
        };

        Assert.StartsWith("HTTP/1.1 40", head[0], StringComparison.Ordinal);
        Assert.Contains("Connection: close", head, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(1, 10, HttpStatusCode.NotFound)]
    [InlineData(17, 10, HttpStatusCode.BadRequest)]
    [InlineData(1, 5000, HttpStatusCode.BadRequest)]
    public async Task A_form_of_ours_with_more_than_a_page_asks_for_is_refused(int fields, int length, HttpStatusCode expected)
    {
        await using var host = await StartAsync("Production");
        var tokens = host.Services.GetRequiredService<IAntiforgery>().GetTokens(new DefaultHttpContext { RequestServices = host.Services });
        using var post = new HttpRequestMessage(HttpMethod.Post, "/my-data/anything")
        {
            Content = new FormUrlEncodedContent(
                [KeyValuePair.Create(tokens.FormFieldName, tokens.RequestToken!), .. Enumerable.Range(0, fields).Select(field => KeyValuePair.Create($"f{field}", new string('x', length)))]),
        };
        post.Headers.Add("Cookie", $"{host.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name}={tokens.CookieToken}");

        using var answer = await host.Client.SendAsync(post);

        Assert.Equal(expected, answer.StatusCode);
        AssertShort(host);
    }

    [Fact]
    public async Task A_forged_form_is_refused_in_a_line()
    {
        await using var host = await StartAsync("Production");
        foreach (var (cookie, token) in ((string, string)[])[("forged", "forged"), ("CfDJ8" + new string('A', 200), "CfDJ8" + new string('A', 200)), ("", "")])
        {
            using var read = new HttpRequestMessage(HttpMethod.Get, "/my-data/anything");
            read.Headers.Add("Cookie", "form=" + cookie);
            using var shown = await host.Client.SendAsync(read);
            Assert.True((int)shown.StatusCode < 500);

            using var post = new HttpRequestMessage(HttpMethod.Post, "/my-data/anything")
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]),
            };
            post.Headers.Add("Cookie", "form=" + cookie);
            using var answer = await host.Client.SendAsync(post);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Single(host.Log.Lines, line => line.Contains("was refused: malformed", StringComparison.Ordinal));
        AssertShort(host);
    }

    [Fact]
    public async Task A_flood_of_one_kind_is_one_line_a_minute_with_their_number()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await StartAsync("Production", time);
        for (var call = 0; call < 40; call++)
        {
            Assert.Equal(400, await BreakAsync());
        }

        Assert.Single(Lines());
        Assert.Contains("0 more", Lines()[0], StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(1));
        await BreakAsync();

        Assert.Equal(2, Lines().Count);
        Assert.Contains("39 more", Lines()[1], StringComparison.Ordinal);

        Task<int?> BreakAsync() => RawCall.SendAsync(
            host, "POST", "/twilio/sms", Broken, ("X-Twilio-Signature", "x"), ("Content-Type", "application/x-www-form-urlencoded"), ("Transfer-Encoding", "chunked"));

        List<string> Lines() => [.. host.Log.Lines.Where(line => line.Contains("was refused", StringComparison.Ordinal))];
    }

    private static Task<TestHost> StartAsync(string environment, TimeProvider? time = null) => TestHost.StartAsync(
        new(Chat.Settings)
        {
            ["Twilio:AccountSid"] = "AC00000000000000000000000000000001",
            ["Twilio:AuthToken"] = "fake",
            ["Twilio:From"] = "+15550100",
            ["Twilio:ApiBaseUrl"] = "http://127.0.0.1:9",
            ["Program:PublicBaseUrl"] = "https://bot.example.org",
            ["ConnectionStrings:Redis"] = "",
        },
        services => services.Configure<KestrelServerOptions>(options =>
            options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(1.5))),
        environment,
        time: time);

    /// <summary>What lets a call through to where its body is read, by its path.</summary>
    private static async Task<Func<string, (string, string)[]>> CallersAsync(TestHost host)
    {
        var key = await host.Services.GetRequiredService<ApiKeys>().AddAsync("admin", Roles.Administrator, CancellationToken.None);
        return path =>
        [
            ("Authorization", "Bearer " + (path.StartsWith("/v3", StringComparison.Ordinal) ? Chat.Secret : key)),
            ("X-Twilio-Signature", "x"),
            ("Sec-Fetch-Site", "same-origin"),
            ("Origin", host.Address.GetLeftPart(UriPartial.Authority)),
        ];
    }

    private static List<(string Method, string Path)> Routes(TestHost host) =>
    [
        .. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "01900000-0000-7000-8000-000000000009")
           where !path.Contains("/lib/", StringComparison.Ordinal) && !path.Contains(".js", StringComparison.Ordinal) && !path.Contains(".css", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
           where method is not ("OPTIONS" or "HEAD")
           select (method, path),
    ];

    /// <summary>No error, and no trace of the stack at whatever level.</summary>
    private static void AssertShort(TestHost host)
    {
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("   at ", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
