using System.Text;
using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers;

/// <summary>Understands what people say to a question, in the language of the conversation and in English.</summary>
public static class AnswerRecognizer
{
    /// <summary>How much of a text is read as an answer, in characters: who says more tells a story, which is kept and not searched.</summary>
    public const int LongestOpening = 2000;

    /// <summary>Reads a text as the answer to a question.</summary>
    /// <param name="question">The question that waits.</param>
    /// <param name="text">The person's words, or the label or number of what they pressed.</param>
    /// <param name="language">The language of the conversation.</param>
    /// <param name="today">The calendar day where the person is; natural dates count from it.</param>
    /// <param name="surveyLanguages">The survey's languages in the order shown, for a question about the language.</param>
    public static Recognition Recognize(Question question, string text, Language language, DateOnly today, ImmutableArray<Language> surveyLanguages)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(text);
        var all = NormalForm.Compose(text).Trim();
        if (question is Question.OpenText)
        {
            return IsReadable(all) ? Readings.Exact(new AnswerValue.Words(all)) : Readings.Empty;
        }

        var said = AnswerText.OpeningOf(all);
        using var folded = FoldedText.Of(said);
        var answer = new AnswerText(all, said, folded, AnswerLexicon.For(language));
        var whole = Read(question, answer, language, today, surveyLanguages);

        if (question is Question.Number or Question.Scale or Question.PostalCode && whole is Recognition.NotUnderstood
            && StatedNumber.Of(answer, firstOnly: question is Question.Number counted && NumberRecognizer.IsMoreThanANumber(counted, answer)) is { } stated
            && ReadSome(question, stated, language, today, surveyLanguages) is Recognition.Understood number)
        {
            return number with { By = UnderstoodBy.Spelling };
        }

        // Yes and no are themselves about what is denied, and have their own reading of it.
        return question is not (Question.YesNo or Question.ChooseLanguage) && Stances.Of(answer) is { } stances
            ? ReadMeant(question, answer, stances, whole, language, today, surveyLanguages)
            : whole;
    }

    // Apart, so that a text of which all is meant pays for nothing.
    private static Recognition ReadMeant(
        Question question, in AnswerText answer, Stances stances, Recognition whole, Language language, DateOnly today, ImmutableArray<Language> surveyLanguages) =>
        MeantAnswer.Of(question, answer, stances, whole, language, some => ReadSome(question, some, language, today, surveyLanguages));

    private static Recognition ReadSome(Question question, string some, Language language, DateOnly today, ImmutableArray<Language> surveyLanguages)
    {
        using var folded = FoldedText.Of(some);
        return Read(question, new AnswerText(some, some, folded, AnswerLexicon.For(language)), language, today, surveyLanguages);
    }

    internal static Recognition Read(Question question, in AnswerText answer, Language language, DateOnly today, ImmutableArray<Language> surveyLanguages)
    {
        if (answer.Count == 0 && question is not (Question.YesNo or Question.Scale))
        {
            return Readings.Empty;
        }

        return question switch
        {
            Question.SingleChoice single => SingleChoiceRecognizer.Recognize(single, answer, language),
            Question.MultipleChoice multiple => MultipleChoiceRecognizer.Recognize(multiple, answer, language),
            Question.Ranking ranking => RankingRecognizer.Recognize(ranking, answer, language),
            Question.Scale scale => ScaleRecognizer.Recognize(scale, answer, language),
            Question.YesNo yesNo => YesNoRecognizer.Recognize(yesNo, answer),
            Question.Number number => NumberRecognizer.Recognize(number, answer),
            Question.Date date => DateRecognizer.Recognize(date, answer, language, today),
            Question.PostalCode postal => PostalCodeRecognizer.Recognize(postal, answer),
            Question.ChooseLanguage => LanguageRecognizer.Recognize(answer, surveyLanguages),
            Question.OpenText or Question.Commitment or Question.Statement => Readings.NoMatch,
            _ => throw new InvalidOperationException($"Unknown question {question.GetType().Name}."),
        };
    }

    private static bool IsReadable(string said)
    {
        foreach (var rune in said.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Outcomes that need no new object a turn.</summary>
internal static class Readings
{
    public static Recognition NoMatch { get; } = new Recognition.NotUnderstood(Misfit.NoMatch);

    public static Recognition Ambiguous { get; } = new Recognition.NotUnderstood(Misfit.Ambiguous);

    public static Recognition OutOfRange { get; } = new Recognition.NotUnderstood(Misfit.OutOfRange);

    public static Recognition TooFew { get; } = new Recognition.NotUnderstood(Misfit.TooFew);

    public static Recognition TooMany { get; } = new Recognition.NotUnderstood(Misfit.TooMany);

    public static Recognition IncompleteRanking { get; } = new Recognition.NotUnderstood(Misfit.IncompleteRanking);

    public static Recognition Empty { get; } = new Recognition.NotUnderstood(Misfit.Empty);

    public static Recognition WordsWanted { get; } = new Recognition.WordsWanted();

    public static Recognition Exact(AnswerValue value) => new Recognition.Understood(value, UnderstoodBy.Exact);

    public static Recognition Understood(AnswerValue value, UnderstoodBy by) => new Recognition.Understood(value, by);
}
