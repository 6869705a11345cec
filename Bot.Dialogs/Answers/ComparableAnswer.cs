namespace Bot.Dialogs.Answers;

/// <summary>The form in which conditions compare an answer: ids joined by commas, numbers and days invariant, yes or no.</summary>
internal static class ComparableAnswer
{
    public const string AnyWords = "*";

    public static string Of(Question question, AnswerValue value) => value switch
    {
        AnswerValue.Chosen chosen => chosen.Id,
        AnswerValue.OtherWords => Choice.OtherId,
        AnswerValue.ChosenList list => string.Join(',', list.Other is null ? list.Ids : list.Ids.Add(Choice.OtherId)),
        AnswerValue.Amount amount => amount.Value.ToString(CultureInfo.InvariantCulture),
        AnswerValue.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        AnswerValue.YesOrNo yes => yes.Yes ? "yes" : "no",

        // Nobody compares an open answer, and its words would make every state long.
        AnswerValue.Words words => question is Question.OpenText ? AnyWords : words.Value,
        _ => throw new InvalidOperationException($"Unknown answer {value.GetType().Name}."),
    };
}
