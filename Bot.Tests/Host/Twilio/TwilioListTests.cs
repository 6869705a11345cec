using System.Text.Json.Nodes;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.Extensions.Time.Testing;
using Twilio.Base;
using Twilio.Rest.Api.V2010.Account;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioListTests : IAsyncLifetime
{
    private const string Resident = "+17045550123";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 23, 0, 0, 400, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private FakeTwilio _twilio = null!;
    private TwilioHost _host = null!;

    public async Task InitializeAsync()
    {
        _twilio = await FakeTwilio.StartAsync(time: _time);
        _host = await TwilioHost.StartAsync(_twilio.Settings());
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_text_of_unknown_outcome_is_found_though_it_still_waits_at_Twilio()
    {
        await SendAsync(Resident, "before");
        _time.Advance(TimeSpan.FromHours(2));
        _twilio.Script(new FakeTwilioFault.KeepAndDrop());
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(Resident, "lost 🏠"));
        await SendAsync("+17045550199", "someone else's");
        _twilio.KeepText(Resident, "not ours");

        var found = await _host.Provider.ListAsync(Resident, _time.GetUtcNow(), CancellationToken.None);

        var message = Assert.Single(found!);
        Assert.Equal(_twilio.Messages[1].Sid, message.ProviderId);
        Assert.Equal((Resident, "lost 🏠", DeliveryStatus.Queued, MessageDirection.Outbound), (message.To, message.Body, message.Status, message.Direction));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), message.CreatedAt);
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_and_no_further_than_asked()
    {
        for (var i = 0; i < 450; i++)
        {
            await SendAsync(Resident, $"text {i}");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var young = await _host.Provider.ListAsync(Resident, Start.AddMinutes(300), CancellationToken.None);
        var pagesOfYoung = _twilio.Lists;
        var all = await _host.Provider.ListAsync(Resident, Start, CancellationToken.None);

        Assert.Equal(Enumerable.Range(300, 150).Reverse().Select(i => $"text {i}"), young!.Select(m => m.Body));
        Assert.Equal(3, pagesOfYoung);
        Assert.Equal(450, all!.Count);
    }

    [Fact]
    public async Task Texts_that_were_missed_are_found_newest_first()
    {
        _twilio.KeepText(Resident, "long ago");
        _time.Advance(TimeSpan.FromDays(2));
        _twilio.KeepText(Resident, "first");
        await SendAsync(Resident, "ours");
        _time.Advance(TimeSpan.FromHours(3));
        _twilio.KeepText("+17045550177", "STOP");

        var missed = new List<ProviderMessage>();
        await foreach (var message in _host.Provider.ListInboundAsync(Start.AddDays(2), CancellationToken.None))
        {
            missed.Add(message);
        }

        Assert.Equal([("+17045550177", "STOP"), (Resident, "first")], missed.Select(m => (m.From, m.Body)));
        Assert.All(missed, m => Assert.Equal((_twilio.Account.Number, null), (m.To, m.Status)));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_no_empty_list()
    {
        var settings = new Dictionary<string, string?>(_twilio.Settings(), StringComparer.Ordinal) { ["Twilio:AuthToken"] = "wrong" };
        await using var host = await TwilioHost.StartAsync(settings);

        Assert.Null(await host.Provider.ListAsync(Resident, Start, CancellationToken.None));
        await Assert.ThrowsAsync<ProviderUnavailableException>(async () =>
        {
            await foreach (var _ in host.Provider.ListInboundAsync(Start, CancellationToken.None))
            {
                Assert.Fail("Nothing is to be read.");
            }
        });
    }

    [Fact]
    public async Task A_text_that_looks_like_a_time_is_read_as_it_was_written()
    {
        const string body = "2026-03-01T14:00:00.000+09:45";
        await SendAsync(Resident, body);
        var json = new JsonObject { ["messages"] = new JsonArray(_twilio.Messages[0].ToJson()), ["uri"] = "/", ["page_size"] = 1 }.ToJsonString();

        var message = Assert.Single((await _host.Provider.ListAsync(Resident, Start, CancellationToken.None))!);

        Assert.Equal(body, message.Body);
        Assert.NotEqual(body, Assert.Single(Page<MessageResource>.FromJson("messages", json).Records).Body);
    }

    [Fact]
    public async Task A_text_that_is_named_by_no_id_of_Twilio_is_left_out()
    {
        _twilio.KeepText(Resident, "hi", sid: "SM1");
        _twilio.KeepText(Resident, "hello");

        var missed = new List<ProviderMessage>();
        await foreach (var message in _host.Provider.ListInboundAsync(Start, CancellationToken.None))
        {
            missed.Add(message);
        }

        Assert.Equal("hello", Assert.Single(missed).Body);
    }

    [Fact]
    public async Task Reading_ends_when_it_is_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _host.Provider.ListAsync(Resident, Start, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(new[] { 500, 429 }, true, 3)]
    [InlineData(new[] { 503, 500, 500 }, false, 3)]
    [InlineData(new[] { 404 }, false, 1)]
    [InlineData(new[] { 302 }, false, 1)]
    public async Task Reading_is_tried_again_where_that_helps(int[] statuses, bool isRead, int reads)
    {
        _twilio.ScriptLists(statuses);

        var list = await _host.Provider.ListAsync(Resident, Start, CancellationToken.None);

        Assert.Equal((isRead, reads), (list is not null, _twilio.Lists));
    }

    [Theory]
    [InlineData("http://evil.example/2010-04-01/Accounts/AC1/Messages.json")]
    [InlineData("//evil.example/Messages.json")]
    [InlineData("@evil.example/Messages.json")]
    public async Task The_password_goes_nowhere_else(string next)
    {
        await SendAsync(Resident, "hi");
        _twilio.NextPageUri = next;

        Assert.Null(await _host.Provider.ListAsync(Resident, Start.AddHours(-1), CancellationToken.None));
        Assert.Equal(1, _twilio.Lists);
    }

    [Fact]
    public async Task A_list_that_goes_in_a_circle_ends()
    {
        await SendAsync(Resident, "hi");
        _twilio.NextPageUri = $"/2010-04-01/Accounts/{_twilio.Account.AccountSid}/Messages.json?To=%2B17045550123&PageSize=100";

        Assert.Single((await _host.Provider.ListAsync(Resident, Start.AddHours(-1), CancellationToken.None))!);
    }

    private Task<SendOutcome> SendAsync(string to, string body) =>
        _host.Provider.SendAsync(new OutgoingMessage(Guid.NewGuid(), to, body), CancellationToken.None);
}
