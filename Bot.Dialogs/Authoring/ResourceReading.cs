using Bot.Dialogs.Resources;

namespace Bot.Dialogs.Authoring;

/// <summary>What came of reading a file of resources.</summary>
/// <param name="List">The resources; null when there is at least one error.</param>
/// <param name="Problems">Everything found, by line; warnings may stand beside a list.</param>
public sealed record ResourceReading(ResourceList? List, ImmutableArray<SurveyProblem> Problems);
