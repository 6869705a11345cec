using System.Globalization;
using System.Net;
using Bot.Host.Channels;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioAnswersTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private TwilioHost _host = null!;

    public async Task InitializeAsync() => _host = await TwilioHost.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Twilio:AccountSid"] = "AC00000000000000000000000000000001",
        ["Twilio:AuthToken"] = "fake-auth-token",
        ["Twilio:From"] = "+17045550100",
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(201, """{"sid":"SM00000000000000000000000000000001","status":"queued","num_segments":"2"}""", "accepted SM00000000000000000000000000000001 Queued 2")]
    [InlineData(201, """{"sid":"SM00000000000000000000000000000001","status":"accepted","num_segments":"0"}""", "accepted SM00000000000000000000000000000001 Accepted ?")]
    [InlineData(200, """{"sid":"SM00000000000000000000000000000001","status":"something new","num_segments":null}""", "accepted SM00000000000000000000000000000001 Queued ?")]
    [InlineData(201, """{"sid":"SM00000000000000000000000000000001","status":"failed","error_code":30034}""", "accepted SM00000000000000000000000000000001 Failed ? 30034")]
    [InlineData(201, """{"status":"queued"}""", "unknown")]
    [InlineData(201, """{"sid":"SM1","status":"queued"}""", "unknown")]
    [InlineData(201, "null", "unknown")]
    [InlineData(201, "<html>Welcome to the hotel</html>", "unknown")]
    [InlineData(201, "", "unknown")]
    [InlineData(400, """{"code":21211,"message":"Invalid","status":400}""", "refused 21211 BadNumber")]
    [InlineData(400, """{"code":21610,"status":400}""", "refused 21610 OptedOut")]
    [InlineData(400, """{"code":21611,"status":400}""", "throttled 21611 Minutes")]
    [InlineData(400, """{"code":77777,"status":400}""", "refused 77777 Unknown")]
    [InlineData(400, """{"code":21610,"details":"not what the client expects"}""", "refused 21610 OptedOut")]
    [InlineData(400, "<html>Bad request</html>", "refused http-400 Unknown")]
    [InlineData(400, """{"code":"oops"}""", "refused http-400 Unknown")]
    [InlineData(400, "[]", "refused http-400 Unknown")]
    [InlineData(400, "null", "refused http-400 Unknown")]
    [InlineData(401, """{"code":20003,"status":401}""", "refused 20003 HaltAll")]
    [InlineData(401, "", "refused 20003 HaltAll")]
    [InlineData(401, """{"code":77777,"status":401}""", "refused 77777 HaltAll")]
    [InlineData(403, "", "refused http-403 Configuration")]
    [InlineData(403, """{"code":77777,"status":403}""", "refused 77777 Configuration")]
    [InlineData(404, """{"code":20404,"status":404}""", "refused 20404 Configuration")]
    [InlineData(302, "", "refused http-302 Configuration")]
    [InlineData(302, """{"sid":"SM00000000000000000000000000000001","status":"queued"}""", "refused http-302 Configuration")]
    [InlineData(408, "", "unknown")]
    [InlineData(429, """{"code":20429,"status":429}""", "throttled 20429 Soon")]
    [InlineData(429, "<html>Slow down</html>", "throttled 20429 Soon")]
    [InlineData(429, """{"code":63038,"status":429}""", "throttled 63038 NextDay")]
    [InlineData(429, """{"code":77777,"status":429}""", "throttled 77777 Soon")]
    [InlineData(500, """{"code":20500,"status":500}""", "unknown")]
    [InlineData(502, "<html>Bad gateway</html>", "unknown")]
    [InlineData(503, """{"code":20503,"status":503}""", "unknown")]
    [InlineData(504, "", "unknown")]
    public async Task An_answer_tells_whether_the_text_went_out(int status, string body, string outcome) =>
        Assert.Equal(outcome, Tell(await SendAsync(_ => Answer(status, body))));

    [Fact]
    public async Task A_handler_that_means_well_cannot_post_a_text_twice()
    {
        var posts = 0;

        var outcome = await SendAsync(async request =>
        {
            posts++;
            await request.Content!.CopyToAsync(Stream.Null);
            return Answer(201, """{"sid":"SM00000000000000000000000000000001"}""");
        });

        Assert.Equal(("unknown", 1), (Tell(outcome), posts));
    }

    [Theory]
    [InlineData("3", 3d)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30d)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0d)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task The_wait_that_Twilio_asks_for_is_passed_on(string? header, double? seconds)
    {
        var outcome = Assert.IsType<SendOutcome.Throttled>(await SendAsync(_ =>
        {
            var response = Answer(429, "");
            response.Headers.TryAddWithoutValidation("Retry-After", header);
            return response;
        }));

        Assert.Equal(seconds, outcome.RetryAfter?.TotalSeconds);
    }

    private Task<SendOutcome> SendAsync(Func<HttpRequestMessage, HttpResponseMessage> answer) => SendAsync(r => Task.FromResult(answer(r)));

    private async Task<SendOutcome> SendAsync(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer)
    {
        using var wire = new Wire(answer);
        var clients = Substitute.For<IHttpClientFactory>();
#pragma warning disable RS0030 // This is the factory.
        clients.CreateClient("").ReturnsForAnyArgs(_ => new HttpClient(wire, disposeHandler: false));
#pragma warning restore RS0030
        return await _host.ProviderAt(new FakeTimeProvider(Now), clients)
            .SendAsync(new OutgoingMessage(Guid.NewGuid(), "+17045550123", "hi"), CancellationToken.None);
    }

    private static HttpResponseMessage Answer(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body) };

    private static string Tell(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted a => $"accepted {a.ProviderId} {a.Status} {a.Segments?.ToString(CultureInfo.InvariantCulture) ?? "?"} {a.Error?.Code}".TrimEnd(),
        SendOutcome.Refused r => $"refused {r.Error.Code} {r.Error.Class}",
        SendOutcome.Throttled t => $"throttled {t.Error.Code} {t.Error.Retry}",
        _ => "unknown",
    };

    /// <summary>Takes the form, and then answers.</summary>
    private sealed class Wire(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return await answer(request);
        }
    }
}
