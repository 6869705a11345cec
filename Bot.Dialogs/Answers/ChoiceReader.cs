using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;
using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>Finds the one choice that a stretch of words names.</summary>
internal static class ChoiceReader
{
    // A word this long may stand for the longer word it begins.
    private const int ShortestBeginning = 4;

    // "bibienda": the first letter may slip too, in a long word.
    private const int LongEnoughForAnyLetter = 7;

    // In a long text a short word that is one letter off is usually another word.
    private const int ShortText = 4;
    private const int ShortestSlipInLongText = 6;

    private const int LongerThanAnyWord = 1000;

    internal enum Verdict
    {
        None,
        One,
        Several,
        OutOfRange,
    }

    /// <summary>What a stretch of words names.</summary>
    /// <param name="Verdict">What was found.</param>
    /// <param name="Choice">The choice, counted from 0; the own words come last.</param>
    /// <param name="By">How it was understood.</param>
    /// <param name="Share">Which part of the telling words named a choice, 0 to 1.</param>
    /// <param name="Telling">How many telling words there were.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Reading(Verdict Verdict, int Choice = 0, UnderstoodBy By = UnderstoodBy.Exact, double Share = 1, int Telling = 0);

    private static readonly Reading Nothing = new(Verdict.None);
    private static readonly Reading Several = new(Verdict.Several);

    public static Reading Read(in AnswerText answer, ChoiceIndex index, WordRange range)
    {
        var plain = answer.WithoutFillers(range);
        if (Named(answer, index, range) is { Verdict: not Verdict.None } whole && !IsPosition(answer, range, index))
        {
            return whole;
        }

        if (Position(answer, index, range) is { Verdict: not Verdict.None } position)
        {
            return position;
        }

        if (Named(answer, index, plain) is { Verdict: not Verdict.None } core)
        {
            return core;
        }

        if (Beginning(answer, index, plain) is { Verdict: not Verdict.None } beginning)
        {
            return beginning;
        }

        if (NearMiss(answer, index, plain) is { Verdict: not Verdict.None } near)
        {
            return near;
        }

        return Evidence(answer, index, range);
    }

    private static Reading Named(in AnswerText answer, ChoiceIndex index, WordRange range)
    {
        if (range.IsEmpty || !index.Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(answer.Between(range), out var named))
        {
            return Nothing;
        }

        return named.Choice == ChoiceIndex.Shared ? Several : new Reading(Verdict.One, named.Choice, named.By);
    }

    // "2" is the second choice, even beside a choice whose label is "2".
    private static bool IsPosition(in AnswerText answer, WordRange range, ChoiceIndex index) =>
        range.Length == 1 && NumberWords.TryDigits(answer[range.First], out var value) && value >= 1 && value <= index.Shown;

    /// <summary>Numbers, ordinals and "last", with what people put around them; and a number followed by its reasons.</summary>
    private static Reading Position(in AnswerText answer, ChoiceIndex index, WordRange range)
    {
        var lexicon = answer.Lexicon;
        var first = range.First;
        var last = range.Last;
        while (first < last && (answer.Is(first, lexicon.Option) || answer.Is(first, lexicon.Fillers)) && !IsPlace(answer, first, answer.Whole.Last == first))
        {
            first++;
        }

        while (last > first && (answer.Is(last, lexicon.Option) || answer.Is(last, lexicon.Fillers)) && NumberWords.Read(answer, first, out _) is var taken && first + Math.Max(taken, 1) <= last)
        {
            last--;
        }

        var inner = new WordRange(first, last);
        if (answer.Is(inner, lexicon.Last) || answer.Is(range, lexicon.Last))
        {
            return new Reading(Verdict.One, index.Shown - 1);
        }

        if (inner.Length <= 2 && answer.TryGet(first, lexicon.Ordinals, out var place) && (inner.Length == 1 || answer.TryGet(last, lexicon.NumberValues, out var one) && one == 1))
        {
            return At(place, index);
        }

        var used = NumberWords.Read(answer, first, out var value);
        if (used == 0)
        {
            return Nothing;
        }

        if (first + used > last)
        {
            return At(value, index);
        }

        var digits = NumberWords.TryDigits(answer[first], out _);
        if (!digits || value < 1 || value > index.Shown || first != range.First)
        {
            return Nothing;
        }

        var rest = new WordRange(first + used, last);
        var named = Named(answer, index, answer.WithoutFillers(rest));
        if (named.Verdict == Verdict.One)
        {
            return named.Choice == value - 1 ? named : Several;
        }

        // "4. parks" is for the reader of own words; "2 because my rent doubled" is the second choice.
        var explains = (answer.EndsItem(first) && !char.IsDigit(answer[first + used][0])) || (answer.Is(first + used, lexicon.Because) && (first + used == last || NumberWords.Read(answer, first + used + 1, out _) == 0));
        return explains && value <= index.Count ? new Reading(Verdict.One, value - 1) : Nothing;
    }

    private static bool IsPlace(in AnswerText answer, int at, bool alone) =>
        answer.TryGet(at, answer.Lexicon.Ordinals, out _) || NumberWords.TryDigits(answer[at], out _)
        || (answer.TryGet(at, answer.Lexicon.NumberValues, out _) && (alone || !answer.Is(at, answer.Lexicon.Fillers)));

