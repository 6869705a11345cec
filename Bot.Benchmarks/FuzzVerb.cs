using System.Globalization;
using Bot.Tests.Attack.Fuzzing;
using Bot.Tests.Kit;

namespace Bot.Benchmarks;

/// <summary>Fuzzes every entry of a host, the distortions that are known to hurt it too, and prints what it did not bear.</summary>
internal static class FuzzVerb
{
    /// <param name="inputs">How many.</param>
    /// <param name="seed">A fault is seen again with its seed, and its number as <paramref name="from"/>.</param>
    /// <param name="from">The number of the first.</param>
    /// <param name="postgres">On PostgreSQL instead of SQLite.</param>
    public static async Task<int> RunAsync(int inputs, int seed, int from, bool postgres)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, inputs {from} to {from + inputs - 1}"));
        var report = await FuzzRound.RunAsync(
            Path.Combine(AppContext.BaseDirectory, "surveys"),
            seed,
            from,
            inputs,
            postgres ? TestDatabase.Postgres : TestDatabase.Sqlite,
            new Dictionary<string, string>(StringComparer.Ordinal));
        Console.WriteLine(report);
        foreach (var fault in report.Faults)
        {
            Console.WriteLine("  " + fault);
        }

        return report.Faults.Count == 0 && report.OverASecond == 0 ? 0 : 1;
    }
}
