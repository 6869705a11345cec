using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Surveys;

namespace Bot.Dialogs.Engine;

/// <summary>The form in which conditions compare an answer: ids joined by commas, numbers and days invariant, yes or no.</summary>
internal static class KeptAnswer
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

    /// <summary>True when the answer is the value, or one of several chosen is.</summary>
    public static bool Includes(ReadOnlySpan<char> answer, ReadOnlySpan<char> value)
    {
        foreach (var part in answer.Split(','))
        {
            if (answer[part].Equals(value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return SameNumber(answer, value);
    }

    private static bool SameNumber(ReadOnlySpan<char> answer, ReadOnlySpan<char> value) =>
        decimal.TryParse(answer, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var one)
        && decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var other)
        && one == other;
}
