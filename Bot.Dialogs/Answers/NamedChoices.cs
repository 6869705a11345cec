using System.Numerics;
using System.Runtime.InteropServices;
using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>
/// The choices that a longer text names, clause by clause, each of which means or denies what it names: "Parks yes. Library no.", "I used to
/// go to the library, now I only ride the bus", "none, they sell drugs in the park".
/// </summary>
internal static class NamedChoices
{
    // A shorter word is not taken for the longer name that it begins.
    private const int ShortestBeginning = 5;

    internal enum Verdict
    {
        /// <summary>It names none of them.</summary>
        Nothing,

        /// <summary>It means some of them.</summary>
        Meant,

        /// <summary>What it names it denies.</summary>
        Denied,

        /// <summary>None of them, and yet one.</summary>
        Contradicted,
    }

    /// <summary>What a text names.</summary>
    /// <param name="Verdict">What was found.</param>
    /// <param name="Choices">Those that are meant, a bit each.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Reading(Verdict Verdict, ulong Choices = 0);

    public static Reading Read(in AnswerText answer, ChoiceIndex index)
    {
        ulong meant = 0, before = 0;
        var (isNone, isDenied) = (false, false);
        var noneOfThem = index.NoneOfThem is { } none and < 64 ? 1UL << none : 0;
        if (answer.Said.Contains('?', StringComparison.Ordinal))
        {
            // "Does the skate park count as a park?"
            return new Reading(Verdict.Denied);
        }

        for (var first = 0; first < answer.Count;)
        {
            var clause = answer.ClauseAt(first);
            first = clause.Last + 1;
            var (named, denies) = In(answer, index, clause);
            if ((named & noneOfThem) != 0 && named != noneOfThem)
            {
                return new Reading(Verdict.Contradicted);
            }

            if (named == 0 && before != 0 && SaysNo(answer, clause))
            {
                // "Parks: yes. Library: no."
                meant &= ~before;
                isDenied = true;
            }
            else if (named == 0 || named == noneOfThem)
            {
                isNone |= meant == 0 && (named != 0 || SaysNone(answer, clause));
            }
            else if (denies)
            {
                meant &= ~named;
                isDenied = true;
            }
            else if (!isNone)
            {
                meant |= named;
            }
            else if (answer.PhraseAt(clause.First, answer.Lexicon.Contrasts) > 0)
            {
                // "None, but sometimes the library"; without the "but" it tells why.
                return new Reading(Verdict.Contradicted);
            }

            before = named;
        }

        return meant != 0 ? new Reading(Verdict.Meant, meant)
            : isNone && noneOfThem != 0 ? new Reading(Verdict.Meant, noneOfThem)
            : new Reading(isDenied || isNone ? Verdict.Denied : Verdict.Nothing);
    }

    private static (ulong Named, bool Denies) In(in AnswerText answer, ChoiceIndex index, WordRange clause)
    {
        // "First, we go to the museum" begins, and picks nothing.
        var isPlace = clause.Length == 1 && clause.Last < answer.Count - 1 && answer.TryGet(clause.First, answer.Lexicon.Ordinals, out _);
        if (!isPlace && ChoiceReader.Read(answer, index, clause) is { Verdict: ChoiceReader.Verdict.One, Telling: 0, Choice: < 64 and var only } && only < index.Count)
        {
            return (1UL << only, false);
        }

        if (Numbers(answer, index, clause) is not 0 and var numbers)
        {
            return (numbers, false);
        }

        ulong named = 0;
        var denies = false;
        for (var at = clause.First; at <= clause.Last;)
        {
            if (answer.PhraseAt(at, answer.Lexicon.NoDenials, 5) is > 0 and var harmless)
            {
                at += harmless;
                continue;
            }

            denies |= answer.Is(at, answer.Lexicon.Not) || answer.PhraseAt(at, answer.Lexicon.Denials) > 0 || answer.PhraseAt(at, answer.Lexicon.Formers) > 0;
            named |= NamedAt(answer, index, clause, at, out var length);
            at += length;
        }

        return (named, denies);
    }

    private static ulong NamedAt(in AnswerText answer, ChoiceIndex index, WordRange clause, int at, out int length)
    {
        var names = index.Names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (length = Math.Min(index.LongestName, clause.Last - at + 1); length > 0; length--)
        {
            if (names.TryGetValue(answer.Between(new WordRange(at, at + length - 1)), out var name) && name.Choice is >= 0 and < 64 && name.Choice < index.Count && !NumberWords.TryDigits(answer[at], out _))
            {
                return 1UL << name.Choice;
            }
        }

        length = 1;
        var mask = answer.Is(at, answer.Lexicon.Fillers) || answer.Is(at, answer.Lexicon.Weak) ? 0 : ChoiceReader.Begun(answer[at], index.Words, ShortestBeginning);
        return BitOperations.PopCount(mask) == 1 ? mask : 0;
    }

    // "1 2 4", "I pick 1 to 3": a clause of nothing but numbers.
    private static ulong Numbers(in AnswerText answer, ChoiceIndex index, WordRange clause)
    {
        ulong named = 0;
        var (last, isRange) = (0, false);
        for (var at = clause.First; at <= clause.Last; at++)
        {
            if (NumberWords.TryDigits(answer[at], out var number))
            {
                if (number < 1 || number > index.Count)
                {
                    return 0;
                }

                for (var each = isRange && last > 0 && last < number ? last : number; each <= number; each++)
                {
                    named |= 1UL << (each - 1);
                }

                (last, isRange) = (number, false);
            }
            else if (last > 0 && answer.Is(at, answer.Lexicon.To))
            {
                isRange = true;
            }
            else if (!answer.Is(at, answer.Lexicon.Joiners) && !answer.Is(at, answer.Lexicon.Fillers))
            {
                return 0;
            }
        }

        return named;
    }

    private static bool SaysNo(in AnswerText answer, WordRange clause)
    {
        for (var at = clause.First; at <= clause.Last; at++)
        {
            if (!answer.Is(at, answer.Lexicon.Not))
            {
                return false;
            }
        }

        return true;
    }

    // "None, honestly", "I use none of those": as what it begins with, or beside a denial.
    private static bool SaysNone(in AnswerText answer, WordRange clause)
    {
        var (isOpening, isDenied) = (true, false);
        for (var at = clause.First; at <= clause.Last; at++)
        {
            if ((isOpening || isDenied) && answer.PhraseAt(at, answer.Lexicon.None, 5) > 0)
            {
                return true;
            }

            isDenied |= answer.Is(at, answer.Lexicon.Not);
            isOpening &= answer.Is(at, answer.Lexicon.Fillers) || answer.Is(at, answer.Lexicon.Not);
        }

        return false;
    }
}
