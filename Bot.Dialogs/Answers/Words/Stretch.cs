namespace Bot.Dialogs.Answers.Words;

/// <summary>Words said long: "yesss", "siiii", "nooo".</summary>
internal static class Stretch
{
    /// <summary>Letters of the longest word that is looked at.</summary>
    public const int Longest = 40;

    /// <summary>The word with each letter said once; empty when it was not stretched.</summary>
    /// <param name="word">As it was said.</param>
    /// <param name="space">Room for it.</param>
    public static ReadOnlySpan<char> Of(scoped ReadOnlySpan<char> word, Span<char> space)
    {
        if (word.Length > space.Length)
        {
            return [];
        }

        var length = 0;
        foreach (var letter in word)
        {
            if (length == 0 || space[length - 1] != letter)
            {
                space[length++] = letter;
            }
        }

        return length < word.Length ? space[..length] : [];
    }
}
