using System.Collections.Frozen;
using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers;

/// <summary>Yes or no, in every shipped language.</summary>
internal static class YesNoRecognizer
{
    private const int LongestOpener = 4;
    private const int LongestUnsure = 6;
    private const int LongestStretched = 40;

    public static Recognition Recognize(in AnswerText answer)
    {
        var words = YesNoLexicon.Shipped;
        if (answer.Count == 0)
        {
            return words.Signs.TryGetValue(TextFolding.SignOf(answer.Said), out var sign) ? Answer(sign, UnderstoodBy.Exact) : Readings.Empty;
        }

        var whole = words.Whole.GetAlternateLookup<ReadOnlySpan<char>>();
        if (whole.TryGetValue(answer.Between(answer.Whole), out var exact))
        {
            return Answer(exact, UnderstoodBy.Exact);
        }

        if (NumberWords.TryDigits(answer[0], out var number) && answer.Count == 1)
        {
            return number is 1 or 2 ? Answer(number == 1, UnderstoodBy.Exact) : Readings.OutOfRange;
        }

        if (Spelled(answer) is { } spelled)
        {
            return spelled;
        }

        return answer.Count == 1 && Stretched(answer) is Recognition.Understood stretched ? stretched : Opened(answer, words);
    }

    private static Recognition Opened(in AnswerText answer, YesNoLexicon words)
    {
        var openers = words.Openers.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> space = stackalloc char[LongestStretched];
        for (var at = 0; at < answer.Count; at++)
        {
            if (answer.PhraseAt(at, words.Unsure, LongestUnsure) > 0)
            {
                return Readings.Ambiguous;
            }

            for (var length = Math.Min(LongestOpener, answer.Count - at); length > 0; length--)
            {
                var opening = answer.Between(new WordRange(at, at + length - 1));
                if (openers.TryGetValue(opening, out var yes))
                {
                    return Confirmed(answer, openers, at + length, yes);
                }
            }

            var squeezed = Squeezed(answer[at], space);
            if (squeezed.Length > 0 && squeezed.Length < answer[at].Length && openers.TryGetValue(squeezed, out var stretched))
            {
                return Confirmed(answer, openers, at + 1, stretched);
            }

            if (!answer.Is(at, answer.Lexicon.Fillers))
            {
                break;
            }
        }

        return Readings.NoMatch;
    }

    // "yes and no" is neither.
    private static Recognition Confirmed(in AnswerText answer, FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> openers, int rest, bool yes)
    {
        var follows = rest;
        while (follows < answer.Count && answer.Is(follows, answer.Lexicon.Joiners))
        {
            follows++;
        }

        if (follows > rest && follows < answer.Count && openers.TryGetValue(answer[follows], out var next) && next != yes && follows == answer.Count - 1)
        {
            return Readings.Ambiguous;
        }

        return Answer(yes, UnderstoodBy.Spelling);
    }

    // "N O"
    private static Recognition? Spelled(in AnswerText answer)
    {
        if (answer.Count is < 2 or > LongestOpener)
        {
            return null;
        }

        Span<char> letters = stackalloc char[LongestOpener];
        for (var at = 0; at < answer.Count; at++)
        {
            if (answer[at].Length != 1)
            {
                return null;
            }

            letters[at] = answer[at][0];
        }

        return YesNoLexicon.Shipped.Whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters[..answer.Count], out var yes)
            ? Answer(yes, UnderstoodBy.Exact)
            : null;
    }

    // "yesss", "siiii", "nooo"
    private static Recognition Stretched(in AnswerText answer)
    {
        var squeezed = Squeezed(answer[0], stackalloc char[LongestStretched]);
        return YesNoLexicon.Shipped.Whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(squeezed, out var yes)
            ? Answer(yes, UnderstoodBy.Exact)
            : Readings.NoMatch;
    }

    private static ReadOnlySpan<char> Squeezed(scoped ReadOnlySpan<char> word, Span<char> space)
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

        return space[..length];
    }

    private static Recognition Answer(bool yes, UnderstoodBy by) => Readings.Understood(new AnswerValue.YesOrNo(yes), by);
}
