namespace Bot.Tests.Architecture.Code;

/// <summary>Says in full what a rule found.</summary>
internal static class Verdict
{
    public static void Kept(IEnumerable<string> violations)
    {
        var all = violations.Distinct(StringComparer.Ordinal).ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{all.Count} violations:\n{string.Join('\n', all)}");
        }
    }
}
