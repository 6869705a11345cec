using System.Diagnostics;
using System.Globalization;
using Bot.Tests.Crash;
using Bot.Tests.Kit;

namespace Bot.Benchmarks;

/// <summary>
/// One chat, one network, one phone, each doing its worst for a while against a host with its own limits: what it costs in
/// processor time, memory, disk and texts that are sent, and how long somebody else waits meanwhile.
/// </summary>
internal static class WorstBenchmark
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="seconds">How long each does its worst.</param>
    /// <param name="who">One of them alone, as the table names them; null for all.</param>
    public static async Task<int> RunAsync(int seconds, string? who)
    {
        Console.WriteLine("| who | tried | accepted | processor, of one core | resident before / at most | disk | texts to it / to all others | another resident's text: p50 / p99 / at most |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        (string Name, Func<Attackers, CancellationToken, Task> Attack)[] all =
        [
            ("nobody", (_, end) => Attackers.QuietAsync(end)),
            ("one chat", (attackers, end) => attackers.ChatAsync(end)),
            ("one network", (attackers, end) => attackers.NetworkAsync(end)),
            ("one phone", (attackers, end) => attackers.PhoneAsync(end)),
        ];
        foreach (var (name, attack) in all.Where(one => who is null || string.Equals(one.Name, who, StringComparison.Ordinal)))
        {
            await MeasureAsync(name, attack, TimeSpan.FromSeconds(seconds));
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, Func<Attackers, CancellationToken, Task> attack, TimeSpan length)
    {
        var home = Directory.CreateTempSubdirectory("surveybot-worst-").FullName;
        await using var twilio = await FakeTwilio.StartAsync();
        await using (var host = new HostProcess(home, Path.Combine(AppContext.BaseDirectory, "surveys"), twilio, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DirectLine__Secret"] = Attackers.Secret,
            ["Limits__InboundPerMinute"] = "30",
            ["Twilio__SegmentsPerSecond"] = "1",
        }))
        {
            host.Start();
            await host.ReadyAsync();
            using var process = Process.GetProcessById(host.Id);
            using var attackers = new Attackers(host.Address, twilio);

            // What the first ones wait for is code being compiled.
            using (var warm = new CancellationTokenSource(TimeSpan.FromSeconds(3)))
            {
                await ResidentAsync(twilio, host.Address, first: 0, warm.Token);
            }

            var (before, disk) = (Megabytes(process), Bytes(home));
            var busy = process.TotalProcessorTime;
            using var end = new CancellationTokenSource(length);
            var most = WatchAsync(process, end.Token);
            var waits = ResidentAsync(twilio, host.Address, first: 1_000, end.Token);
            await attack(attackers, end.Token);
            var (waited, peak) = ((await waits).Order().ToList(), await most);
            process.Refresh();
            busy = process.TotalProcessorTime - busy;
            var sent = twilio.Messages.Where(message => !message.Inbound).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {attackers.Tried} | {attackers.Accepted} | {busy / length:P0} | {before:0} / {peak:0} MB | {(Bytes(home) - disk) / 1e6:0.0} MB | {sent.Count(message => message.To == Attackers.Phone)} / {sent.Count(message => message.To != Attackers.Phone)} | {At(waited, 0.5):0} / {At(waited, 0.99):0} / {waited[^1]:0} ms of {waited.Count} |"));
        }

        Directory.Delete(home, recursive: true);
    }

    /// <summary>Somebody else, who takes the survey again and again from a new phone: what each text waits for its answer.</summary>
    private static async Task<List<double>> ResidentAsync(FakeTwilio twilio, Uri host, int first, CancellationToken end)
    {
        string[] script = ["MATTERS", "2", "Rents rise faster than wages", "Build homes near the train line", "28205", "yes"];
        var waits = new List<double>();
        for (var text = 0; !end.IsCancellationRequested; text++)
        {
            var phone = string.Create(CultureInfo.InvariantCulture, $"+1704{3_000_000 + first + text / script.Length}");
            var begun = Stopwatch.GetTimestamp();
            try
            {
                var (_, answer) = await twilio.TextAsync(host, phone, script[text % script.Length]);
                answer.Dispose();
                waits.Add(answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(begun).TotalMilliseconds : 60_000);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                waits.Add(60_000);
            }

            await Task.Delay(Pause, CancellationToken.None);
        }

        return waits;
    }

    private static async Task<double> WatchAsync(Process process, CancellationToken end)
    {
        var most = 0.0;
        while (!end.IsCancellationRequested)
        {
            most = Math.Max(most, Megabytes(process));
            await Task.Delay(Pause, CancellationToken.None);
        }

        return most;
    }

    private static double Megabytes(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }

    private static long Bytes(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);

    private static double At(List<double> ordered, double share) => ordered[(int)(share * (ordered.Count - 1))];
}
