using System.Diagnostics;
using System.Globalization;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Bot.Tests.Crash;

/// <summary>
/// Two hosts on one PostgreSQL and one Redis, with people who text and people who chat. Hosts are killed, Redis is emptied,
/// PostgreSQL is restarted; every call goes to either host, and again where it was not answered.
/// </summary>
internal sealed class ReplicaDrill(int kills, int flushes, int restarts, int residentsAtOnce, Random chance)
{
    private const int RepliesEach = 6;

    private readonly List<FakeTwilioMessage> texts = [];
    private readonly List<string> problems = [];
    private readonly Lock gate = new();
    private volatile bool over;
    private int conversations;
    private int chats;
    private int redeliveries;

    /// <param name="surveys">The folder of survey files.</param>
    public async Task<CrashReport> RunAsync(string surveys)
    {
        var began = Stopwatch.GetTimestamp();
        var home = Directory.CreateTempSubdirectory("surveybot-replicas-").FullName;
        await using var postgres = await PostgresServer.StartAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.Receipts = _ => Next(4) == 0 ? [] : [("sent", null), ("delivered", null)];
        var database = await postgres.DatabaseAsync("drill");
        await MigrateAsync(database, home);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Database"] = database + ";Maximum Pool Size=40",
            ["ConnectionStrings__Redis"] = redis.ConnectionString,
            ["DirectLine__Secret"] = ChatResident.Secret,
            ["Encryption__CertificateFile"] = new TestPlace(home, TestDatabase.Postgres, database).CertificateFile("Production"),
            ["Limits__ChatsPerHour"] = "1000000",
            ["Limits__TokensPerHour"] = "1000000",
            ["Limits__NetworkMegabytesPerHour"] = "1000000",
            ["Limits__SocketsPerNetwork"] = "1000000",
        };
        await using var a = new HostProcess(home, surveys, twilio, settings);
        await using var b = new HostProcess(home, surveys, twilio, settings);
        HostProcess[] hosts = [a, b];
        a.Start();
        b.Start();
        await Task.WhenAll(a.ReadyAsync(), b.ReadyAsync());
        using var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(40) };
        Uri[] addresses = [a.Address, b.Address];
        var residents = Enumerable.Range(0, residentsAtOnce).Select(i => Task.Run(() => i % 2 == 0 ? TextAsync(twilio, addresses) : ChatAsync(client, addresses, i % 4 == 1))).ToList();
        for (var kill = 1; kill <= kills; kill++)
        {
            await Task.Delay(chance.Next(150, 1200));
            twilio.Script(new FakeTwilioFault.KeepAndDrop(), new FakeTwilioFault.KeepAndFail(503), new FakeTwilioFault.Drop(), new FakeTwilioFault.TooManyRequests());
            var host = hosts[chance.Next(2)];
            await host.KillAsync();
            if (kill * flushes / kills > (kill - 1) * flushes / kills)
            {
                await redis.FlushAsync();
            }

            if (kill * restarts / kills > (kill - 1) * restarts / kills)
            {
                await postgres.StopAsync();
                await postgres.StartAgainAsync();
            }

            host.Start();
            await UpAsync(host);
        }

        await Task.WhenAll(UpAsync(a), UpAsync(b));
        over = true;
        await Task.WhenAll(residents);
        var ledger = new Ledger(() => new NpgsqlConnection(database), texts, twilio);
        problems.AddRange(await ledger.CheckAsync(conversations, RepliesEach, chats));
        var report = new CrashReport(
            kills,
            conversations + chats,
            texts.Count,
            redeliveries,
            twilio.Messages.Count(m => !m.Inbound),
            ledger.Unknown,
            [.. problems, .. problems.Count > 0 ? a.Errors.TakeLast(20).Concat(b.Errors.TakeLast(20)) : []],
            Stopwatch.GetElapsedTime(began));
        await a.DisposeAsync();
        await b.DisposeAsync();
        Directory.Delete(home, recursive: true);
        return report;
    }

    private static Task MigrateAsync(string database, string home)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("ConnectionStrings:Database", database)])
            .Build();
        return Schema.MigrateAsync(Database.From(new Settings(configuration), home), CancellationToken.None);
    }

    /// <summary>A host that gave up, because the database was away for longer than it waits, is started again.</summary>
    private static async Task UpAsync(HostProcess host)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                host.StartIfEnded();
                await host.ReadyAsync();
                return;
            }
            catch (InvalidOperationException) when (tries < 5)
            {
            }
        }
    }

    private async Task TextAsync(FakeTwilio twilio, Uri[] hosts)
    {
        while (!over)
        {
            var number = Interlocked.Increment(ref conversations);
            var phone = string.Create(CultureInfo.InvariantCulture, $"+1704{3_000_000 + number}");
            string[] script = ["MATTERS", "2", $"rents rise each year {number}", $"build homes near the train {number}", "28205", "yes"];
            foreach (var words in script)
            {
                var text = twilio.KeepText(phone, words);
                lock (gate)
                {
                    texts.Add(text);
                }

                for (var host = Next(2); !await twilio.TryDeliverAsync(hosts[host % 2], text); host++)
                {
                    Interlocked.Increment(ref redeliveries);
                    await Task.Delay(100);
                }

                await Task.Delay(15);
            }
        }
    }

    private async Task ChatAsync(HttpClient client, Uri[] hosts, bool usesSocket)
    {
        while (!over)
        {
            using var resident = new ChatResident(client, hosts, Interlocked.Increment(ref chats), usesSocket);
            await resident.LiveAsync(TimeSpan.FromMilliseconds(15));
            lock (gate)
            {
                problems.AddRange(resident.Problems);
            }
        }
    }

    private int Next(int below)
    {
        lock (gate)
        {
            return chance.Next(below);
        }
    }
}
