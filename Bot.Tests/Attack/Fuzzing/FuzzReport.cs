using System.Globalization;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>What a round came to.</summary>
/// <param name="Inputs">How many were sent.</param>
/// <param name="Statuses">How often each status was answered, by its first digit; 0 for a connection closed without an answer, 501 for a protocol that the server does not speak (501, 505).</param>
/// <param name="Kept">Messages that were answered as accepted, and looked for.</param>
/// <param name="Emptied">Those that are gone with all that stood before them, because a visitor asked to be forgotten or an anonymous chat was over.</param>
/// <param name="Slowest">The slowest, the slowest first.</param>
/// <param name="MegabytesAtFirst">Resident memory of the host when every entry had answered once.</param>
/// <param name="MegabytesBefore">The same after the first 1,500 inputs.</param>
/// <param name="MegabytesAfter">The same at the end.</param>
/// <param name="Faults">What must not be, each with how to see it again.</param>
internal sealed record FuzzReport(
    int Inputs,
    IReadOnlyDictionary<int, int> Statuses,
    int Kept,
    int Emptied,
    IReadOnlyList<string> Slowest,
    double Median,
    int OverASecond,
    double MegabytesAtFirst,
    double MegabytesBefore,
    double MegabytesAfter,
    TimeSpan Took,
    IReadOnlyList<string> Faults)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Inputs} inputs in {Took.TotalSeconds:0} s; {string.Join(", ", Statuses.OrderBy(one => one.Key).Select(one => $"{(one.Key switch { 0 => "closed", > 9 => "501 or 505", _ => $"{one.Key}xx" })} {one.Value}"))}; accepted and looked for {Kept}, of them in chats emptied since {Emptied}
        median {Median:0.0} ms, over a second {OverASecond}; resident memory {MegabytesAtFirst:0} MB, after the first inputs {MegabytesBefore:0} MB, at the end {MegabytesAfter:0} MB; faults {Faults.Count}
        slowest: {string.Join("; ", Slowest)}
        """);
}
