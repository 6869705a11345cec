using System.Net;
using System.Text;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Channels;
using Bot.Host.Platform;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioEndpointsTests : IAsyncLifetime, IDisposable
{
    private const string Resident = "+17045550123";
    private static readonly Uri Public = new("https://bot.example.org");

#pragma warning disable RS0030 // A test's own client.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
#pragma warning restore RS0030
    private FakeTwilio _twilio = null!;
    private TwilioHost _host = null!;

    public async Task InitializeAsync()
    {
        _twilio = await FakeTwilio.StartAsync();
        _host = await TwilioHost.StartAsync(_twilio.Settings());
        _host.Current = Public;
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_signed_text_is_handed_on_and_answered_with_an_empty_response()
    {
        var (message, response) = await _twilio.TextAsync(_host.Address, Resident, "  Vivienda ásí 🏠\n住房 ", signedAs: Public);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""<?xml version="1.0" encoding="UTF-8"?><Response/>""", await response.Content.ReadAsStringAsync());
        var text = Assert.Single(_host.Texts);
        Assert.Equal(InboundMessage.OfPhone("twilio", message.Sid, Resident, _twilio.Account.Number, "  Vivienda ásí 🏠\n住房 "), text);
    }

    [Fact]
    public async Task A_text_that_comes_twice_is_handed_on_with_the_same_id()
    {
        var (message, _) = await _twilio.TextAsync(_host.Address, Resident, "hi", signedAs: Public);

        await _twilio.DeliverAsync(_host.Address, message, signedAs: Public);

        Assert.Equal([message.Sid, message.Sid], _host.Texts.Select(t => t.ProviderId));
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("empty")]
    [InlineData("missing")]
    public async Task Without_a_good_signature_nothing_is_handed_on(string kind)
    {
        var message = _twilio.KeepText(Resident, "hi");

        using var response = await _twilio.DeliverAsync(_host.Address, message, signedAs: Public, tamper: good => kind switch
        {
            "wrong" => (good[0] == 'A' ? "B" : "A") + good[1..],
            "empty" => "",
            _ => null,
        });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(_host.Texts);
    }

    [Fact]
    public async Task Outside_development_only_the_public_address_counts()
    {
        var (_, response) = await _twilio.TextAsync(_host.Address, Resident, "hi");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_host.Texts);
    }

    [Fact]
    public async Task In_development_the_requests_own_address_counts_too()
    {
        await using var host = await TwilioHost.StartAsync(_twilio.Settings(), "Development");
        var (_, own) = await _twilio.TextAsync(host.Address, Resident, "hi");
        host.Current = Public;
        var (_, proxied) = await _twilio.TextAsync(host.Address, Resident, "hi", signedAs: Public);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (own.StatusCode, proxied.StatusCode));
        Assert.Equal(2, host.Texts.Count);
    }

    [Theory]
    [InlineData("A.example")]
    [InlineData("[2001:0DB8::0:1]:8443")]
    [InlineData("a.example:443")]
    public async Task In_development_an_odd_address_of_the_request_is_refused_like_any_other(string name)
    {
        await using var host = await TwilioHost.StartAsync(_twilio.Settings(), "Development");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/twilio/sms?bodySHA256"));
        request.Content = new FormUrlEncodedContent([new("Body", "hi")]);
        request.Headers.Host = name;
        request.Headers.Add("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("https://city.example.org/bot", "/bot/twilio/sms")]
    [InlineData("https://city.example.org/bot", "/twilio/sms")]
    [InlineData("https://city.example.org/bot/", "/twilio/sms")]
    [InlineData("https://city.example.org:8443", "/twilio/sms")]
    public async Task A_proxy_may_cut_the_path_of_the_public_address_or_pass_it_on(string publicBase, string called)
    {
        await using var host = await TwilioHost.StartAsync(_twilio.Settings(), pathBase: "/bot");
        host.Current = new Uri(publicBase);
        using var webhooks = new FakeTwilioWebhooks(_twilio.Account.AuthToken);
        var form = FakeTwilioWebhooks.InboundForm(_twilio.KeepText(Resident, "hi"), more: null);

        using var response = await webhooks.PostAsync(new Uri(host.Address, called), form, new Uri(publicBase.TrimEnd('/') + "/twilio/sms"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_query_is_signed_with_the_escapes_it_came_with()
    {
        using var webhooks = new FakeTwilioWebhooks(_twilio.Account.AuthToken);
        var form = FakeTwilioWebhooks.InboundForm(_twilio.KeepText(Resident, "hi"), more: null);
        const string target = "/twilio/sms?a=It%27s+so%2f&b=%C3%A9";

        using var response = await webhooks.PostAsync(new Uri(_host.Address, target), form, new Uri(Public, target));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_former_token_is_good_while_it_is_being_rotated()
    {
        var settings = new Dictionary<string, string?>(_twilio.Settings(), StringComparer.Ordinal)
        {
            ["Twilio:AuthToken"] = "the-new-one",
            ["Twilio:PreviousAuthTokens:0"] = _twilio.Account.AuthToken,
        };
        await using var host = await TwilioHost.StartAsync(settings, "Development");

        var (_, response) = await _twilio.TextAsync(host.Address, Resident, "hi");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_text_with_unknown_fields_and_no_words_is_handed_on()
    {
        await _twilio.TextAsync(
            _host.Address, Resident, "", new Dictionary<string, string>(StringComparer.Ordinal) { ["NewThing"] = "ü +&=", ["NumMedia"] = "1" }, Public);

        Assert.Equal(("", 1), (_host.Texts[0].Text, _host.Texts[0].MediaCount));
    }

    [Theory]
    [InlineData("application/json", 10, 403)]
    [InlineData("multipart/form-data; boundary=x", 10, 403)]
    [InlineData(null, 10, 403)]
    [InlineData("application/x-www-form-urlencoded", 65537, 413)]
    [InlineData("application/x-www-form-urlencoded", 65536, 403)]
    [InlineData("Application/X-WWW-Form-Urlencoded; charset=UTF-8", 10, 403)]
    public async Task What_can_be_no_call_of_Twilio_is_refused(string? type, int length, int status)
    {
        foreach (var chunked in new[] { false, true })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('a', length)));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Address, "/twilio/sms")) { Content = content };
            request.Headers.Add("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
            request.Headers.TransferEncodingChunked = chunked;

            using var response = await _http.SendAsync(request);

            Assert.Equal(status, (int)response.StatusCode);
        }

        Assert.Empty(_host.Texts);
    }

    [Fact]
    public async Task A_genuine_call_that_is_no_form_is_told_so()
    {
        using var webhooks = new FakeTwilioWebhooks(_twilio.Account.AuthToken);
        var target = "/twilio/sms?bodySHA256=" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("{}"u8));

        using var response = await webhooks.PostBodyAsync(new Uri(_host.Address, target), "{}", new Uri(Public, target));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(_host.Texts);
    }

    [Fact]
    public async Task A_genuine_call_without_a_sender_is_refused_as_incomplete()
    {
        using var webhooks = new FakeTwilioWebhooks(_twilio.Account.AuthToken);
        using var response = await webhooks.PostAsync(new Uri(_host.Address, "/twilio/sms"), [new("AccountSid", _twilio.Account.AccountSid), new("Body", "hi")], new Uri(Public, "/twilio/sms"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_host.Texts);
    }

    [Theory]
    [InlineData("AC00000000000000000000000000000009")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_call_for_an_account_that_is_not_ours_is_refused(string? account)
    {
        using var webhooks = new FakeTwilioWebhooks(_twilio.Account.AuthToken);
        var form = FakeTwilioWebhooks.InboundForm(_twilio.KeepText(Resident, "hi"), more: null)
            .Where(f => f.Key != "AccountSid").Concat(account is null ? [] : [new("AccountSid", account)]).ToArray();

        using var response = await webhooks.PostAsync(new Uri(_host.Address, "/twilio/sms"), form, new Uri(Public, "/twilio/sms"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_host.Texts);
    }

    [Theory]
    [InlineData("/twilio/sms")]
    [InlineData("/twilio/status")]
    public async Task Reading_a_webhook_is_not_allowed(string path)
    {
        using var response = await _http.GetAsync(new Uri(_host.Address, path));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("/twilio/sms")]
    [InlineData("/twilio/status")]
    public async Task Without_Twilio_the_webhooks_are_not_there_and_say_so(string path)
    {
        await using var host = await TwilioHost.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal));

        using var response = await _http.PostAsync(new Uri(host.Address, path), content: null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Twilio__AccountSid", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_section_stops_the_start_and_names_the_key()
    {
        var settings = new Dictionary<string, string?>(_twilio.Settings(), StringComparer.Ordinal) { ["Twilio:AuthToken"] = "" };

        var error = await Assert.ThrowsAsync<SettingException>(() => TestHost.StartAsync(settings));

        Assert.StartsWith("Twilio__AuthToken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_is_counted_by_its_verdict()
    {
        var counted = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "surveybot.twilio.webhooks" && _host.Owns(instrument.Meter))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => counted.Enqueue($"{count} {tags[0].Value} {tags[1].Value}"));
        listener.Start();

        var (message, _) = await _twilio.TextAsync(_host.Address, Resident, "hi", signedAs: Public);
        await _twilio.TextAsync(_host.Address, Resident, "hi");
        await _twilio.DeliverAsync(_host.Address, message, tamper: _ => null);

        Assert.Equal(["1 sms Genuine", "1 sms BadSignature", "1 sms NoSignature"], counted);
    }

    [Fact]
    public async Task Nothing_that_is_logged_holds_a_number_or_a_text()
    {
        await _twilio.TextAsync(_host.Address, Resident, "my landlord", signedAs: Public);
        await _twilio.TextAsync(_host.Address, Resident, "my landlord");
        await _host.Provider.SendAsync(new OutgoingMessage(Guid.NewGuid(), Resident, "reply to resident"), CancellationToken.None);
        await _host.Provider.ListAsync(Resident, DateTimeOffset.UnixEpoch, CancellationToken.None);

        Assert.NotEmpty(_host.Log);
        Assert.All(_host.Log, line => Assert.DoesNotMatch("7045550|landlord|reply to|fake-auth", line));
    }
}
