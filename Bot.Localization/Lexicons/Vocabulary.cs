namespace Bot.Localization.Lexicons;

/// <summary>Gives every word that any pattern knows a number; 0 is every other word.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private FrozenDictionary<string, int> frozen = FrozenDictionary<string, int>.Empty;

    public int Size => ids.Count + 1;

    public int Add(string foldedWord)
    {
        if (!ids.TryGetValue(foldedWord, out var id))
        {
            id = ids.Count + 1;
            ids.Add(foldedWord, id);
        }

        return id;
    }

    /// <summary>Closes it, and takes in the slips of the thumb that make no other known word.</summary>
    public void Freeze()
    {
        var all = new Dictionary<string, int>(ids, StringComparer.Ordinal);
        foreach (var (word, id) in ids)
        {
            foreach (var slip in Slips(word))
            {
                all.TryAdd(slip, id);
            }
        }

        frozen = all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public int IdOf(ReadOnlySpan<char> foldedWord)
    {
        var lookup = frozen.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(foldedWord, out var id))
        {
            return id;
        }

        // "stoppp", "meee": letters held down.
        if (foldedWord.Length is < 3 or > 40)
        {
            return 0;
        }

        Span<char> squeezed = stackalloc char[foldedWord.Length];
        var length = 0;
        foreach (var letter in foldedWord)
        {
            if (length == 0 || squeezed[length - 1] != letter)
            {
                squeezed[length++] = letter;
            }
        }

        return length < foldedWord.Length && length > 1 && lookup.TryGetValue(squeezed[..length], out id) ? id : 0;
    }

    // Two neighbours swapped; in long words also one letter left out, but not the first: "lease" is not "please".
    private static IEnumerable<string> Slips(string word)
    {
        if (word.Length < 5 || !word.All(char.IsAsciiLetter))
        {
            yield break;
        }

        for (var i = 1; i < word.Length - 1; i++)
        {
            yield return string.Concat(word.AsSpan(0, i), [word[i + 1], word[i]], word.AsSpan(i + 2));
        }

        for (var i = 1; i < word.Length && word.Length >= 7; i++)
        {
            yield return word.Remove(i, 1);
        }
    }
}
