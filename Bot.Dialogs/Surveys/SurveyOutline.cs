using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Bot.Dialogs.Surveys;

/// <summary>What the engine works out once of a survey and uses every turn.</summary>
internal sealed class SurveyOutline
{
    // The last word, the reminder, and two answers asked for again.
    private const int TextsBesideQuestions = 4;

    private static readonly ConditionalWeakTable<Survey, SurveyOutline> Known = [];

    private readonly FrozenDictionary<string, int> positions;
    private readonly FrozenSet<string> needed;

    // A commitment is asked in parts, and followed up.
    private readonly int textsOfCommitments;

    private SurveyOutline(Survey survey)
    {
        positions = survey.Questions.Select((question, index) => (question.Id, index)).ToFrozenDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        needed = survey.Questions.SelectMany(question => ConditionEvaluator.QuestionsOf(question.ShowIf)).ToFrozenSet(StringComparer.Ordinal);
        Languages = survey.Languages.IsDefaultOrEmpty ? [survey.DefaultLanguage] : survey.Languages;
        QuestionsAtMost = LongestPath.MostAsked(survey.Questions);
        textsOfCommitments = survey.Questions.OfType<Question.Commitment>()
            .Sum(commitment => commitment.Parts.Count() - 1 + (commitment.FollowUp.IsSilent ? 0 : commitment.FollowUp.MostTexts));
    }

    /// <summary>The languages the survey can be taken in; never empty.</summary>
    public ImmutableArray<Language> Languages { get; }

    /// <summary>The most questions that one person can be asked.</summary>
    public int QuestionsAtMost { get; }

    /// <summary>The texts that one session may send, when at most two answers must be asked for again.</summary>
    public int TextsAtMost => QuestionsAtMost + TextsBesideQuestions + textsOfCommitments;

    public static SurveyOutline Of(Survey survey) => Known.GetValue(survey, static created => new SurveyOutline(created));

    /// <summary>True when a condition reads the answer to this question.</summary>
    public bool IsNeeded(string question) => needed.Contains(question);

    /// <summary>The place of a question, counted from 0; -1 when there is no such question.</summary>
    public int PositionOf(string? question) => question is not null && positions.TryGetValue(question, out var position) ? position : -1;
}
