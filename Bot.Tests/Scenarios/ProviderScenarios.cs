using System.Net.Http.Json;
using Bot.Dialogs.Engine;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios.Loopback;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Scenarios;

/// <summary>Twilio and another provider side by side, and what becomes of messages when one of them goes.</summary>
public sealed class ProviderScenarios : IAsyncLifetime
{
    private static readonly string[] Survey = ["MATTERS", "2", "rents rise", "build homes", "28205", "yes"];

    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-providers-").FullName;
    private FakeTwilio twilio = null!;
    private LoopbackCarrier loopback = null!;
    private TestHost? host;

    public async Task InitializeAsync()
    {
        (twilio, loopback) = (await FakeTwilio.StartAsync(), await LoopbackCarrier.StartAsync());
        twilio.Receipts = _ => [("sent", null)];
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await twilio.DisposeAsync();
        await loopback.DisposeAsync();
        await TestPlace.RemoveAsync(folder);
    }

    [Fact]
    public async Task A_survey_runs_by_two_providers_at_once_and_each_answers_by_the_number_written_to()
    {
        await StartAsync(services => services.AddLoopback(loopback));
        var (here, there) = (Town.NewPhone(), Town.NewPhone());

        foreach (var said in Survey)
        {
            await Task.WhenAll(TextTwilioAsync(here, said), loopback.TextAsync(host!.Client, there, said));
            await SettleAsync();
        }

        Assert.Equal(Survey.Length, twilio.TextsTo(here).Count);
        Assert.Equal(twilio.TextsTo(here), loopback.TextsTo(there));
        Assert.Empty(loopback.TextsTo(here));
        Assert.Empty(twilio.TextsTo(there));
        Assert.All(loopback.Taken, message => Assert.Equal(LoopbackCarrier.Number, message.From));
        Assert.Equal(2, await host!.DatabaseAsync(db => db.Sessions.CountAsync(session => session.Status == SessionStatus.Completed)));
        var numbers = await host.DatabaseAsync(db => db.Messages.Select(message => message.Provider + " " + message.OurNumber).Distinct().ToListAsync());
        Assert.Equal([$"loopback {LoopbackCarrier.Number}", $"twilio {twilio.Account.Number}"], numbers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_writes_to_another_number_of_ours_is_answered_and_reminded_from_there()
    {
        await StartAsync(services => services.AddLoopback(loopback));
        var phone = Town.NewPhone();
        await TextTwilioAsync(phone, "MATTERS");
        await SettleAsync();
        await loopback.TextAsync(host!.Client, phone, "2");
        await SettleAsync();

        using var advanced = await host.Client.PostAsJsonAsync("/simulator/clock", new { advance = "2.00:00:00" });
        advanced.EnsureSuccessStatusCode();

        Assert.Single(twilio.TextsTo(phone));
        Assert.Equal(2, loopback.TextsTo(phone).Count);
        Assert.Contains("only reminder", loopback.TextsTo(phone)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_unknown_outcome_is_looked_up_at_the_provider_that_took_it()
    {
        await StartAsync(services => services.AddLoopback(loopback));
        var phone = await LoseAnswerAsync();
        await RestartAsync(services => services.AddLoopback(loopback));

        await ReconcileAsync();

        var reply = await LastAsync();
        Assert.Equal((MessageStatus.Sent, "loopback"), (reply.Status, reply.Provider));
        Assert.Single(loopback.TextsTo(phone));
        Assert.Equal(0, twilio.Posts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_of_unknown_outcome_is_never_sent_again_where_nobody_can_tell(bool configured)
    {
        await StartAsync(services => services.AddLoopback(loopback));
        var phone = await LoseAnswerAsync();
        await RestartAsync(services =>
        {
            if (configured)
            {
                services.AddLoopback(loopback, canList: false);
            }
        });

        await ReconcileAsync();

        Assert.Equal(MessageStatus.Unknown, (await LastAsync()).Status);
        Assert.Equal(AttentionReason.UnknownOutcome, (await host!.DatabaseAsync(db => db.Attention.SingleAsync())).Reason);
        Assert.Single(loopback.TextsTo(phone));
        Assert.Equal(0, twilio.Posts);
    }

    [Fact]
    public async Task What_waits_for_a_provider_that_is_not_configured_any_more_goes_by_the_first_there_is()
    {
        await StartAsync(services => services.AddLoopback(loopback), ("Outbox:Hold", "true"));
        var phone = Town.NewPhone();
        await loopback.TextAsync(host!.Client, phone, "MATTERS");
        await RestartAsync(_ => { });

        await SettleAsync();

        Assert.Single(twilio.TextsTo(phone));
        Assert.Equal("twilio", (await LastAsync()).Provider);
        Assert.Empty(twilio.Mistakes);
    }

    [Fact]
    public async Task Texts_missed_at_one_provider_are_fetched_whatever_another_brought_since()
    {
        await StartAsync(services => services.AddLoopback(loopback));
        var phone = Town.NewPhone();
        await TextTwilioAsync(phone, "MATTERS");
        await loopback.TextAsync(host!.Client, Town.NewPhone(), "MATTERS");
        await SettleAsync();
        await host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE conversations SET last_inbound_at = last_inbound_at + 86400000 WHERE provider = 'loopback'"));
        await StopAsync();
        twilio.KeepText(phone, "2");

        await StartAsync(services => services.AddLoopback(loopback));

        await Town.UntilAsync(() => Task.FromResult(twilio.TextsTo(phone).Count == 2), "the missed text is answered");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_provider_alone_carries_what_people_are_written_where_Twilio_is_not_configured(string environment)
    {
        host = await TestHost.StartAsync(new() { ["Program:PublicBaseUrl"] = "https://bot.example.org" }, services => services.AddLoopback(loopback), environment);
        var phone = Town.NewPhone();
        foreach (var said in Survey)
        {
            await loopback.TextAsync(host.Client, phone, said);
            await SettleAsync();
        }

        var providers = host.Services.GetRequiredService<MessageProviders>();
        Assert.Equal(Survey.Length, loopback.TextsTo(phone).Count);
        Assert.Equal(["loopback"], providers.All.Select(provider => provider.Name));
        Assert.Equal("loopback", providers.Default.Name);
    }

    private async Task<string> LoseAnswerAsync()
    {
        var phone = Town.NewPhone();
        loopback.DropNext();
        await loopback.TextAsync(host!.Client, phone, "MATTERS");
        await SettleAsync();
        Assert.Equal(MessageStatus.Sending, (await LastAsync()).Status);
        return phone;
    }

    /// <summary>A while has passed: whoever does not have it now never took it.</summary>
    private async Task ReconcileAsync()
    {
        await host!.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE messages SET sending_at = sending_at - 120000 WHERE status = 'sending'"));
        await host.Services.GetRequiredService<Reconciler>().RunAsync(CancellationToken.None);
        await SettleAsync();
    }

    private async Task TextTwilioAsync(string phone, string text)
    {
        var (_, response) = await twilio.TextAsync(host!.Address, phone, text);
        using (response)
        {
            response.EnsureSuccessStatusCode();
        }
    }

    private Task<MessageRow> LastAsync() => host!.DatabaseAsync(db => db.Messages.AsNoTracking().Where(message => message.Outgoing).OrderBy(message => message.Position).LastAsync());

    private async Task SettleAsync()
    {
        await host!.Services.GetRequiredService<OutboxPump>().DrainAsync(CancellationToken.None);
        await twilio.ReceiptsSentAsync();
    }

    private async Task RestartAsync(Action<IServiceCollection> services)
    {
        await StopAsync();
        await StartAsync(services);
    }

    private async Task StartAsync(Action<IServiceCollection> services, params (string Key, string? Value)[] settings)
    {
        var all = twilio.Settings().ToDictionary(StringComparer.Ordinal);
        all["Twilio:SegmentsPerSecond"] = "10000";
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        host = await TestHost.StartAsync(all, services, folder: folder);
    }

    private async Task StopAsync()
    {
        if (host is not null)
        {
            await twilio.ReceiptsSentAsync();
            await host.DisposeAsync();
            host = null;
        }
    }
}
