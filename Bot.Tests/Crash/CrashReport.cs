using System.Globalization;

namespace Bot.Tests.Crash;

/// <summary>What was left when a host that was killed again and again came to rest.</summary>
/// <param name="Kills">How often it was killed.</param>
/// <param name="Conversations">Surveys taken from the first text to the last.</param>
/// <param name="Texts">Texts that residents sent.</param>
/// <param name="Redeliveries">Deliveries that were not answered 200, each made again.</param>
/// <param name="Replies">Replies that arrived at the provider.</param>
/// <param name="Unknown">Replies closed as unknown.</param>
/// <param name="Problems">What should not be: lost, doubled, out of order. Empty when all is well.</param>
/// <param name="Took">From the first start to the end of the last check.</param>
internal sealed record CrashReport(
    int Kills, int Conversations, int Texts, int Redeliveries, int Replies, int Unknown, IReadOnlyList<string> Problems, TimeSpan Took)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kills} kills, {Conversations} conversations, {Texts} texts, {Redeliveries} redelivered, {Replies} replies, {Unknown} unknown, {Problems.Count} problems, {Took.TotalSeconds:0} s");
}
