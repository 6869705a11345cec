using System.Globalization;

namespace Bot.Benchmarks;

/// <summary>
/// Signed webhook to committed turn, beside the least that any such endpoint must do: check the signature and commit one row
/// with the same durability. Host, peer and load share the machine; rounds alternate, because only ratios of one run compare.
/// </summary>
internal static class WebhookBenchmark
{
    public static async Task<int> RunAsync(int seconds, int connections, int rounds, string? postgres)
    {
        await using var host = await ServerProcess.StartHostAsync(postgres);
        await using var peer = await ServerProcess.StartPeerAsync(postgres);
        var idle = await host.IdleMegabytesAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"host ready after {host.ReadyAfter.TotalSeconds:0.00} s, {idle.Resident:0} MB when idle, {idle.Private:0} MB of it private"));
        var turns = new List<LoadResult>();
        var rows = new List<LoadResult>();
        await Load.RunAsync(host.Address, TimeSpan.FromSeconds(3), connections, conversation: 0);
        await Load.RunAsync(peer.Address, TimeSpan.FromSeconds(3), connections, conversation: 0);
        for (var round = 1; round <= rounds; round++)
        {
            turns.Add(await Load.RunAsync(host.Address, TimeSpan.FromSeconds(seconds), connections, round * 1_000_000));
            rows.Add(await Load.RunAsync(peer.Address, TimeSpan.FromSeconds(seconds), connections, round * 1_000_000));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: host {turns[^1]}; peer {rows[^1]}; ratio {turns[^1].PerSecond / rows[^1].PerSecond:0.00}"));
        }

        var ratio = Median(turns.Zip(rows, (turn, row) => turn.PerSecond / row.PerSecond));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median: {Median(turns.Select(t => t.PerSecond)):0} turns/s, p99 {Median(turns.Select(t => t.P99)):0.0} ms; peer {Median(rows.Select(r => r.PerSecond)):0} rows/s; ratio {ratio:0.00}; not answered 200: host {turns.Sum(t => t.Failed)}, peer {rows.Sum(r => r.Failed)}"));
        Console.WriteLine($"turns in the database: {host.CountRows("SELECT COUNT(*) FROM messages WHERE NOT outgoing")}, replies {host.CountRows("SELECT COUNT(*) FROM messages WHERE outgoing")}, answers {host.CountRows("SELECT COUNT(*) FROM answers")}, completed sessions {host.CountRows("SELECT COUNT(*) FROM sessions WHERE status = 'completed'")}");
        return 0;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
