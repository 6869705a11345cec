using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>All choices, each once, in the order said; the last may be left out when all others are there.</summary>
internal static class RankingRecognizer
{
    public static Recognition Recognize(Question.Ranking question, in AnswerText answer, Language language)
    {
        var index = ChoiceIndex.Of(question, language);
        var list = ChoiceListReader.Read(answer, index);
        if (list.OutOfRange)
        {
            return Readings.OutOfRange;
        }

        if (list.Ambiguous)
        {
            return Readings.Ambiguous;
        }

        var order = Ordered(list, index);
        if (order.Count == 0)
        {
            return Readings.NoMatch;
        }

        var left = -1;
        for (var choice = 0; choice < index.Count; choice++)
        {
            if (!order.Contains(choice))
            {
                if (left >= 0)
                {
                    return Readings.IncompleteRanking;
                }

                left = choice;
            }
        }

        if (left >= 0)
        {
            order.Add(left);
        }

        if (order.Count != index.Count)
        {
            return Readings.IncompleteRanking;
        }

        var ids = ImmutableArray.CreateBuilder<string>(order.Count);
        foreach (var choice in order)
        {
            ids.Add(question.Choices[choice].Id);
        }

        var by = !list.HasUnnamed || list.By > UnderstoodBy.Exact ? list.By : UnderstoodBy.Spelling;
        return Readings.Understood(new AnswerValue.ChosenList(ids.MoveToImmutable()), by);
    }

    // "2 jobs, 1 housing" says the places; but a number that is the choice's own only repeats it.
    private static List<int> Ordered(in ChoiceListReader list, ChoiceIndex index)
    {
        var (placed, own) = (list.Said.Count > 0, true);
        for (var i = 0; i < list.Said.Count; i++)
        {
            placed &= list.Places[i] > 0 && list.Places[i] <= index.Count;
            own &= list.Places[i] == list.Said[i] + 1;
        }

        if (!placed || own)
        {
            return list.Said;
        }

        var order = new List<int>(list.Said.Count);
        for (var place = 1; place <= index.Count; place++)
        {
            for (var i = 0; i < list.Said.Count; i++)
            {
                if (list.Places[i] == place)
                {
                    order.Add(list.Said[i]);
                }
            }
        }

        return order;
    }
}
