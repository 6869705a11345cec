namespace Bot.Dialogs.Engine;

/// <summary>A number by which words are known again without being kept: FNV-1a, the same on every host.</summary>
internal static class TextFingerprint
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    public static uint Of(ReadOnlySpan<char> words)
    {
        var mark = Basis;
        foreach (var character in words.Trim())
        {
            mark = unchecked((mark ^ char.ToUpperInvariant(character)) * Prime);
        }

        return mark;
    }
}
