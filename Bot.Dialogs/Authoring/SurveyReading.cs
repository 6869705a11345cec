namespace Bot.Dialogs.Authoring;

/// <summary>What came of reading a survey file.</summary>
/// <param name="Survey">The survey, unpublished (version 0); null when there is at least one error.</param>
/// <param name="Problems">Everything found, by line; warnings may stand beside a survey.</param>
public sealed record SurveyReading(Survey? Survey, ImmutableArray<SurveyProblem> Problems)
{
    /// <summary>Where the parts of the survey stand in the file, for checks made after reading.</summary>
    public SurveyLines Lines { get; init; } = new(1, ImmutableDictionary<string, int>.Empty);
}

/// <summary>Lines of a survey file, counted from 1.</summary>
/// <param name="Keywords">The line of <c>keywords</c>; 1 when there is none.</param>
/// <param name="Questions">The line each question starts on, by its id.</param>
public sealed record SurveyLines(int Keywords, ImmutableDictionary<string, int> Questions)
{
    /// <summary>The line of a question; 1 for null or an unknown id.</summary>
    public int Of(string? question) => question is not null && Questions.TryGetValue(question, out var line) ? line : 1;
}
