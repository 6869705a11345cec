using System.Globalization;

namespace Bot.Benchmarks;

/// <summary>
/// Two builds of the host take the same webhooks in turns, in one run on one machine. The processor time a turn is steadier than
/// turns a second, which also tell what the disk and the neighbours of the machine were doing.
/// </summary>
internal static class CompareBenchmark
{
    private const int Connections = 16;

    /// <param name="build">The folder of the other build's Bot.Host.dll.</param>
    /// <param name="seconds">Of each stretch of load.</param>
    /// <param name="rounds">Stretches a build, after one to warm up.</param>
    /// <param name="postgres">As for the webhook benchmark.</param>
    public static async Task<int> RunAsync(string build, int seconds, int rounds, string? postgres)
    {
        await using var other = await ServerProcess.StartHostAsync(postgres, build);
        await using var current = await ServerProcess.StartHostAsync(postgres);
        var idle = await Task.WhenAll(other.IdleMegabytesAsync(), current.IdleMegabytesAsync());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"idle, resident and private: other {idle[0].Resident:0.0} and {idle[0].Private:0.0} MB, this {idle[1].Resident:0.0} and {idle[1].Private:0.0} MB"));
        var ratios = new List<(double Speed, double Processor)>();
        for (var round = 0; round <= rounds; round++)
        {
            var before = await StretchAsync(other, seconds, round);
            var after = await StretchAsync(current, seconds, round);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(round == 0 ? "warm-up" : $"round {round}")}: other {before.PerSecond:0}/s, {before.Microseconds:0} µs a turn; this {after.PerSecond:0}/s, {after.Microseconds:0} µs a turn; ratio {after.PerSecond / before.PerSecond:0.00}"));
            if (round > 0)
            {
                ratios.Add((after.PerSecond / before.PerSecond, after.Microseconds / before.Microseconds));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median: this answers {Median(ratios.Select(r => r.Speed)):0.00} of the other's turns a second, at {Median(ratios.Select(r => r.Processor)):0.00} of its processor time a turn"));
        return 0;
    }

    private static async Task<(double PerSecond, double Microseconds)> StretchAsync(ServerProcess host, int seconds, int round)
    {
        var before = host.ProcessorTime;
        var load = await Load.RunAsync(host.Address, TimeSpan.FromSeconds(seconds), Connections, round * 1_000_000);
        return (load.PerSecond, (host.ProcessorTime - before).TotalMicroseconds / (load.PerSecond * seconds));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
