using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Words;

/// <summary>A text on its way to becoming an answer: as said, folded into words, and the lexicon it is read with.</summary>
/// <param name="all">All that was said, in NFC.</param>
/// <param name="said">Its opening, from which it is read.</param>
/// <param name="words">The words of the opening.</param>
/// <param name="lexicon">The words of the language.</param>
internal readonly ref struct AnswerText(string all, string said, FoldedText words, AnswerLexicon lexicon)
{
    private readonly FoldedText words = words;

    /// <summary>All that was said, for an answer in own words.</summary>
    public string All { get; } = all;

    /// <summary>What of it is read.</summary>
    public string Said { get; } = said;

    public AnswerLexicon Lexicon { get; } = lexicon;

    /// <summary>As much of a text as is read: whole words, unless one word is all there is.</summary>
    public static string OpeningOf(string all)
    {
        const int Longest = AnswerRecognizer.LongestOpening;
        if (all.Length <= Longest)
        {
            return all;
        }

        var end = Longest;
        while (end > 0 && !char.IsWhiteSpace(all[end]))
        {
            end--;
        }

        return end > 0 ? all[..end].TrimEnd() : all[..(char.IsLowSurrogate(all[Longest]) ? Longest - 1 : Longest)];
    }

    public int Count => words.Count;

    public WordRange Whole => new(0, words.Count - 1);

    public ReadOnlySpan<char> this[int word] => words[word];

    public ReadOnlySpan<char> Between(WordRange range) => range.IsEmpty ? [] : words.Between(range.First, range.Last);

    /// <summary>Where a word begins in what was said.</summary>
    public int SourceOf(int word) => words.Words[word].Source;

    public bool Is(int word, FrozenSet<string> set) =>
        word >= 0 && word < words.Count && set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words[word]);

    /// <summary>True when a word of the set was said, and without an accent.</summary>
    public bool IsWithoutAccent(int word, FrozenSet<string> set)
    {
        if (!Is(word, set))
        {
            return false;
        }

        var written = Said.AsSpan(SourceOf(word), this[word].Length);
        return !written.ContainsAnyExceptInRange('\0', '\u007f');
    }

    public bool Is(WordRange range, FrozenSet<string> set) =>
        !range.IsEmpty && set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(words.Between(range.First, range.Last));

    public bool TryGet<TValue>(int word, FrozenDictionary<string, TValue> values, out TValue value)
    {
        if (word >= 0 && word < words.Count)
        {
            return values.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(words[word], out value!);
        }

        value = default!;
        return false;
    }

    /// <summary>Length in words of the longest phrase of the set that begins at a word; 0 for none.</summary>
    public int PhraseAt(int word, FrozenSet<string> set, int longest = 4)
    {
        var lookup = set.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(longest, words.Count - word); length > 0; length--)
        {
            if (lookup.Contains(words.Between(word, word + length - 1)))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>True when a sentence ends behind the word.</summary>
    public bool EndsSentence(int word) => word >= words.Count - 1 || words.Words[word].EndsSentence;

    /// <summary>True when a sentence, a list item or a line ends behind the word.</summary>
    public bool EndsItem(int word)
    {
        if (word >= words.Count - 1 || words.Words[word].EndsSentence)
        {
            return true;
        }

        for (var i = SourceOf(word + 1) - 1; i >= SourceOf(word) && !char.IsLetterOrDigit(Said[i]); i--)
        {
            if (Said[i] is ',' or ';' or '/' or '&' or '+' or '\n' or '>' or '|' or '、' or '，' or '،' or ':' or ')' or '=' or '•' or '.' || (Said[i] is '-' or '–' or '—' && i > 0 && Said[i - 1] == ' '))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The clause that begins at a word: until an item ends or a contrast begins.</summary>
    public WordRange ClauseAt(int first)
    {
        var last = first;
        while (!EndsItem(last) && PhraseAt(last + 1, Lexicon.Contrasts) == 0)
        {
            last++;
        }

        return new WordRange(first, last);
    }

    /// <summary>The range without filler words at its ends; unchanged when nothing else is in it.</summary>
    public WordRange WithoutFillers(WordRange range) => Telling(range) is { IsEmpty: false } telling ? telling : range;

    /// <summary>From the first to the last word that is no filler; empty where there are only fillers.</summary>
    public WordRange Telling() => Telling(Whole);

    private WordRange Telling(WordRange range)
    {
        var (first, last) = (range.First, range.Last);
        while (first <= last && Is(first, Lexicon.Fillers))
        {
            first++;
        }

        while (last > first && Is(last, Lexicon.Fillers))
        {
            last--;
        }

        return new WordRange(first, last);
    }

    /// <summary>What was said, from one word to the end of another.</summary>
    public string Original(WordRange range)
    {
        var end = range.Last == words.Count - 1 ? All.Length : SourceOf(range.Last + 1);
        return All[SourceOf(range.First)..end].Trim().TrimEnd(',', ';', '/', '&', '+', '|', '>').TrimEnd();
    }

    public bool HasLetters()
    {
        foreach (var letter in Said)
        {
            if (char.IsLetter(letter) || char.IsSurrogate(letter))
            {
                return words.Count > 0 && AnyLetter();
            }
        }

        return false;
    }

    private bool AnyLetter()
    {
        foreach (var letter in words.Letters)
        {
            if (letter != ' ' && !char.IsDigit(letter))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Words from one to another, both included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordRange(int First, int Last)
{
    public int Length => Last - First + 1;

    public bool IsEmpty => Last < First;
}
