using System.Net;
using Bot.Host.Channels;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Twilio;

/// <summary>Two accounts side by side, each with its number, its token and its keywords.</summary>
public sealed class TwilioAccountsTests : IAsyncLifetime
{
    private const string Resident = "+17045550123";
    private FakeTwilio _main = null!;
    private FakeTwilio _north = null!;
    private TwilioHost _host = null!;

    public async Task InitializeAsync()
    {
        _main = await FakeTwilio.StartAsync();
        _north = await FakeTwilio.StartAsync(new FakeTwilioAccount("AC00000000000000000000000000000002", "north-auth-token", "+17045550102"));
        _host = await TwilioHost.StartAsync(
            new Dictionary<string, string?>(_main.Settings().Concat(_north.Settings(name: "North")), StringComparer.Ordinal)
            {
                ["Twilio:Accounts:North:KeywordReplies"] = "twilio",
            },
            "Development");
        _host.Current = _host.Address;
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _north.DisposeAsync();
        await _main.DisposeAsync();
    }

    [Fact]
    public async Task Each_account_is_a_provider_that_sends_by_itself()
    {
        Assert.Equal([("twilio", "+17045550100"), ("twilio:north", "+17045550102")], _host.Providers.Select(p => (p.Name, p.Number)));
        foreach (var provider in _host.Providers)
        {
            Assert.IsType<SendOutcome.Accepted>(await provider.SendAsync(new OutgoingMessage(Guid.NewGuid(), Resident, provider.Name), CancellationToken.None));
        }

        Assert.Equal(["twilio"], _main.TextsTo(Resident));
        Assert.Equal(["twilio:north"], _north.TextsTo(Resident));
        Assert.Equal("twilio:north", Assert.Single((await _host.Providers[1].ListAsync(Resident, DateTimeOffset.UnixEpoch, CancellationToken.None))!).Body);
    }

    [Fact]
    public async Task A_text_and_a_receipt_tell_which_account_they_came_by()
    {
        await _main.TextAsync(_host.Address, Resident, "STOP");
        await _north.TextAsync(_host.Address, Resident, "STOP", new Dictionary<string, string>(StringComparer.Ordinal) { ["NumMedia"] = "2" });
        await _host.Providers[1].SendAsync(new OutgoingMessage(Guid.NewGuid(), Resident, "hi"), CancellationToken.None);
        await _north.SendReceiptAsync(_north.Messages[^1], "delivered");

        Assert.Equal(
            [("twilio", "+17045550100", 0, false), ("twilio:north", "+17045550102", 2, true)],
            _host.Texts.Select(t => (t.Provider, t.OurNumber, t.MediaCount, t.CarrierReply is not null)));
        Assert.Equal("twilio:north", Assert.Single(_host.Receipts).Provider);
    }

    [Fact]
    public async Task The_token_of_one_account_is_no_signature_of_the_other()
    {
        using var webhooks = new FakeTwilioWebhooks(_main.Account.AuthToken);
        var form = FakeTwilioWebhooks.InboundForm(_north.KeepText(Resident, "hi"), more: null);

        using var response = await webhooks.PostAsync(new Uri(_host.Address, "/twilio/sms"), form);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_host.Texts);
    }
}
