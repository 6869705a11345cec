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
    // What stands in docs/performance.md: beyond it the run has failed. Of disk twice the budget, for rows and indexes, and what the resident leaves.
    private const double MostMemory = 256;
    private const double DiskOfResident = 2.5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="seconds">How long each does its worst.</param>
    /// <param name="who">One of them alone, as the table names them; null for all.</param>
    public static async Task<int> RunAsync(int seconds, string? who)
    {
        Console.WriteLine("| who | tried | accepted | processor, of one core | resident before / at most | disk | texts to it / to all others | another resident's text: p50 / p99 / at most |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        Attack[] all =
        [
            new("nobody", (_, _, end) => QuietAsync(end), Disk: 0, DiskAMinute: 0, Texts: 0),
            new(Attackers.Chat, (host, _, _) => ApartAsync(Attackers.Chat, host, seconds), Disk: 10, DiskAMinute: 0, Texts: 0),
            new(Attackers.Network, (host, _, _) => ApartAsync(Attackers.Network, host, seconds), Disk: 100, DiskAMinute: 0, Texts: 0),
            new("one phone", PhoneAsync, Disk: 2, DiskAMinute: 3, Texts: 60),
        ];
        var isWithin = true;
        foreach (var attack in all.Where(one => who is null || string.Equals(one.Name, who, StringComparison.Ordinal)))
        {
            isWithin &= await MeasureAsync(attack, TimeSpan.FromSeconds(seconds));
        }

        return isWithin ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(Attack attack, TimeSpan length)
    {
        bool isWithin;
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
            var (tried, accepted) = await attack.Run(host.Address, twilio, end.Token);
            var (waited, peak) = ((await waits).Order().ToList(), await most);
            process.Refresh();
            busy = process.TotalProcessorTime - busy;
            var sent = twilio.Messages.Where(message => !message.Inbound).ToList();
            var (grown, toIt) = ((Bytes(home) - disk) / 1e6, sent.Count(message => message.To == Attackers.Phone));
            var mostDisk = attack.Disk + (attack.DiskAMinute + DiskOfResident) * Math.Max(1, length.TotalMinutes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {attack.Name} | {tried} | {accepted} | {busy / length:P0} | {before:0} / {peak:0} MB | {grown:0.0} MB | {toIt} / {sent.Count(message => message.To != Attackers.Phone)} | {At(waited, 0.5):0} / {At(waited, 0.99):0} / {waited[^1]:0} ms of {waited.Count} |"));
            isWithin = peak - before <= MostMemory && grown <= mostDisk && toIt <= attack.Texts;
            if (!isWithin)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{attack.Name} is over its bound: {MostMemory:0} MB of memory more, {mostDisk:0} MB of disk, {attack.Texts} texts to it"));
            }
        }

        Directory.Delete(home, recursive: true);
        return isWithin;
    }

    private static async Task<(long Tried, long Accepted)> QuietAsync(CancellationToken end)
    {
        await Task.WhenAny(Task.Delay(Timeout.Infinite, end));
        return (0, 0);
    }

    /// <summary>Attackers have machines of their own: here they get what of the processors the host and the resident leave.</summary>
    private static async Task<(long Tried, long Accepted)> ApartAsync(string who, Uri host, int seconds)
    {
        using var attackers = Process.Start(new ProcessStartInfo(
            "nice", ["-n", "19", "dotnet", typeof(WorstBenchmark).Assembly.Location, "attack", who, host.ToString(), seconds.ToString(CultureInfo.InvariantCulture)])
        { UseShellExecute = false, RedirectStandardOutput = true })!;
        var told = (await attackers.StandardOutput.ReadToEndAsync()).Split(' ', 2);
        await attackers.WaitForExitAsync();
        return (long.Parse(told[0], CultureInfo.InvariantCulture), long.Parse(told[1], CultureInfo.InvariantCulture));
    }

    private static async Task<(long Tried, long Accepted)> PhoneAsync(Uri host, FakeTwilio twilio, CancellationToken end)
    {
        using var attackers = new Attackers(host);
        await attackers.PhoneAsync(twilio, end);
        return (attackers.Tried, attackers.Accepted);
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

    /// <param name="Run">Until it is told that time is up.</param>
    /// <param name="Disk">Megabytes that it may take, however long it goes on within the hour.</param>
    /// <param name="DiskAMinute">And each minute.</param>
    /// <param name="Texts">That may be sent to it, beside those of STOP and danger, which it does not write.</param>
    private sealed record Attack(string Name, Func<Uri, FakeTwilio, CancellationToken, Task<(long Tried, long Accepted)>> Run, double Disk, double DiskAMinute, int Texts);

    private static double At(List<double> ordered, double share) => ordered[(int)(share * (ordered.Count - 1))];
}
