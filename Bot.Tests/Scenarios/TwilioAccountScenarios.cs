using Bot.Dialogs.Engine;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Scenarios;

/// <summary>Two accounts of Twilio in one host, each with its number.</summary>
public sealed class TwilioAccountScenarios : IAsyncLifetime
{
    private static readonly string[] Survey = ["MATTERS", "2", "rents rise", "build homes", "28205", "yes"];

    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-accounts-").FullName;
    private FakeTwilio main = null!;
    private FakeTwilio north = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        main = await FakeTwilio.StartAsync();
        north = await FakeTwilio.StartAsync(new FakeTwilioAccount("AC00000000000000000000000000000002", "north-auth-token", "+17045550102"));
        main.Receipts = north.Receipts = _ => [("sent", null)];
        host = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await main.DisposeAsync();
        await north.DisposeAsync();
        await TestPlace.RemoveAsync(folder);
    }

    [Fact]
    public async Task Each_account_answers_those_who_write_to_its_number_and_by_that_number()
    {
        var (here, there) = (Town.NewPhone(), Town.NewPhone());

        foreach (var said in Survey)
        {
            await Task.WhenAll(TextAsync(main, here, said), TextAsync(north, there, said));
            await SettleAsync();
        }

        Assert.Equal(Survey.Length, main.TextsTo(here).Count);
        Assert.Equal(main.TextsTo(here), north.TextsTo(there));
        Assert.Empty(main.TextsTo(there));
        Assert.Empty(north.TextsTo(here));
        Assert.All(main.Messages.Where(message => !message.Inbound), message => Assert.Equal(main.Account.Number, message.From));
        Assert.All(north.Messages.Where(message => !message.Inbound), message => Assert.Equal(north.Account.Number, message.From));
        Assert.Equal(2, await host.DatabaseAsync(db => db.Sessions.CountAsync(session => session.Status == SessionStatus.Completed)));
        var numbers = await host.DatabaseAsync(db => db.Messages.Select(message => message.Provider + " " + message.OurNumber).Distinct().ToListAsync());
        Assert.Equal([$"twilio {main.Account.Number}", $"twilio:north {north.Account.Number}"], numbers.Order(StringComparer.Ordinal));
        Assert.Empty(main.Mistakes.Concat(north.Mistakes));
    }

    [Fact]
    public async Task Who_writes_to_the_number_of_the_other_account_is_answered_from_there()
    {
        var phone = Town.NewPhone();
        await TextAsync(main, phone, "MATTERS");
        await SettleAsync();

        await TextAsync(north, phone, "2");
        await SettleAsync();

        Assert.Single(main.TextsTo(phone));
        Assert.Single(north.TextsTo(phone));
    }

    [Fact]
    public async Task A_message_of_yesterday_whose_answer_was_lost_is_looked_up_at_the_account_that_took_it()
    {
        var phone = Town.NewPhone();
        north.Receipts = _ => [];
        north.Script(new FakeTwilioFault.KeepAndDrop());
        await TextAsync(north, phone, "MATTERS");
        await SettleAsync();
        Assert.Equal(MessageStatus.Sending, (await ReplyAsync()).Status);
        await host.DisposeAsync();
        host = await StartAsync();
        var (mainLists, northLists) = (main.Lists, north.Lists);

        await host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE messages SET sending_at = sending_at - 86400000, lease_until = 0 WHERE status = 'sending'"));
        await host.Services.GetRequiredService<Reconciler>().RunAsync(CancellationToken.None);
        await SettleAsync();

        var reply = await ReplyAsync();
        Assert.Equal(("twilio:north", north.Messages.Single(message => !message.Inbound).Sid), (reply.Provider, reply.ProviderId));
        Assert.Equal((mainLists, northLists + 1), (main.Lists, north.Lists));
        Assert.Equal((0, 1), (main.Posts, north.Posts));
    }

    private async Task TextAsync(FakeTwilio account, string phone, string text)
    {
        var (_, response) = await account.TextAsync(host.Address, phone, text);
        using (response)
        {
            response.EnsureSuccessStatusCode();
        }
    }

    private async Task SettleAsync()
    {
        await host.Services.GetRequiredService<OutboxPump>().DrainAsync(CancellationToken.None);
        await Task.WhenAll(main.ReceiptsSentAsync(), north.ReceiptsSentAsync());
    }

    private Task<MessageRow> ReplyAsync() => host.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Outgoing));

    private async Task<TestHost> StartAsync()
    {
        var settings = new Dictionary<string, string?>(main.Settings().Concat(north.Settings(name: "North")), StringComparer.Ordinal)
        {
            ["Twilio:SegmentsPerSecond"] = "10000",
            ["Twilio:Accounts:North:SegmentsPerSecond"] = "10000",
        };
        var started = await TestHost.StartAsync(settings, folder: folder);

        // Lists that are read at the start are none of the test's.
        await started.Services.GetServices<IHostedService>().OfType<MissedTexts>().Single().ExecuteTask!;
        return started;
    }
}
