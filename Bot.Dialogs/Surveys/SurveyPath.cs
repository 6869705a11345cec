namespace Bot.Dialogs.Surveys;

/// <summary>Which question comes next, and which came before, for the answers kept so far.</summary>
internal static class SurveyPath
{
    public static bool IsShown(Question question, ImmutableDictionary<string, string>? kept) => ConditionEvaluator.Holds(question.ShowIf, kept);

    /// <summary>The nearest question before a place that is asked; -1 when that place is the first.</summary>
    public static int Previous(Survey survey, int position, ImmutableDictionary<string, string>? kept)
    {
        for (var i = position - 1; i >= 0; i--)
        {
            if (survey.Questions[i] is not Question.Statement && IsShown(survey.Questions[i], kept))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How many questions are still asked from a place on, the one there included.</summary>
    public static int CountFrom(Survey survey, int position, ImmutableDictionary<string, string>? kept)
    {
        var count = 0;
        for (var i = position; i < survey.Questions.Length; i++)
        {
            if (survey.Questions[i] is not Question.Statement && (i == position || IsShown(survey.Questions[i], kept)))
            {
                count++;
            }
        }

        return count;
    }
}
