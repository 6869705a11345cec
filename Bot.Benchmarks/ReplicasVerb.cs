using Bot.Tests.Crash;

namespace Bot.Benchmarks;

/// <summary>Two hosts on one PostgreSQL and one Redis, killed, emptied and restarted under load: what became of answers and replies.</summary>
internal static class ReplicasVerb
{
    public static async Task<int> RunAsync(int kills, int flushes, int restarts)
    {
        var report = await new ReplicaDrill(kills, flushes, restarts, residentsAtOnce: 8, new Random()).RunAsync(Path.Combine(AppContext.BaseDirectory, "surveys"));
        Console.WriteLine(report);
        foreach (var problem in report.Problems)
        {
            Console.WriteLine("  " + problem);
        }

        return report.Problems.Count == 0 ? 0 : 1;
    }
}