    private static Reading At(int place, ChoiceIndex index) =>
        place < 1 || place > index.Shown ? new Reading(Verdict.OutOfRange) : new Reading(Verdict.One, place - 1);

    private static Reading Beginning(in AnswerText answer, ChoiceIndex index, WordRange range)
    {
        var said = answer.Between(range);
        if (said.Length < 3 || answer.Is(range, answer.Lexicon.Weak))
        {
            return Nothing;
        }

        var found = Nothing;
        foreach (var (name, (choice, by)) in index.Names)
        {
            if (name.Length > said.Length && name.AsSpan().StartsWith(said))
            {
                if (choice == ChoiceIndex.Shared || (found.Verdict == Verdict.One && found.Choice != choice))
                {
                    return Several;
                }

                found = new Reading(Verdict.One, choice, by == UnderstoodBy.Synonym ? by : UnderstoodBy.Spelling);
            }
        }

        return found;
    }

    private static Reading NearMiss(in AnswerText answer, ChoiceIndex index, WordRange range)
    {
        var said = answer.Between(range);
        var found = Nothing;
        foreach (var (name, (choice, _)) in index.Names)
        {
            if (Spelling.IsNear(said, name))
            {
                if (choice == ChoiceIndex.Shared || (found.Verdict == Verdict.One && found.Choice != choice))
                {
                    return Several;
                }

                found = new Reading(Verdict.One, choice, UnderstoodBy.Spelling);
            }
        }

        return found;
    }

    /// <summary>Weighs the words: which choices they name, and how much else is said.</summary>
    private static Reading Evidence(in AnswerText answer, ChoiceIndex index, WordRange range)
    {
        var lexicon = answer.Lexicon;
        int telling = 0, naming = 0;
        ulong sure = 0, possible = ulong.MaxValue, weak = ulong.MaxValue;
        var anyShared = false;
        var anyWeak = false;
        var denied = false;
        for (var i = range.First; i <= range.Last; i++)
        {
            var mask = MaskOf(answer[i], index.Words, range.Length <= ShortText ? ShortestBeginning : ShortestSlipInLongText);
            if (mask == 0)
            {
                denied |= answer.Is(i, lexicon.Not);
                if (answer.Is(i, lexicon.Weak))
                {
                    if (MaskOf(answer[i], index.WeakWords, int.MaxValue) is not 0 and var weakMask)
                    {
                        weak &= weakMask;
                        anyWeak = true;
                    }

                    continue;
                }

                if (!answer.Is(i, lexicon.Fillers) && !answer.Is(i, lexicon.Joiners))
                {
                    telling++;
                }

                continue;
            }

            telling++;
            naming++;
            if (BitOperations.PopCount(mask) == 1)
            {
                sure |= mask;
            }
            else
            {
                anyShared = true;
                possible &= mask;
            }
        }

        if (naming == 0)
        {
            var onlyWeak = anyWeak && telling == 0;
            return !onlyWeak ? new Reading(Verdict.None, Telling: telling)
                : BitOperations.PopCount(weak) == 1 ? new Reading(Verdict.One, BitOperations.TrailingZeroCount(weak), UnderstoodBy.Spelling)
                : Several;
        }

        var share = (double)naming / telling;
        var candidates = sure != 0 ? sure : anyShared ? possible : 0;
        if (denied)
        {
            // "Anything but housing": the name is there, the choice is not made.
            return new Reading(Verdict.None, Share: share, Telling: telling);
        }

        if (BitOperations.PopCount(candidates) != 1)
        {
            return new Reading(Verdict.Several, Share: share, Telling: telling);
        }

        return new Reading(Verdict.One, BitOperations.TrailingZeroCount(candidates), UnderstoodBy.Spelling, share, telling);
    }

    /// <summary>The choices whose names have the word, or one that it begins; slips of spelling do not count.</summary>
    public static ulong Begun(ReadOnlySpan<char> word, FrozenDictionary<string, ulong> words, int shortest) =>
        MaskOf(word, words, word.Length < shortest ? int.MaxValue : LongerThanAnyWord);

    private static ulong MaskOf(ReadOnlySpan<char> word, FrozenDictionary<string, ulong> words, int shortestSlip)
    {
        Span<char> space = stackalloc char[48];
        var stem = ChoiceIndex.Stem(word, space);
        if (words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stem, out var mask) || shortestSlip == int.MaxValue || word.Length < ShortestBeginning)
        {
            return mask;
        }

        ulong begun = 0;
        ulong near = 0;
        foreach (var (name, choices) in words)
        {
            if (stem.Length == 3 && shortestSlip <= ShortestBeginning)
            {
                near |= IsSwapped(stem, name) ? choices : 0;
            }
            else if (stem.Length >= ShortestBeginning && name.Length > stem.Length && name.AsSpan().StartsWith(stem))
            {
                begun |= choices;
            }
            else if (stem.Length >= shortestSlip && (stem[0] == name[0] || stem.Length >= LongEnoughForAnyLetter) && Spelling.IsNear(stem, name))
            {
                near |= choices;
            }
        }

        return begun != 0 ? begun : near;
    }

    // "jbos"
    private static bool IsSwapped(ReadOnlySpan<char> said, string meant) =>
        meant.Length == 3 && said[0] == meant[0] && said[1] == meant[2] && said[2] == meant[1];
}
