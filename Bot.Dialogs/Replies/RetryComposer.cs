using Bot.Dialogs.Answers;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>Asks again after an unusable answer, telling what is needed.</summary>
internal static class RetryComposer
{
    public static Reply Compose(Question question, Misfit why, Survey survey, Speaker speaker, DateOnly today)
    {
        var words = speaker.Say(why == Misfit.Empty ? SurveyPhrases.AskReadable() : Needed(question, why, speaker, today) ?? SurveyPhrases.AskReadable());
        var reply = new Reply(speaker.Language, ReplyKind.Survey);

        // With the choices at hand the words lead to them; without, the question itself must stand there again.
        return why != Misfit.Empty && question is IChoiceQuestion or Question.ChooseLanguage
            ? reply with { Prompt = PromptComposer.Compose(words, question, survey, speaker) }
            : reply with { Paragraphs = [words], Prompt = Again(question, why, survey, speaker) };
    }

    private static Prompt Again(Question question, Misfit why, Survey survey, Speaker speaker) => why == Misfit.Empty
        ? PromptComposer.Compose(question, survey, speaker)
        : PromptComposer.Compose(speaker.Read(question.Text, survey), question, survey, speaker);

    private static Phrase? Needed(Question question, Misfit why, Speaker speaker, DateOnly today) => (question, why) switch
    {
        (Question.SingleChoice or Question.MultipleChoice, Misfit.Ambiguous) => SurveyPhrases.AskAmbiguous(),
        (Question.SingleChoice single, Misfit.OutOfRange) => SurveyPhrases.AskChoiceNumber(CountOf(single)),
        (Question.MultipleChoice several, Misfit.OutOfRange) => SurveyPhrases.AskChoiceNumber(CountOf(several)),
        (Question.SingleChoice, Misfit.TooMany) => SurveyPhrases.AskAmbiguous(),
        (Question.SingleChoice, _) => SurveyPhrases.AskChoice(),
        (Question.MultipleChoice several, Misfit.TooFew) => SurveyPhrases.AskAtLeast(several.MinChoices),
        (Question.MultipleChoice several, Misfit.TooMany) => SurveyPhrases.AskAtMost(several.MaxChoices ?? several.Choices.Length),
        (Question.MultipleChoice, _) => SurveyPhrases.AskChoices(),
        (Question.Ranking ranking, _) => SurveyPhrases.AskRanking(PromptComposer.RankingExample(ranking.Choices.Length)),
        (Question.Scale scale, _) => SurveyPhrases.AskNumberBetween(Number(scale.Min), Number(scale.Max)),
        (Question.YesNo, _) => SurveyPhrases.AskYesNo(),
        (Question.Number number, Misfit.OutOfRange) => OutOfRange(number),
        (Question.Number number, _) => number.WholeOnly ? SurveyPhrases.AskWhole() : SurveyPhrases.AskNumber(),
        (Question.Date date, Misfit.OutOfRange) => OutOfRange(date, speaker, today),
        (Question.Date, _) => SurveyPhrases.AskDate(),
        (Question.PostalCode { Country: "US" }, _) => SurveyPhrases.AskZip(),
        (Question.PostalCode, _) => SurveyPhrases.AskPostalCode(),
        (Question.ChooseLanguage, _) => SurveyPhrases.AskLanguage(),
        (Question.OpenText or Question.Commitment or Question.Statement, _) => null,
        _ => throw new InvalidOperationException($"Unknown question {question.GetType().Name}."),
    };

    private static Phrase OutOfRange(Question.Number number) => (number.Min, number.Max) switch
    {
        ({ } min, { } max) => SurveyPhrases.AskNumberBetween(Number(min), Number(max)),
        ({ } min, null) => SurveyPhrases.AskNumberFrom(Number(min)),
        (null, { } max) => SurveyPhrases.AskNumberTo(Number(max)),
        _ => SurveyPhrases.AskNumber(),
    };

    private static Phrase OutOfRange(Question.Date date, Speaker speaker, DateOnly today) => (date.Earliest, date.Latest) switch
    {
        ({ } earliest, { } latest) => SurveyPhrases.AskDateBetween(speaker.Day(earliest.On(today), today), speaker.Day(latest.On(today), today)),
        ({ } earliest, null) => SurveyPhrases.AskDateFrom(speaker.Day(earliest.On(today), today)),
        (null, { } latest) => SurveyPhrases.AskDateTo(speaker.Day(latest.On(today), today)),
        _ => SurveyPhrases.AskDate(),
    };

    private static int CountOf(IChoiceQuestion question) => question.Choices.Length + (question.Other is null ? 0 : 1);

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
