using System.Numerics;

namespace Bot.Localization.Lexicons;

/// <summary>Gives every word that any pattern knows a number; 0 is every other word.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> words = [""];

    // A word's slips lie in the first free cell from where their hash points: tens of thousands of them take two bytes each, and are
    // told by the word that they come from.
    private ushort[] slips = [0];

    public int Size => ids.Count + 1;

    public int Add(string foldedWord)
    {
        if (!ids.TryGetValue(foldedWord, out var id))
        {
            id = ids.Count + 1;
            ids.Add(foldedWord, id);
            words.Add(foldedWord);
        }

        return id;
    }

    /// <summary>Closes it, and takes in the slips of the thumb that make no other known word.</summary>
    public void Freeze()
    {
        slips = new ushort[BitOperations.RoundUpToPowerOf2((uint)(2 * words.Sum(word => Slips(word).Count())) + 1)];
        for (var id = 1; id < words.Count; id++)
        {
            foreach (var slip in Slips(words[id]))
            {
                var cell = CellOf(slip);
                while (slips[cell] != 0)
                {
                    cell = After(cell);
                }

                slips[cell] = checked((ushort)id);
            }
        }
    }

    public int IdOf(ReadOnlySpan<char> foldedWord)
    {
        if (Find(foldedWord) is > 0 and var known)
        {
            return known;
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

        return length < foldedWord.Length && length > 1 ? Find(squeezed[..length]) : 0;
    }

    private int Find(ReadOnlySpan<char> word)
    {
        if (ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var id))
        {
            return id;
        }

        for (var cell = CellOf(word); slips[cell] != 0; cell = After(cell))
        {
            if (IsSlip(word, words[slips[cell]]))
            {
                return slips[cell];
            }
        }

        return 0;
    }

    private int CellOf(ReadOnlySpan<char> slip) => string.GetHashCode(slip, StringComparison.Ordinal) & (slips.Length - 1);

    private int After(int cell) => (cell + 1) & (slips.Length - 1);

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

    // Whether it is one of the word's Slips.
    private static bool IsSlip(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        var at = text.CommonPrefixLength(word);
        return at > 0 && (text.Length == word.Length
            ? at < word.Length - 1 && text[at] == word[at + 1] && text[at + 1] == word[at] && text[(at + 2)..].SequenceEqual(word[(at + 2)..])
            : word.Length >= 7 && text.Length == word.Length - 1 && text[at..].SequenceEqual(word[(at + 1)..]));
    }
}
