using System.Diagnostics;
using System.Globalization;
using Bot.Dialogs.Answers.Dates;
using Bot.Tests.Kit;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Crash;

/// <summary>
/// Residents take a survey, the provider loses answers and mixes up receipts, and the host is killed at moments nobody chose.
/// What was not answered 200 is delivered again. In the end every answer must be there once, and every reply sent once.
/// </summary>
/// <param name="kills">How often it is ended.</param>
/// <param name="residentsAtOnce">How many take the survey side by side.</param>
/// <param name="chance">When, and what goes wrong.</param>
/// <param name="gently">Ended as whoever replaces it does, and not as by a power cut.</param>
internal sealed class CrashDrill(int kills, int residentsAtOnce, Random chance, bool gently = false)
{
    private const int DuePerConversation = 6;

    private readonly List<FakeTwilioMessage> texts = [];
    private readonly Lock gate = new();
    private volatile bool over;
    private int conversations;
    private int redeliveries;

    /// <param name="surveys">The folder of survey files.</param>
    public async Task<CrashReport> RunAsync(string surveys)
    {
        var began = Stopwatch.GetTimestamp();
        var home = Directory.CreateTempSubdirectory("surveybot-crash-").FullName;
        await using var twilio = await FakeTwilio.StartAsync();
        twilio.Receipts = Receipts;
        await using var host = new HostProcess(home, surveys, twilio);
        host.Start();

        // The first kill may hit the very first start, while the database and its keys are made.
        await Task.Delay(chance.Next(200, 1500));
        await host.KillAsync();
        host.Start();
        await host.ReadyAsync();
        var residents = Enumerable.Range(0, residentsAtOnce).Select(_ => Task.Run(() => LiveAsync(twilio, host.Address))).ToList();
        for (var kill = 1; kill < kills; kill++)
        {
            await Task.Delay(chance.Next(150, 1500));
            Disturb(twilio);
            await Task.Delay(chance.Next(20, 250));
            await (gently ? host.StopAsync() : host.KillAsync());
            host.Start();

            // One in four is killed again while it starts.
            if (chance.Next(4) > 0)
            {
                await host.ReadyAsync();
            }
        }

        await host.ReadyAsync();
        over = true;
        await Task.WhenAll(residents);
        var ledger = new Ledger(() => new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False"), texts, twilio);
        var problems = await ledger.CheckAsync(conversations, DuePerConversation);
        var report = new CrashReport(
            kills,
            conversations,
            texts.Count,
            redeliveries,
            twilio.Messages.Count(m => !m.Inbound),
            ledger.Unknown,
            [.. problems, .. problems.Count > 0 ? host.Errors.TakeLast(20) : []],
            Stopwatch.GetElapsedTime(began));
        await host.DisposeAsync();
        Directory.Delete(home, recursive: true);
        return report;
    }

    private IEnumerable<(string Status, int? ErrorCode)> Receipts(FakeTwilioMessage message) => Next(5) switch
    {
        0 => [],
        1 => [("delivered", null), ("sent", null), ("delivered", null)],
        2 => [("queued", null), ("sent", null)],
        _ => [("sent", null), ("delivered", null)],
    };

    private void Disturb(FakeTwilio twilio)
    {
        for (var i = 0; i < 12; i++)
        {
            twilio.Script(Next(5) switch
            {
                0 => new FakeTwilioFault.KeepAndDrop(),
                1 => new FakeTwilioFault.KeepAndFail(503),
                2 => new FakeTwilioFault.ReceiptsFirst(),
                3 => new FakeTwilioFault.Drop(),
                _ => new FakeTwilioFault.TooManyRequests(),
            });
        }
    }

    private async Task LiveAsync(FakeTwilio twilio, Uri bot)
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

                while (!await twilio.TryDeliverAsync(bot, text))
                {
                    Interlocked.Increment(ref redeliveries);
                    await Task.Delay(100);
                }

                await Task.Delay(15);
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
