namespace Bot.Tests.Attack.Fuzzing;

/// <summary>
/// Distortions that the host does not bear yet, with what is known of each. The round in the tests leaves them out, and nothing else;
/// <c>Bot.Benchmarks fuzz</c> tries them too. Whoever mends one takes it off.
/// </summary>
internal static class KnownWeaknesses
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // What Kestrel says of a body that cannot be read is answered by 500, with its trace in the log, instead of 400 or 408 in one line.
        ["broken chunks"] = "a body that cannot be read is 500",
        ["a body too short"] = "a body that cannot be read is 500",
        ["two lengths"] = "a body that cannot be read is 500",
        ["length and chunks"] = "a body that cannot be read is 500",
        ["a length more"] = "a body that cannot be read is 500",
        ["a broken head"] = "a body that cannot be read is 500: the length is what breaks",
        ["a body that stalls"] = "a body that never comes is 500",

        ["noncharacters"] = "U+FFFE and its like are 500: the turn fails, the words are kept, STOP is not honoured",
        ["JSON nesting"] = "30 levels in channelData are accepted and cannot be read again",
        ["long words"] = "the cost of reading a message grows with the square of its length",
    };
}
