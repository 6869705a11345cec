namespace Bot.Dialogs.Surveys;

/// <summary>Decides whether a condition holds for the answers kept so far.</summary>
internal static class ConditionEvaluator
{
    public static bool Holds(Condition? condition, ImmutableDictionary<string, string>? kept)
    {
        switch (condition)
        {
            case null:
                return true;
            case Condition.Is one:
                return Answer(kept, one.Question) is { } answer && Includes(answer, one.Value);
            case Condition.IsNot not:
                return Answer(kept, not.Question) is { } given && !Includes(given, not.Value);
            case Condition.AnyOf any:
                return Answer(kept, any.Question) is { } among && IncludesAny(among, any.Values);
            case Condition.AtLeast least:
                return Number(kept, least.Question) >= least.Value;
            case Condition.AtMost most:
                return Number(kept, most.Question) <= most.Value;
            case Condition.Answered answered:
                return Answer(kept, answered.Question) is not null == answered.Expected;
            case Condition.All all:
                foreach (var part in all.Parts)
                {
                    if (!Holds(part, kept))
                    {
                        return false;
                    }
                }

                return true;
            case Condition.Any anyPart:
                foreach (var part in anyPart.Parts)
                {
                    if (Holds(part, kept))
                    {
                        return true;
                    }
                }

                return false;
            case Condition.Not not:
                return !Holds(not.Part, kept);
            default:
                throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}.");
        }
    }

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

    private static bool IncludesAny(string answer, ImmutableArray<string> values)
    {
        foreach (var value in values)
        {
            if (Includes(answer, value))
            {
                return true;
            }
        }

        return false;
    }

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
