using Bot.Tests.Crash;

namespace Bot.Benchmarks;

/// <summary>Two hosts with so many reminders due at once, killed at work: what became of each.</summary>
internal static class FollowUpsCrashVerb
{
    public static async Task<int> RunAsync(int kills, int due)
    {
        var report = await new FollowUpDrill(due, kills, claimsLapse: false, new Random()).RunAsync(Path.Combine(AppContext.BaseDirectory, "surveys"));
        Console.WriteLine(report);
        foreach (var problem in report.Problems)
        {
            Console.WriteLine("  " + problem);
        }

        return report.Problems.Count == 0 ? 0 : 1;
    }
}
