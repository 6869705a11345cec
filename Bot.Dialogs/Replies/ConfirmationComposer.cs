using Bot.Dialogs.Answers;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>Shows what was understood where it was not said exactly, so that BACK can mend it.</summary>
internal static class ConfirmationComposer
{
    /// <summary>The words to show, or null when the answer was exact or is the person's own words.</summary>
    public static Wording? ToShow(Question question, AnswerValue value, UnderstoodBy by, string text, Survey survey, Speaker speaker, DateOnly today)
    {
        // "Next Friday" is exact and still may be meant for another day; a choice found among own words may have been said in passing.
        var isExact = by is not (UnderstoodBy.Synonym or UnderstoodBy.Spelling or UnderstoodBy.Topic)
            && value is not (AnswerValue.Day or AnswerValue.ChosenList { Ids.IsEmpty: false, Other: not null });
        return isExact ? null : value switch
        {
            AnswerValue.Chosen chosen when question is IChoiceQuestion choices => Label(choices, chosen.Id, survey, speaker),
            AnswerValue.ChosenList list when question is IChoiceQuestion choices => Labels(choices, list, survey, speaker),
            AnswerValue.Amount amount => new Wording(amount.Value.ToString(CultureInfo.InvariantCulture)),
            AnswerValue.Day day => IsIso(text, day.Value) ? null : speaker.Day(day.Value, today),
            AnswerValue.YesOrNo yes => speaker.Say(yes.Yes ? SurveyPhrases.Yes() : SurveyPhrases.No()),
            AnswerValue.Words words when question is Question.ChooseLanguage && Language.TryParse(words.Value, out var language) =>
                new Wording(LanguageNames.Autonym(language)),
            AnswerValue.Words words when question is not Question.OpenText => new Wording(words.Value),
            AnswerValue.Chosen or AnswerValue.ChosenList or AnswerValue.OtherWords or AnswerValue.Words => null,
            _ => throw new InvalidOperationException($"Unknown answer {value.GetType().Name}."),
        };
    }

    private static bool IsIso(string text, DateOnly day) =>
        string.Equals(text, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Wording? Label(IChoiceQuestion question, string id, Survey survey, Speaker speaker) =>
        question.Choices.FirstOrDefault(choice => string.Equals(choice.Id, id, StringComparison.Ordinal)) is { } chosen ? speaker.Read(chosen.Label, survey) : null;

    private static Wording Labels(IChoiceQuestion question, AnswerValue.ChosenList list, Survey survey, Speaker speaker)
    {
        var labels = new Paragraph(speaker);
        foreach (var label in list.Ids.Select(id => Label(question, id, survey, speaker)).OfType<Wording>())
        {
            labels.Add(label);
        }

        // Their own words may be long, and they know them.
        if (list.Other is not null && question.Other is { } other)
        {
            labels.Add(speaker.Read(other, survey));
        }

        return labels.Join(", ");
    }
}
