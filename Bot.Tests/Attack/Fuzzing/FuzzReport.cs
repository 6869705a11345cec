using System.Globalization;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>What a round came to.</summary>
/// <param name="Inputs">How many were sent.</param>
/// <param name="Statuses">How often each status was answered, by its first digit; 0 for a connection closed without an answer.</param>
/// <param name="Kept">Messages that were answered as accepted, and looked for.</param>
/// <param name="Slowest">The slowest, the slowest first.</param>
/// <param name="MegabytesBefore">Resident memory of the host when it was warm.</param>
/// <param name="MegabytesAfter">The same at the end.</param>
/// <param name="Faults">What must not be, each with how to see it again.</param>
internal sealed record FuzzReport(
    int Inputs,
    IReadOnlyDictionary<int, int> Statuses,
    int Kept,
    IReadOnlyList<string> Slowest,
    double Median,
    int OverASecond,
    double MegabytesBefore,
    double MegabytesAfter,
    TimeSpan Took,
    IReadOnlyList<string> Faults)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Inputs} inputs in {Took.TotalSeconds:0} s; {string.Join(", ", Statuses.OrderBy(one => one.Key).Select(one => $"{(one.Key == 0 ? "closed" : $"{one.Key}xx")} {one.Value}"))}; accepted and looked for {Kept}
        median {Median:0.0} ms, over a second {OverASecond}; resident memory {MegabytesBefore:0} MB, then {MegabytesAfter:0} MB; faults {Faults.Count}
        slowest: {string.Join("; ", Slowest)}
        """);
}
