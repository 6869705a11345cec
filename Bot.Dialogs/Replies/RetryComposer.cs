using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Replies;

/// <summary>Asks again after an unusable answer, telling what is needed.</summary>
internal static class RetryComposer
{
    public static Reply Compose(Question question, Misfit why, Survey survey, Voice voice, DateOnly today)
    {
        var words = voice.Say(why == Misfit.Empty ? Phrases.AskReadable() : Needed(question, why, voice, today) ?? Phrases.AskReadable());
        var reply = new Reply(voice.Language, ReplyKind.Survey);

        // With the choices at hand the words lead to them; without, the question itself must stand there again.
        return why != Misfit.Empty && question is IChoiceQuestion or Question.ChooseLanguage
            ? reply with { Prompt = PromptComposer.Compose(words, question, survey, voice) }
            : reply with { Paragraphs = [words], Prompt = Again(question, why, survey, voice) };
    }

    private static Prompt Again(Question question, Misfit why, Survey survey, Voice voice) => why == Misfit.Empty
        ? PromptComposer.Compose(question, survey, voice)
        : PromptComposer.Compose(voice.Read(question.Text, survey), question, survey, voice);

    private static Phrase? Needed(Question question, Misfit why, Voice voice, DateOnly today) => (question, why) switch
    {
        (Question.SingleChoice or Question.MultipleChoice, Misfit.Ambiguous) => Phrases.AskAmbiguous(),
        (Question.SingleChoice single, Misfit.OutOfRange) => Phrases.AskChoiceNumber(CountOf(single)),
        (Question.MultipleChoice several, Misfit.OutOfRange) => Phrases.AskChoiceNumber(CountOf(several)),
        (Question.SingleChoice, Misfit.TooMany) => Phrases.AskAmbiguous(),
        (Question.SingleChoice, _) => Phrases.AskChoice(),
        (Question.MultipleChoice several, Misfit.TooFew) => Phrases.AskAtLeast(several.MinChoices),
        (Question.MultipleChoice several, Misfit.TooMany) => Phrases.AskAtMost(several.MaxChoices ?? several.Choices.Length),
        (Question.MultipleChoice, _) => Phrases.AskChoices(),
        (Question.Ranking ranking, _) => Phrases.AskRanking(PromptComposer.RankingExample(ranking.Choices.Length)),
        (Question.Scale scale, _) => Phrases.AskNumberBetween(Number(scale.Min), Number(scale.Max)),
        (Question.YesNo, _) => Phrases.AskYesNo(),
        (Question.Number number, Misfit.OutOfRange) => OutOfRange(number),
        (Question.Number number, _) => number.WholeOnly ? Phrases.AskWhole() : Phrases.AskNumber(),
        (Question.Date date, Misfit.OutOfRange) => OutOfRange(date, voice, today),
        (Question.Date, _) => Phrases.AskDate(),
        (Question.PostalCode { Country: "US" }, _) => Phrases.AskZip(),
        (Question.PostalCode, _) => Phrases.AskPostalCode(),
        (Question.ChooseLanguage, _) => Phrases.AskLanguage(),
        _ => null,
    };

    private static Phrase OutOfRange(Question.Number number) => (number.Min, number.Max) switch
    {
        ({ } min, { } max) => Phrases.AskNumberBetween(Number(min), Number(max)),
        ({ } min, null) => Phrases.AskNumberFrom(Number(min)),
        (null, { } max) => Phrases.AskNumberTo(Number(max)),
        _ => Phrases.AskNumber(),
    };

    private static Phrase OutOfRange(Question.Date date, Voice voice, DateOnly today) => (date.Earliest, date.Latest) switch
    {
        ({ } earliest, { } latest) => Phrases.AskDateBetween(voice.Day(earliest.On(today), today), voice.Day(latest.On(today), today)),
        ({ } earliest, null) => Phrases.AskDateFrom(voice.Day(earliest.On(today), today)),
        (null, { } latest) => Phrases.AskDateTo(voice.Day(latest.On(today), today)),
        _ => Phrases.AskDate(),
    };

    private static int CountOf(IChoiceQuestion question) => question.Choices.Length + (question.Other is null ? 0 : 1);

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
