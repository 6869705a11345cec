using Bot.Dialogs.Answers.Dates;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Twilio;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioProviderTests : IAsyncLifetime
{
    private const string Resident = "+17045550123";
    private FakeTwilio _twilio = null!;
    private TwilioHost _host = null!;

    public async Task InitializeAsync()
    {
        _twilio = await FakeTwilio.StartAsync();
        _host = await TwilioHost.StartAsync(_twilio.Settings(), "Development");
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_text_goes_out_once_as_it_was_written()
    {
        const string body = "  ¿Qué es lo principal? 🏠 & = + %41\n1 Seguridad ";

        var accepted = Assert.IsType<SendOutcome.Accepted>(await SendAsync(Resident, body));

        var message = Assert.Single(_twilio.Messages);
        Assert.Equal((message.Sid, DeliveryStatus.Queued, 1), (accepted.ProviderId, accepted.Status, accepted.Segments));
        Assert.Equal((Resident, _twilio.Account.Number, body), (message.To, message.From, message.Body));
        Assert.Empty(_twilio.Mistakes);
    }

    [Fact]
    public async Task A_messaging_service_chooses_the_sender_and_an_API_key_signs_in()
    {
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioAccount(
            MessagingServiceSid: "MG00000000000000000000000000000001", ApiKeySid: "SK00000000000000000000000000000001", ApiKeySecret: "key-secret"));
        var settings = new Dictionary<string, string?>(twilio.Settings(), StringComparer.Ordinal) { ["Twilio:AuthToken"] = "good-for-signatures-only" };
        await using var host = await TwilioHost.StartAsync(settings);

        var accepted = Assert.IsType<SendOutcome.Accepted>(await SendAsync(Resident, "hi", host: host));

        Assert.Equal((DeliveryStatus.Accepted, null), (accepted.Status, accepted.Segments));
        Assert.Equal(("MG00000000000000000000000000000001", null), (twilio.Messages[0].MessagingServiceSid, twilio.Messages[0].From));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("MG00000000000000000000000000000001")]
    public async Task Who_wrote_to_a_number_is_answered_from_it(string? service)
    {
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioAccount(MessagingServiceSid: service, OtherNumber: "+17045550101"));
        await using var host = await TwilioHost.StartAsync(twilio.Settings());

        Assert.IsType<SendOutcome.Accepted>(await host.Provider.SendAsync(
            new OutgoingMessage(Guid.NewGuid(), Resident, "hi") { From = "+17045550101" }, CancellationToken.None));

        Assert.Equal(("+17045550101", service), (twilio.Messages[0].From, twilio.Messages[0].MessagingServiceSid));
        Assert.Empty(twilio.Mistakes);
    }

    [Fact]
    public void A_provider_tells_what_it_can() =>
        Assert.Equal(
            ("twilio", true, false, _twilio.Account.Number, new SendRate(1, null)),
            (_host.Provider.Name, _host.Provider.CanList, _host.Provider.ReachesPhones, _host.Provider.Number, _host.Provider.Rate));

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://bot.example.org", "https://bot.example.org/twilio/status?message=")]
    [InlineData("https://city.example.org/bot/", "https://city.example.org/bot/twilio/status?message=")]
    [InlineData("http://localhost:5080", "http://localhost:5080/twilio/status?message=")]
    public async Task Receipts_are_asked_for_where_we_can_be_reached(string? publicAddress, string? callback)
    {
        _host.Current = publicAddress is null ? null : new Uri(publicAddress);
        var id = Guid.NewGuid();

        await SendAsync(Resident, "hi", id);

        Assert.Equal(callback is null ? null : callback + id, _twilio.Messages[0].StatusCallback);
    }

    [Theory]
    [InlineData("http://localhost:5080", "https://api.twilio.com", false)]
    [InlineData("http://localhost:5080", "http://127.0.0.1:4010", true)]
    [InlineData("https://bot.example.org", "https://api.twilio.com", true)]
    public void The_real_Twilio_is_not_told_an_address_on_our_own_machine(string publicAddress, string api, bool isGiven)
    {
        var account = new TwilioAccount("twilio", "AC00000000000000000000000000000001", "secret") { ApiBaseUrl = new Uri(api) };

        Assert.Equal(isGiven, TwilioProvider.StatusCallback(Guid.NewGuid(), account, new Uri(publicAddress)) is not null);
    }

    [Fact]
    public async Task Receipts_reach_the_bot_with_our_own_id_even_before_the_answer_does()
    {
        _host.Current = _host.Address;
        _twilio.Receipts = _ => [("delivered", null), ("sent", null), ("sent", null), ("undelivered", 30005)];
        _twilio.Script(new FakeTwilioFault.ReceiptsFirst());
        var id = Guid.NewGuid();

        var accepted = Assert.IsType<SendOutcome.Accepted>(await SendAsync(Resident, "hi", id));

        Assert.All(_host.Receipts, r => Assert.Equal((accepted.ProviderId, id), (r.ProviderId, r.MessageId)));
        Assert.Equal(
            [(DeliveryStatus.Delivered, null), (DeliveryStatus.Sent, null), (DeliveryStatus.Sent, null), (DeliveryStatus.Undelivered, ErrorClass.BadNumber)],
            _host.Receipts.Select(r => (r.Status, r.Error?.Class)));
    }

    [Fact]
    public async Task A_text_that_is_too_long_never_leaves()
    {
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(Resident, new string('a', 1600)));

        var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(Resident, new string('a', 1601)));

        Assert.Equal(("too-long", ErrorClass.Content), (refused.Error.Code, refused.Error.Class));
        Assert.Equal(1, _twilio.Posts);
    }

    [Theory]
    [InlineData("+15005550001", "21211")]
    [InlineData("+15005550002", "21612")]
    [InlineData("+15005550003", "21408")]
    [InlineData("+15005550004", "21610")]
    [InlineData("+15005550009", "21614")]
    [InlineData("garbage", "21211")]
    public async Task A_refusal_tells_why(string to, string code)
    {
        var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(to, "hi"));

        Assert.Equal(code, refused.Error.Code);
        Assert.Empty(_twilio.Messages);
    }

    [Fact]
    public async Task A_text_is_posted_once_whatever_happens()
    {
        FakeTwilioFault[] faults =
        [
            new FakeTwilioFault.TooManyRequests(7),
            new FakeTwilioFault.Refuse(21611),
            new FakeTwilioFault.Page(500),
            new FakeTwilioFault.Page(503, ""),
            new FakeTwilioFault.Page(201, "<html>Welcome</html>"),
            new FakeTwilioFault.KeepAndFail(),
            new FakeTwilioFault.KeepAndDrop(),
            new FakeTwilioFault.Drop(),
        ];
        _twilio.Script(faults);

        var outcomes = new List<SendOutcome>();
        foreach (var _ in faults)
        {
            outcomes.Add(await SendAsync(Resident, "hi"));
        }

        Assert.Equal(faults.Length, _twilio.Posts);
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SendOutcome.Throttled>(outcomes[0]).RetryAfter);
        Assert.IsType<SendOutcome.Throttled>(outcomes[1]);
        Assert.All(outcomes.Skip(2), o => Assert.IsType<SendOutcome.Unknown>(o));
        Assert.Equal(2, _twilio.Messages.Count);
    }

    [Fact]
    public async Task A_late_answer_leaves_the_outcome_open()
    {
        var never = new TaskCompletionSource();
        _twilio.Script(new FakeTwilioFault.KeepAndWait(never.Task));
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var sending = _host.ProviderAt(time).SendAsync(new OutgoingMessage(Guid.NewGuid(), Resident, "hi"), CancellationToken.None);
        while (_twilio.Messages.Count == 0)
        {
            await Task.Yield();
        }

        time.Advance(TimeSpan.FromSeconds(10));
        var outcome = await sending;
        never.SetResult();

        Assert.Contains("in time", Assert.IsType<SendOutcome.Unknown>(outcome).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("http://nowhere.invalid")]
    public async Task What_never_left_may_be_sent_again(string address)
    {
        var settings = new Dictionary<string, string?>(_twilio.Settings(), StringComparer.Ordinal) { ["Twilio:ApiBaseUrl"] = address };
        await using var host = await TwilioHost.StartAsync(settings);

        var throttled = Assert.IsType<SendOutcome.Throttled>(await SendAsync(Resident, "hi", host: host));

        Assert.Equal(("connection", ErrorClass.Transient), (throttled.Error.Code, throttled.Error.Class));
        Assert.Null(await host.Provider.ListAsync(Resident, DateTimeOffset.UnixEpoch, CancellationToken.None));
    }

    [Fact]
    public async Task A_wrong_password_halts_everything()
    {
        var settings = new Dictionary<string, string?>(_twilio.Settings(), StringComparer.Ordinal) { ["Twilio:AuthToken"] = "wrong" };
        await using var host = await TwilioHost.StartAsync(settings);

        Assert.Equal(ErrorClass.HaltAll, Assert.IsType<SendOutcome.Refused>(await SendAsync(Resident, "hi", host: host)).Error.Class);
    }

    [Fact]
    public async Task Cancelled_before_it_leaves_a_text_is_not_posted()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            _host.Provider.SendAsync(new OutgoingMessage(Guid.NewGuid(), Resident, "hi"), new CancellationToken(canceled: true)));

        Assert.Equal(0, _twilio.Posts);
    }

    private Task<SendOutcome> SendAsync(string to, string body, Guid? id = null, TwilioHost? host = null) =>
        (host ?? _host).Provider.SendAsync(new OutgoingMessage(id ?? Guid.NewGuid(), to, body), CancellationToken.None);
}
