namespace Bot.Dialogs.Authoring;

/// <summary>Reads <c>show_if</c>, and holds it against the questions that come before.</summary>
/// <param name="findings">Where problems go.</param>
/// <param name="places">The place of every question id in the file.</param>
/// <param name="earlier">The questions read so far.</param>
/// <param name="languages">The survey's languages, as far as answers of a language question go.</param>
internal sealed class ConditionForm(
    Findings findings, IReadOnlyDictionary<string, int> places, IReadOnlyDictionary<string, Question> earlier, Func<ImmutableArray<Language>> languages)
{
    private const string Shape = "write {question: ID, is: VALUE} with one of is, is_not, any_of, at_least, at_most or answered, or put conditions in all: […], any: […] or not: …";

    /// <summary>The condition of the question at a place.</summary>
    public Condition? Read(SourceNode node, int line, int place)
    {
        if (Form.From(node, line, "the condition", findings) is not { } form)
        {
            return null;
        }

        var all = form.Take("all");
        var any = form.Take("any");
        var not = form.Take("not");
        var question = form.Take("question");
        SourceEntry?[] compares = [form.Take("is"), form.Take("is_not"), form.Take("any_of"), form.Take("at_least"), form.Take("at_most"), form.Take("answered")];
        form.Finish();

        var kinds = new[] { all, any, not, question }.Count(entry => entry is not null);
        var comparisons = compares.Count(entry => entry is not null);
        if (kinds != 1 || comparisons != (question is null ? 0 : 1))
        {
            findings.Add(line, SurveyProblemCodes.BadCondition, $"This condition can't be read; {Shape}.");
            return null;
        }

        if (not is not null)
        {
            return Read(not.Value, not.Line, place) is { } part ? new Condition.Not(part) : null;
        }

        if (question is not null)
        {
            return ReadComparison(form, question, Array.Find(compares, entry => entry is not null)!, place);
        }

        var parts = ReadParts(form, (all ?? any)!, place);
        return parts.IsEmpty ? null : all is not null ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private ImmutableArray<Condition> ReadParts(Form form, SourceEntry entry, int place) =>
        [.. form.Items(entry, "a list of at least one condition", code: SurveyProblemCodes.BadCondition).Select(item => Read(item, item.Line, place)).OfType<Condition>()];

    private Condition? ReadComparison(Form form, SourceEntry reference, SourceEntry compare, int place)
    {
        if (form.Word(reference, "the id of a question") is not { } id)
        {
            return null;
        }

        if (!places.TryGetValue(id, out var referred))
        {
            findings.Add(reference.Line, SurveyProblemCodes.ConditionUnknownQuestion, $"There is no question '{Excerpt.Of(id)}'.{NearestWord.DidYouMean(id, places.Keys)}");
            return null;
        }

        if (referred >= place)
        {
            findings.Add(
                reference.Line, SurveyProblemCodes.ConditionForwardReference,
                referred == place
                    ? $"The condition of '{id}' looks at '{id}' itself; it may only look at questions before it."
                    : $"'{id}' comes later, so that it has no answer yet; a condition may only look at questions before it.");
            return null;
        }

        if (!earlier.TryGetValue(id, out var question))
        {
            return null;
        }

        if (question is Question.Statement)
        {
            findings.Add(reference.Line, SurveyProblemCodes.ConditionWrongType, $"'{id}' is a statement, which nobody answers; choose a question.");
            return null;
        }

        return compare.Key switch
        {
            "answered" => new Condition.Answered(id, form.Flag("answered")),
            "at_least" or "at_most" => ReadAmount(form, id, question, compare),
            "any_of" => ReadAnyOf(id, question, compare),
            _ when ReadValue(id, question, compare.Value, compare) is { } value =>
                string.Equals(compare.Key, "is", StringComparison.Ordinal) ? new Condition.Is(id, value) : new Condition.IsNot(id, value),
            _ => null,
        };
    }

    private Condition? ReadAmount(Form form, string id, Question question, SourceEntry compare)
    {
        if (question is not (Question.Scale or Question.Number))
        {
            findings.Add(compare.Line, SurveyProblemCodes.ConditionWrongType, $"'{compare.Key}' compares numbers, and '{id}' is answered otherwise; use it with a scale or a number.");
            return null;
        }

        if (form.Number(compare) is not { } amount)
        {
            return null;
        }

        var atLeast = string.Equals(compare.Key, "at_least", StringComparison.Ordinal);
        var (min, max) = Bounds(question);
        if (atLeast ? amount > max : amount < min)
        {
            findings.Add(compare.Line, SurveyProblemCodes.ConditionUnknownValue, $"No answer to '{id}' is ever {(atLeast ? "that high" : "that low")}; its bounds are {Say(min)} and {Say(max)}.");
            return null;
        }

        return atLeast ? new Condition.AtLeast(id, amount) : new Condition.AtMost(id, amount);
    }

    private Condition.AnyOf? ReadAnyOf(string id, Question question, SourceEntry compare)
    {
        if (compare.Value is not SourceList { Items.IsEmpty: false } list)
        {
            findings.Add(compare.Line, SurveyProblemCodes.BadCondition, "'any_of' must be a list of at least one value, such as [one, two].");
            return null;
        }

        return new Condition.AnyOf(id, [.. list.Items.Select(item => ReadValue(id, question, item, compare)).OfType<string>()]);
    }

    /// <summary>A value in the form that answers are compared in; null, with a finding, when no answer is ever that.</summary>
    private string? ReadValue(string id, Question question, SourceNode node, SourceEntry compare)
    {
        var line = node is SourceScalar ? node.Line : compare.Line;
        if (node is not SourceScalar { IsNull: false, Value: var value })
        {
            findings.Add(line, SurveyProblemCodes.WrongType, $"'{compare.Key}' must be {(node is SourceList ? "one value; for several use any_of" : "a value")}, and this is {node.Kind}.");
            return null;
        }

        switch (question)
        {
            case Question.SingleChoice or Question.MultipleChoice:
                var choices = (IChoiceQuestion)question;
                return OneOf(id, value, line, [.. choices.Choices.Select(choice => choice.Id), .. choices.Other is null ? [] : new[] { Choice.OtherId }]);
            case Question.YesNo:
                return OneOf(id, value, line, ["yes", "no"]);
            case Question.ChooseLanguage:
                return OneOf(id, value, line, [.. languages().Select(language => language.Tag)]);
            case Question.PostalCode:
                return value;
            case Question.Scale or Question.Number:
                return ReadNumber(id, question, value, line);
            case Question.OpenText or Question.Ranking or Question.Date or Question.Commitment or Question.Statement:
                findings.Add(line, SurveyProblemCodes.ConditionWrongType, $"'{compare.Key}' can't be used with '{id}', whose answers are free; use answered: true or answered: false.");
                return null;
            default:
                throw new InvalidOperationException($"No condition is known on a {question.GetType().Name}.");
        }
    }

    private string? ReadNumber(string id, Question question, string value, int line)
    {
        if (!Form.TryNumber(value, out var number))
        {
            findings.Add(line, SurveyProblemCodes.ConditionWrongType, $"'{id}' is answered with a number, and '{Excerpt.Of(value)}' is none.");
            return null;
        }

        var (min, max) = Bounds(question);
        if (number < min || number > max || (question is Question.Scale or Question.Number { WholeOnly: true } && number != decimal.Truncate(number)))
        {
            findings.Add(line, SurveyProblemCodes.ConditionUnknownValue, $"No answer to '{id}' is ever {Excerpt.Of(value)}.");
            return null;
        }

        return (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
    }

    private string? OneOf(string id, string value, int line, ImmutableArray<string> values)
    {
        if (values.Contains(value, StringComparer.Ordinal))
        {
            return value;
        }

        findings.Add(
            line, SurveyProblemCodes.ConditionUnknownValue,
            $"No answer to '{id}' is ever '{Excerpt.Of(value)}'; it may be {string.Join(", ", values)}.{NearestWord.DidYouMean(value, values)}");
        return null;
    }

    private static (decimal? Min, decimal? Max) Bounds(Question question) => question switch
    {
        Question.Scale scale => (scale.Min, scale.Max),
        Question.Number number => (number.Min, number.Max),
        _ => (null, null),
    };

    private static string Say(decimal? bound) => bound?.ToString(CultureInfo.InvariantCulture) ?? "open";
}
