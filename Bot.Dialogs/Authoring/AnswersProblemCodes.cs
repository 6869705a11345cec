namespace Bot.Dialogs.Authoring;

/// <summary>The codes that files of answers have beside those of <see cref="SurveyProblemCodes"/>. They are as stable.</summary>
public static class AnswersProblemCodes
{
#pragma warning disable CS1591 // Each is described once, in All.
    public const string BadTemplate = "bad-template";
#pragma warning restore CS1591

    /// <summary>Every code, in the order of the guide's table.</summary>
    public static ImmutableArray<SurveyProblemCode> All { get; } =
    [
        new(BadTemplate, Severity.Error, "An answer with braces that cannot be filled in."),
    ];
}
