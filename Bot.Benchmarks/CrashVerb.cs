using Bot.Tests.Crash;

namespace Bot.Benchmarks;

/// <summary>Kills the host so many times under load, and prints what became of answers and replies.</summary>
internal static class CrashVerb
{
    public static async Task<int> RunAsync(int kills)
    {
        var report = await new CrashDrill(kills, residentsAtOnce: 8, new Random()).RunAsync(Path.Combine(AppContext.BaseDirectory, "surveys"));
        Console.WriteLine(report);
        foreach (var problem in report.Problems)
        {
            Console.WriteLine("  " + problem);
        }

        return report.Problems.Count == 0 ? 0 : 1;
    }
}
