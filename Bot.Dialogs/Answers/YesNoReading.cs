using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers;

/// <summary>What a whole text says of yes and no: what was said last, and whether anything else in it stands against that.</summary>
/// <param name="Said">Yes or no; null where neither was said.</param>
/// <param name="IsContradicted">The other was said too, and not taken back in so many words.</param>
/// <param name="IsBoth">Yes and no, in one breath.</param>
/// <param name="IsHedged">It depends on something, or is not sure.</param>
internal readonly record struct YesNoReading(bool? Said, bool IsContradicted, bool IsBoth, bool IsHedged)
{
    private const int LongestOpener = 4;
    private const int LongestUnsure = 6;

    /// <summary>Reads clause by clause. The first one may open with yes or no and go on; in a later one only a plain yes or no counts.</summary>
    public static YesNoReading Of(in AnswerText answer)
    {
        var words = YesNoLexicon.Shipped;
        var reading = default(YesNoReading);
        for (var at = 0; at < answer.Count;)
        {
            var (first, isCorrection) = BeginOf(answer, at, words);
            var last = EndOf(answer, first, words);
            var body = new WordRange(first, last);
            if (!body.IsEmpty)
            {
                var before = reading;
                reading = at == 0 ? Opening(answer, body, words, reading) : reading.Then(Plain(answer, body, words), isCorrection);
                reading = reading with { IsHedged = reading.IsHedged || IsHedge(answer, body, words, decides: reading.Said != before.Said || before.Said is null) };
            }

            at = Math.Max(last, first) + 1;
        }

        return reading;
    }

    /// <summary>The length in words of the yes or no that opens a sentence at a word, and which; 0 for none.</summary>
    private static (int Length, bool Yes) Opener(in AnswerText answer, int at, int last, YesNoLexicon words)
    {
        var openers = words.Openers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestOpener, last - at + 1); length > 0; length--)
        {
            if (openers.TryGetValue(answer.Between(new WordRange(at, at + length - 1)), out var yes))
            {
                return (length, yes);
            }
        }

        return Stretch.Of(answer[at], stackalloc char[Stretch.Longest]) is { Length: > 0 } squeezed && openers.TryGetValue(squeezed, out var stretched) ? (1, stretched) : default;
    }

    private static YesNoReading Opening(in AnswerText answer, WordRange body, YesNoLexicon words, YesNoReading reading)
    {
        if (Whole(answer, body, words) is { } whole)
        {
            return reading.Then(whole, isCorrection: false);
        }

        for (var at = body.First; at <= body.Last; at++)
        {
            if (Opener(answer, at, body.Last, words) is ( > 0 and var length, var yes))
            {
                return Closing(answer, new WordRange(at + length, body.Last), words, reading.Then(yes, isCorrection: false) with
                {
                    IsContradicted = reading.IsContradicted || (yes && IsTurnedRound(answer, new WordRange(at, body.Last), length, words)),
                    IsHedged = reading.IsHedged || (answer.IsWithoutAccent(at, words.IfWithoutAccent) && MayBeIf(answer, new WordRange(at + length, body.Last), words)),
                });
            }

            if (!answer.Is(at, answer.Lexicon.Fillers))
            {
                break;
            }
        }

        return reading.Then(Plain(answer, body, words), isCorrection: false);
    }

    // "I would prefer that you do not" begins like a yes, and says no word of it.
    private static bool IsTurnedRound(in AnswerText answer, WordRange body, int opener, YesNoLexicon words)
    {
        if (IsPlainIn(answer, new WordRange(body.First, body.First + opener - 1), words))
        {
            return false;
        }

        for (var at = body.First + opener; at <= body.Last; at++)
        {
            if (answer.Is(at, words.Negations) && answer.PhraseAt(at, words.NotANo, LongestUnsure) == 0)
            {
                return true;
            }
        }

        return false;
    }

    // "my answer is no"; "yes and no" is both.
    private static YesNoReading Closing(in AnswerText answer, WordRange rest, YesNoLexicon words, YesNoReading reading) =>
        rest.IsEmpty || LastWord(answer, rest, words) is not { } closing || closing == reading.Said ? reading
        : answer.Is(rest.Last - 1, answer.Lexicon.Joiners) ? reading with { IsBoth = true }
        : reading.Then(closing, isCorrection: false);

    // "si claro" is a yes without its accent; "si es gratis" is none.
    private static bool MayBeIf(in AnswerText answer, WordRange rest, YesNoLexicon words) =>
        !rest.IsEmpty && Opener(answer, rest.First, rest.Last, words).Length == 0 && Whole(answer, rest, words) is null;

    private static bool? Plain(in AnswerText answer, WordRange body, YesNoLexicon words) =>
        answer.PhraseAt(body.First, words.NotANo, LongestUnsure) > 0 ? null
        : answer.Is(body.First, words.IfWithoutAccent) && !answer.IsWithoutAccent(body.First, words.IfWithoutAccent) ? true
        : answer.TryGet(answer.WithoutFillers(body).First, words.Plain, out var yes) && Whole(answer, body, words) == yes ? yes
        : LastWord(answer, body, words);

    private static bool? Whole(in AnswerText answer, WordRange body, YesNoLexicon words)
    {
        var whole = words.Whole.GetAlternateLookup<ReadOnlySpan<char>>();
        var core = answer.WithoutFillers(body);
        return whole.TryGetValue(answer.Between(body), out var said)
            || (!IsPlainIn(answer, new WordRange(body.First, core.First - 1), words) && !IsPlainIn(answer, new WordRange(core.Last + 1, body.Last), words) && whole.TryGetValue(answer.Between(core), out said)) ? said : null;
    }

    private static bool? LastWord(in AnswerText answer, WordRange body, YesNoLexicon words) => answer.TryGet(body.Last, words.Plain, out var yes) ? yes : null;

    private static bool IsPlainIn(in AnswerText answer, WordRange range, YesNoLexicon words)
    {
        for (var at = range.First; at <= range.Last; at++)
        {
            if (answer.TryGet(at, words.Plain, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A doubt with which a clause begins, or a condition: anywhere in the clause that decides, or as the beginning of one beside it.</summary>
    private static bool IsHedge(in AnswerText answer, WordRange body, YesNoLexicon words, bool decides)
    {
        var core = answer.WithoutFillers(body).First;
        if (answer.PhraseAt(core, words.Unsure, LongestUnsure) > 0 || answer.PhraseAt(body.First, words.Unsure, LongestUnsure) > 0)
        {
            return true;
        }

        for (var at = body.First; at <= (decides ? body.Last : core); at++)
        {
            if (answer.PhraseAt(at, words.Conditions) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a clause begins behind what leads to it, and whether that takes back what was said before.</summary>
    private static (int First, bool IsCorrection) BeginOf(in AnswerText answer, int at, YesNoLexicon words)
    {
        var isCorrection = false;
        while (at < answer.Count)
        {
            var correction = answer.PhraseAt(at, words.Corrections);
            var leading = Math.Max(correction, answer.PhraseAt(at, words.Turns));
            if (leading == 0)
            {
                break;
            }

            isCorrection |= correction > 0;
            at += leading;
        }

        return (at, isCorrection);
    }

    private static int EndOf(in AnswerText answer, int first, YesNoLexicon words)
    {
        var last = first;
        while (last < answer.Count - 1 && !answer.EndsItem(last) && answer.PhraseAt(last + 1, words.Corrections) == 0 && answer.PhraseAt(last + 1, words.Turns) == 0)
        {
            last++;
        }

        return Math.Min(last, answer.Count - 1);
    }

    private YesNoReading Then(bool? said, bool isCorrection) => said is null || said == Said ? this with { Said = said ?? Said }
        : this with { Said = said, IsContradicted = Said is not null && !isCorrection };
}
