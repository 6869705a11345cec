namespace Bot.Tests.Attack.Fuzzing;

/// <summary>
/// Distortions that the host does not bear yet, with what is known of each. The round in the tests leaves them out, and nothing else;
/// <c>Bot.Benchmarks fuzz</c> tries them too. Whoever mends one takes it off.
/// </summary>
internal static class KnownWeaknesses
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
    };
}
