using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers;

/// <summary>Yes or no, in every shipped language. A consent is given only by a yes that nothing else in the text takes back or makes depend.</summary>
internal static class YesNoRecognizer
{
    private const int LongestSpelled = 4;

    public static Recognition Recognize(Question.YesNo question, in AnswerText answer)
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

        if (answer.Is(answer.Whole, words.Unsure))
        {
            return Readings.Ambiguous;
        }

        if (NumberWords.TryDigits(answer[0], out var number) && answer.Count == 1)
        {
            return number is 1 or 2 ? Answer(number == 1, UnderstoodBy.Exact) : Readings.OutOfRange;
        }

        if (answer.Count == 1 && Stretch.Of(answer[0], stackalloc char[Stretch.Longest]) is { Length: > 0 } squeezed && whole.TryGetValue(squeezed, out var stretched))
        {
            return Answer(stretched, UnderstoodBy.Exact);
        }

        return Spelled(answer) is { } spelled ? Answer(spelled, UnderstoodBy.Exact) : Judge(YesNoReading.Of(answer), question.Consent is not null);
    }

    private static Recognition Judge(YesNoReading reading, bool isConsent) => reading switch
    {
        { Said: null, IsHedged: true } or { IsBoth: true } => Readings.Ambiguous,
        { Said: null } => Readings.NoMatch,
        { IsHedged: true } when (isConsent ? reading.Said is true : reading.IsContradicted) => Readings.Ambiguous,

        // A refusal needs no proof.
        { IsContradicted: true } when !(isConsent && reading.Said is false) => Readings.Ambiguous,
        { Said: { } said } => Answer(said, UnderstoodBy.Spelling),
    };

    // "N O"
    private static bool? Spelled(in AnswerText answer)
    {
        if (answer.Count is < 2 or > LongestSpelled)
        {
            return null;
        }

        Span<char> letters = stackalloc char[LongestSpelled];
        for (var at = 0; at < answer.Count; at++)
        {
            if (answer[at].Length != 1)
            {
                return null;
            }

            letters[at] = answer[at][0];
        }

        // "Y/N" are two letters, and no word.
        return YesNoLexicon.Shipped.Whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters[..answer.Count], out var yes) ? yes : null;
    }

    private static Recognition Answer(bool yes, UnderstoodBy by) => Readings.Understood(new AnswerValue.YesOrNo(yes), by);
}
