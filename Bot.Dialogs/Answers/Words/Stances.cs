using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Words;

/// <summary>What somebody does with a word.</summary>
internal enum Stance
{
    /// <summary>It is meant as said.</summary>
    Meant,

    /// <summary>It is what is not meant: "not 5", "todo menos empleos".</summary>
    Denied,

    /// <summary>It was said and then taken back: "housing, no wait, jobs".</summary>
    TakenBack,

    /// <summary>It gives a reason: "jobs because I have 4 kids".</summary>
    Reason,

    /// <summary>It says one of these of others.</summary>
    Sign,
}

/// <summary>What of a text is meant, and what is denied, taken back or a reason: read once, before anybody looks for an answer in it.</summary>
internal sealed class Stances
{
    // "any day but Friday", "todos los parques menos uno"
    private const int LongestWhole = 3;

    private readonly Stance[] stances;

    private Stances(int count) => stances = new Stance[count];

    /// <summary>What is denied is taken out of a whole: "everything but parks".</summary>
    public bool LeavesTheRest { get; private set; }

    /// <returns>Null where all of it is meant.</returns>
    public static Stances? Of(in AnswerText answer)
    {
        Stances? found = null;
        for (var at = 0; at < answer.Count;)
        {
            at = Denial(answer, at, ref found) is > 0 and var denied ? denied
                : Correction(answer, at, ref found) is > 0 and var corrected ? corrected
                : Reason(answer, at, ref found) is > 0 and var explained ? explained
                : at + 1;
        }

        return found;
    }

    public bool Has(Stance stance) => stances.Contains(stance);

    /// <summary>The words of one stance as they were said, each stretch of them an item of its own.</summary>
    public string Of(in AnswerText answer, Stance stance)
    {
        var items = new List<string>();
        for (var first = 0; first < stances.Length; first++)
        {
            if (stances[first] != stance)
            {
                continue;
            }

            var last = first;
            while (last + 1 < stances.Length && stances[last + 1] == stance)
            {
                last++;
            }

            var end = last + 1 < answer.Count ? answer.SourceOf(last + 1) : answer.Said.Length;
            items.Add(answer.Said[BeginOf(answer, first)..end].Trim().TrimEnd(',', ';', ':', '(').TrimEnd());
            first = last;
        }

        return string.Join(", ", items);
    }

    private static int Denial(in AnswerText answer, int at, ref Stances? found)
    {
        var lexicon = answer.Lexicon;
        if (answer.PhraseAt(at, lexicon.NoDenials, 5) is > 0 and var harmless)
        {
            return at + harmless;
        }

        var wholes = answer.PhraseAt(at, lexicon.Except) is > 0 and var except && FollowsWhole(answer, at) ? except : 0;
        var sign = Math.Max(wholes, answer.PhraseAt(at, lexicon.Denials));
        if (sign == 0 || answer.EndsItem(at + sign - 1))
        {
            return 0;
        }

        found ??= new Stances(answer.Count);
        found.LeavesTheRest |= wholes > 0;
        Array.Fill(found.stances, Stance.Sign, at, sign);
        var next = at + sign;
        do
        {
            found.stances[next++] = Stance.Denied;
        }
        while (next < answer.Count && !answer.EndsItem(next - 1) && answer.PhraseAt(next, lexicon.Contrasts) == 0 && !answer.Is(next, lexicon.Reasons));
        return next;
    }

    // "all but", "any day but", "cualquiera menos": what is left out of nothing is only a "but".
    private static bool FollowsWhole(in AnswerText answer, int at)
    {
        for (var before = at - 1; before >= 0 && before >= at - LongestWhole && !answer.EndsItem(before); before--)
        {
            if (answer.Is(before, answer.Lexicon.Wholes))
            {
                return true;
            }
        }

        return false;
    }

    private static int Correction(in AnswerText answer, int at, ref Stances? found)
    {
        var sign = answer.PhraseAt(at, answer.Lexicon.Corrections, 5);
        if (sign == 0 || at == 0 || at + sign >= answer.Count || Adds(answer, at + sign))
        {
            return 0;
        }

        found ??= new Stances(answer.Count);
        Array.Fill(found.stances, Stance.TakenBack, 0, at);
        Array.Fill(found.stances, Stance.Sign, at, sign);
        return at + sign;
    }

    // "and actually parks too" takes nothing back.
    private static bool Adds(in AnswerText answer, int from)
    {
        for (var at = from; at < answer.Count; at++)
        {
            if (answer.Is(at, answer.Lexicon.Additions))
            {
                return true;
            }
        }

        return false;
    }

    private static int Reason(in AnswerText answer, int at, ref Stances? found)
    {
        if (at == 0 || at == answer.Count - 1 || !answer.Is(at, answer.Lexicon.Reasons))
        {
            return 0;
        }

        found ??= new Stances(answer.Count);
        found.stances[at] = Stance.Sign;
        var next = at + 1;
        do
        {
            found.stances[next++] = Stance.Reason;
        }
        while (next < answer.Count && !answer.EndsSentence(next - 1));
        return next;
    }

    // A sign, a point or a quote before the first word belongs to it.
    private static int BeginOf(in AnswerText answer, int word)
    {
        var begin = answer.SourceOf(word);
        while (begin > 0 && answer.Said[begin - 1] is '-' or '−' or '.' or '$' or '½' && (word == 0 || begin - 1 >= answer.SourceOf(word - 1) + answer[word - 1].Length))
        {
            begin--;
        }

        return begin;
    }
}
