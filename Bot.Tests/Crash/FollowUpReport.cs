using System.Globalization;

namespace Bot.Tests.Crash;

/// <summary>What became of reminders that fell due at once, while hosts were killed.</summary>
/// <param name="Due">How many there were.</param>
/// <param name="Kills">How often a host was killed.</param>
/// <param name="AtWork">Kills that left reminders claimed and not queued.</param>
/// <param name="Sent">Texts that arrived at the provider.</param>
/// <param name="Unknown">Texts closed as unknown.</param>
/// <param name="Problems">What should not be: lost, doubled, not advanced. Empty when all is well.</param>
/// <param name="Took">From the first start of the servers to the end of the last check.</param>
internal sealed record FollowUpReport(int Due, int Kills, int AtWork, int Sent, int Unknown, IReadOnlyList<string> Problems, TimeSpan Took)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Due} due, {Kills} kills, {AtWork} of them at work, {Sent} sent, {Unknown} unknown, {Problems.Count} problems, {Took.TotalSeconds:0} s");
}
