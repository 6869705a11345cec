using System.Diagnostics;
using System.Globalization;
using Bot.Host;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Hangfire;
using Hangfire.Logging;
using Hangfire.Redis.StackExchange;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace Bot.Tests.Crash;

/// <summary>
/// Reminders that fall due by the hundred at once, for two hosts on one PostgreSQL and one Redis. Before each kill as many of them fall
/// due, so that it finds hosts at work; Redis, with all that is kept of jobs, is emptied in the middle. In the end each must have been
/// sent once.
/// </summary>
/// <param name="due">How many reminders; a multiple of the kills.</param>
/// <param name="kills">How often a host is killed.</param>
/// <param name="claimsLapse">Whether claims lapse at each kill, instead of by their own time: hosts then also lose what they are at work on.</param>
/// <param name="chance">Chooses hosts and moments.</param>
internal sealed class FollowUpDrill(int due, int kills, bool claimsLapse, Random chance)
{
    private const string Claimed = "SELECT COUNT(*) FROM commitments WHERE claimed_until IS NOT NULL AND reminders_sent = 0";

    private int killedAtWork;

    /// <param name="surveys">The folder of survey files.</param>
    public async Task<FollowUpReport> RunAsync(string surveys)
    {
        var began = Stopwatch.GetTimestamp();
        var home = Directory.CreateTempSubdirectory("surveybot-followups-").FullName;
        await using var postgres = await PostgresServer.StartAsync();
        await using var redis = await RedisServer.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.Receipts = message => message.To[^1] is '0' ? [("sent", null), ("delivered", null)] : [];
        var connection = await postgres.DatabaseAsync("drill");
        var certificate = new TestPlace(home, TestDatabase.Postgres, connection).CertificateFile("Production");
        await using var services = Services(twilio, connection, certificate, surveys);
        var crowd = await PeopleAsync(services.Services);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Database"] = connection + ";Maximum Pool Size=40",
            ["ConnectionStrings__Redis"] = redis.ConnectionString,
            ["Encryption__CertificateFile"] = certificate,
            ["SendingHours__From"] = "00:00",
            ["SendingHours__To"] = "24:00",
            ["SendingHours__SundayFrom"] = "00:00",
        };
        await using var a = new HostProcess(home, surveys, twilio, settings);
        await using var b = new HostProcess(home, surveys, twilio, settings);
        HostProcess[] hosts = [a, b];
        a.Start();
        b.Start();
        await Task.WhenAll(a.ReadyAsync(), b.ReadyAsync());
        for (var kill = 1; kill <= kills; kill++)
        {
            await crowd.FallDueAsync(due / kills, round: kill);
            await KillAtWorkAsync(hosts[chance.Next(2)], connection, redis, pressing: kill <= (kills + 1) / 2);
            if (kill == (kills + 1) / 2)
            {
                await redis.FlushAsync();
            }
        }

        await Task.WhenAll(a.ReadyAsync(), b.ReadyAsync());
        var ledger = new Ledger(() => new NpgsqlConnection(connection), [], twilio);
        var problems = await ledger.CheckRemindersAsync(due);
        var report = new FollowUpReport(
            due,
            kills,
            killedAtWork,
            twilio.Messages.Count,
            ledger.Unknown,
            [.. problems, .. problems.Count > 0 ? a.Errors.TakeLast(20).Concat(b.Errors.TakeLast(20)) : []],
            Stopwatch.GetElapsedTime(began));
        await a.DisposeAsync();
        await b.DisposeAsync();
        Directory.Delete(home, recursive: true);
        return report;
    }

    /// <summary>What a host is made of, without what it does by itself.</summary>
    private static WebApplication Services(FakeTwilio twilio, string connection, string? certificate, string surveys)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Bot.Host", EnvironmentName = "Production", ContentRootPath = Path.GetDirectoryName(surveys) });
        builder.Configuration.AddInMemoryCollection(twilio.Settings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Database"] = connection,
            ["Encryption:CertificateFile"] = certificate,
            ["Program:PublicBaseUrl"] = "http://127.0.0.1",
            ["Surveys:Folder"] = surveys,
        });
        builder.Logging.ClearProviders();
        return builder.AddSurveyBot().Build();
    }

    /// <summary>The people, and the keys that their numbers are kept with, as a host makes them that starts on an empty database.</summary>
    private async Task<Crowd> PeopleAsync(IServiceProvider services)
    {
        var database = services.GetRequiredService<Database>();
        await Schema.MigrateAsync(database, CancellationToken.None);
        await services.GetRequiredService<HostStartup>().RunAsync(CancellationToken.None);
        var crowd = new Crowd(database, due, services.GetRequiredService<ProgramClock>().GetUtcNow());
        await crowd.SettleAsync();
        await crowd.GiveNumbersAsync(services.GetRequiredService<AddressProtector>(), person => string.Create(CultureInfo.InvariantCulture, $"+1704{3_000_000 + person}"));
        return crowd;
    }

    /// <summary>Kills a host at a moment after the next steps were claimed, by it or by the other one, and starts it again.</summary>
    private async Task KillAtWorkAsync(HostProcess host, string connection, RedisServer redis, bool pressing)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        if (pressing)
        {
            await DispatchOnBothAsync(redis);
        }

        var waited = Stopwatch.GetTimestamp();
        while (await NumberAsync(database, Claimed) == 0 && Stopwatch.GetElapsedTime(waited) < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(20);
        }

        await Task.Delay(chance.Next(0, 300));
        await host.KillAsync();
        killedAtWork += await NumberAsync(database, Claimed) > 0 ? 1 : 0;
        if (claimsLapse)
        {
            // What the other host is writing at this moment is left to it.
            await using var lapse = database.CreateCommand(
                "UPDATE commitments SET claimed_until = 0 WHERE id IN (SELECT id FROM commitments WHERE claimed_until IS NOT NULL FOR UPDATE SKIP LOCKED)");
            await lapse.ExecuteNonQueryAsync();
        }

        host.Start();
        await host.ReadyAsync();
    }

    /// <summary>Asks for what the clock asks for every 15 seconds: whichever host takes such a job claims rows beside the others.</summary>
    private static async Task DispatchOnBothAsync(RedisServer redis)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);

        // Of a host of another test in this process, which may have ended.
        LogProvider.SetCurrentLogProvider(null);
        var storage = new RedisStorage(connection, new RedisStorageOptions { Prefix = RedisClient.Prefix + "hangfire:" });
        var jobs = new BackgroundJobClient(storage);
        for (var i = 0; i < 4; i++)
        {
            jobs.Enqueue<ScheduledJobs>(run => run.RunAsync("follow-ups", CancellationToken.None));
        }
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource database, string query)
    {
        await using var command = database.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
