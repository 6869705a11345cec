namespace Bot.Dialogs.Surveys;

/// <summary>Works out how many questions one resident may be asked, by trying the answers that conditions look at. Authors are warned by the same figure that residents are told.</summary>
internal static class LongestPath
{
    /// <summary>Ways through a survey that are tried; beyond it every question counts.</summary>
    private const int Trials = 20_000;

    /// <summary>The most questions, statements not counted, that any one way through the survey asks.</summary>
    public static int MostAsked(ImmutableArray<Question> questions)
    {
        var referred = questions.SelectMany(question => ConditionEvaluator.QuestionsOf(question.ShowIf)).ToHashSet(StringComparer.Ordinal);
        var walk = new Walk(questions, referred);
        walk.From(0, 0);
        return walk.GaveUp ? questions.Count(question => question is not Question.Statement) : walk.Most;
    }

    private static IEnumerable<Condition> Leaves(Condition condition) => condition switch
    {
        Condition.All(var parts) => parts.SelectMany(Leaves),
        Condition.Any(var parts) => parts.SelectMany(Leaves),
        Condition.Not(var part) => Leaves(part),
        Condition.Is or Condition.IsNot or Condition.AnyOf or Condition.AtLeast or Condition.AtMost or Condition.Answered => [condition],
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private sealed class Walk(ImmutableArray<Question> questions, HashSet<string> referred)
    {
        private ImmutableDictionary<string, string> answers = ImmutableDictionary<string, string>.Empty;
        private int trials;

        public int Most { get; private set; }

        public bool GaveUp => trials > Trials;

        public void From(int place, int asked)
        {
            if (place == questions.Length)
            {
                trials++;
                Most = Math.Max(Most, asked);
                return;
            }

            var question = questions[place];
            if (question is Question.Statement || !ConditionEvaluator.Holds(question.ShowIf, answers))
            {
                answers = answers.Remove(question.Id);
                From(place + 1, asked);
                return;
            }

            foreach (var answer in referred.Contains(question.Id) ? Answers(question) : [null])
            {
                if (GaveUp)
                {
                    return;
                }

                answers = answer is null ? answers.Remove(question.Id) : answers.SetItem(question.Id, answer);
                From(place + 1, asked + 1);
            }
        }

        /// <summary>Answers that may make a difference. Of a multiple choice, single choices and all of them stand for the rest.</summary>
        private IEnumerable<string?> Answers(Question question)
        {
            IEnumerable<string?> given = question switch
            {
                Question.MultipleChoice many => [.. Ids(many), string.Join(',', Ids(many))],
                IChoiceQuestion one => Ids(one),
                Question.YesNo => ["yes", "no"],
                Question.Scale scale => Enumerable.Range(scale.Min, scale.Max - scale.Min + 1).Select(step => Number(step)),
                Question.OpenText or Question.Number or Question.Date or Question.PostalCode or Question.ChooseLanguage or Question.Commitment or Question.Statement => Compared(question.Id),
                _ => throw new InvalidOperationException($"Unknown question {question.GetType().Name}."),
            };
            return given.Append(null);
        }

        private static IEnumerable<string> Ids(IChoiceQuestion question) =>
            [.. question.Choices.Select(choice => choice.Id), .. question.Other is null ? [] : new[] { Choice.OtherId }];

        /// <summary>The values that conditions compare a free answer with, those just beside them, and one that is none of them.</summary>
        private IEnumerable<string> Compared(string id) => questions
            .Select(question => question.ShowIf)
            .OfType<Condition>()
            .SelectMany(Leaves)
            .Where(leaf => ConditionEvaluator.QuestionsOf(leaf).Contains(id, StringComparer.Ordinal))
            .SelectMany(Values)
            .Prepend("?");

        private static IEnumerable<string> Values(Condition leaf) => leaf switch
        {
            Condition.Is(_, var value) => [value],
            Condition.IsNot(_, var value) => [value],
            Condition.AnyOf(_, var values) => values,
            Condition.AtLeast(_, var bound) => [Number(bound), Number(bound - 1)],
            Condition.AtMost(_, var bound) => [Number(bound), Number(bound + 1)],
            Condition.Answered => [],
            _ => throw new InvalidOperationException($"Unknown condition {leaf.GetType().Name}."),
        };

        private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
