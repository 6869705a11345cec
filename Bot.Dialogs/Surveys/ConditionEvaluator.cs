namespace Bot.Dialogs.Surveys;

/// <summary>Decides whether a condition holds for the answers kept so far.</summary>
internal static class ConditionEvaluator
{
    public static bool Holds(Condition? condition, ImmutableDictionary<string, string>? kept) => condition switch
    {
        null => true,
        Condition.Is one => Answer(kept, one.Question) is { } answer && Includes(answer, one.Value),
        Condition.IsNot not => Answer(kept, not.Question) is { } answer && !Includes(answer, not.Value),
        Condition.AnyOf any => Answer(kept, any.Question) is { } answer && any.Values.Any(value => Includes(answer, value)),
        Condition.AtLeast least => Number(kept, least.Question) >= least.Value,
        Condition.AtMost most => Number(kept, most.Question) <= most.Value,
        Condition.Answered answered => Answer(kept, answered.Question) is not null == answered.Expected,
        Condition.All all => all.Parts.All(part => Holds(part, kept)),
        Condition.Any any => any.Parts.Any(part => Holds(part, kept)),
        Condition.Not not => !Holds(not.Part, kept),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    /// <summary>The ids of the questions that a condition reads.</summary>
    public static IEnumerable<string> QuestionsOf(Condition? condition) => condition switch
    {
        null => [],
        Condition.Is one => [one.Question],
        Condition.IsNot not => [not.Question],
        Condition.AnyOf any => [any.Question],
        Condition.AtLeast least => [least.Question],
        Condition.AtMost most => [most.Question],
        Condition.Answered answered => [answered.Question],
        Condition.All all => all.Parts.SelectMany(QuestionsOf),
        Condition.Any any => any.Parts.SelectMany(QuestionsOf),
        Condition.Not not => QuestionsOf(not.Part),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private static string? Answer(ImmutableDictionary<string, string>? kept, string question) =>
        kept is not null && kept.TryGetValue(question, out var answer) ? answer : null;

    private static decimal? Number(ImmutableDictionary<string, string>? kept, string question) =>
        decimal.TryParse(Answer(kept, question), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>True when the answer is the value, or one of several chosen is.</summary>
    private static bool Includes(ReadOnlySpan<char> answer, ReadOnlySpan<char> value)
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
