using Bot.Dialogs.Resources;

namespace Bot.Dialogs.Authoring;

/// <summary>What came of reading a file of answers.</summary>
/// <param name="Answers">The answers; null when there is at least one error.</param>
/// <param name="Problems">Everything found, by line; warnings may stand beside answers.</param>
public sealed record AnswersReading(StandardAnswers? Answers, ImmutableArray<SurveyProblem> Problems);
