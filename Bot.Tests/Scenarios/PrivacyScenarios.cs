using Bot.Host.Platform;
using Bot.Tests.Kit;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Scenarios;

public sealed class PrivacyScenarios
{
    [Fact]
    public async Task A_number_stands_nowhere_and_words_stand_in_the_database_only()
    {
        var town = await Town.StartAsync();
        var phones = Enumerable.Range(0, 6).Select(_ => Town.NewPhone()).ToList();
        const string Words = "zanzibar lanterns";
        town.Twilio.Receipts = message => message.To == phones[3] ? [("undelivered", 30008)] : [("sent", null), ("delivered", null)];
        town.Twilio.Block(phones[1]);
        town.Twilio.Script(new FakeTwilioFault.TooManyRequests(), new FakeTwilioFault.KeepAndDrop(), new FakeTwilioFault.Drop(), new FakeTwilioFault.Refuse(21211));
        foreach (var phone in phones)
        {
            await town.TextAsync(phone, "MATTERS");
            await town.TextAsync(phone, "2");
            await town.TextAsync(phone, Words);
            await town.TextAsync(phone, Words, ("OptOutType", "HELP"));
        }

        await town.TextAsync(phones[2], "STOP");
        await town.TextAsync(phones[4], "wrong number");
        await town.ReconcileAsync(TimeSpan.FromMinutes(2));
        var text = town.Twilio.KeepText(phones[5], Words);
        using var forged = await town.Twilio.DeliverAsync(town.Host.Address, text, tamper: _ => "forged");
        // One logger of Hangfire serves the process; it may be that of a host that a test beside this one has ended.
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        town.Host.Services.GetRequiredService<JobKeeper>().Schedule();

        var log = string.Join('\n', town.Host.Log.Lines);
        var metrics = await town.Host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var database = await town.Host.EverythingStoredAsync();
        using var storage = town.Host.Services.GetRequiredService<JobStorage>().GetConnection();
        var arguments = string.Join('\n', storage.GetRecurringJobs().SelectMany(job => job.Job.Args));

        Assert.Contains("surveybot", metrics, StringComparison.Ordinal);
        Assert.Contains(Words, database, StringComparison.Ordinal);
        foreach (var phone in phones)
        {
            var number = phone[2..];
            Assert.DoesNotContain(number, log, StringComparison.Ordinal);
            Assert.DoesNotContain(number, metrics, StringComparison.Ordinal);
            Assert.DoesNotContain(number, database, StringComparison.Ordinal);
            Assert.DoesNotContain(number, arguments, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Words, log, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, arguments, StringComparison.Ordinal);
        Assert.NotEmpty(log);
        await ((IAsyncLifetime)town).DisposeAsync();
    }
}
