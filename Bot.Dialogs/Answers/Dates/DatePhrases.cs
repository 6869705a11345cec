using System.Collections.Frozen;
using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>The small parts that dates are said in.</summary>
internal static class DatePhrases
{
    private const int ShortestSlip = 6;
    private const int LongestWithSlips = 6;

    // "the 5th of the month", "el dia 5 del mes"
    private const int MostArticles = 4;

    /// <summary>Where a language has words of its own, they say it; of the others only these put the month first.</summary>
    public static bool DayFirst(Language language, AnswerLexicon lexicon) =>
        lexicon.Dates.DayFirst || language.Primary is not ("en" or "und" or "zh" or "ja" or "ko" or "tl" or "fil" or "hu" or "lt" or "so");

    /// <summary>True when a date's separator stands before the figures.</summary>
    public static bool IsSeparated(in AnswerText answer, int at)
    {
        var separator = answer.SourceOf(at) - 1;
        return separator > 0 && answer.Said[separator] is '/' or '-' or '.' && char.IsDigit(answer.Said[separator - 1]);
    }

    /// <summary>The parts of a date in figures, as 12/31 or 2026-12-31, and how many figures each has; returns how many parts, 0 for no date.</summary>
    public static int Figures(in AnswerText answer, int at, Span<int> parts, Span<int> lengths)
    {
        var count = 0;
        while (count < 3 && at + count < answer.Count && NumberWords.TryDigits(answer[at + count], out parts[count])
            && (count == 0 || IsSeparated(answer, at + count)))
        {
            lengths[count] = answer[at + count].Length;
            count++;
        }

        return count < 2 || (count == 2 && lengths[0] > 2) ? 0 : count;
    }

    /// <summary>The next word that is no article or preposition.</summary>
    public static int SkipOf(in AnswerText answer, int at)
    {
        var last = at + MostArticles;
        while (at < answer.Count && at < last && answer[at] is "of" or "de" or "del" or "the" or "el" or "dia")
        {
            at++;
        }

        return at;
    }

    /// <summary>The day of a month, in figures, in words or as an ordinal.</summary>
    public static int DayNumber(in AnswerText answer, int at, out int day)
    {
        day = 0;
        if (at >= answer.Count)
        {
            return 0;
        }

        if (answer.TryGet(at, answer.Lexicon.Ordinals, out day))
        {
            return day <= 31 ? 1 : 0;
        }

        var used = NumberWords.Read(answer, at, out day);
        if (used > 0 && day is 20 or 30 && answer.TryGet(at + used, answer.Lexicon.Ordinals, out var unit) && unit < 10)
        {
            day += unit;
            used++;
        }

        return day is >= 1 and <= 31 ? used : 0;
    }

    /// <summary>1 for "next", -1 for "last", 0 for "this" and for neither.</summary>
    public static int Direction(in AnswerText answer, int at, out int used)
    {
        var words = answer.Lexicon.Dates;
        used = answer.PhraseAt(at, words.Next);
        if (used > 0)
        {
            return 1;
        }

        used = answer.PhraseAt(at, words.Last);
        if (used > 0)
        {
            return -1;
        }

        used = answer.PhraseAt(at, words.This);
        return 0;
    }

    /// <summary>A word of the set, also with a slip in a long word of a short text, or where the words before let expect it.</summary>
    public static bool TryNear<TValue>(in AnswerText answer, int at, FrozenDictionary<string, TValue> names, out TValue value, bool expected = false)
    {
        if (answer.TryGet(at, names, out value))
        {
            return true;
        }

        if (at < answer.Count && answer[at].Length >= ShortestSlip && (expected || answer.Count <= LongestWithSlips))
        {
            foreach (var (name, meant) in names)
            {
                if (Spelling.IsNear(answer[at], name))
                {
                    value = meant;
                    return true;
                }
            }
        }

        return false;
    }
}
