namespace Bot.Dialogs.Authoring;

/// <summary>One thing in a survey file, or a file of resources, that its author should know.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">The line it is on, counted from 1.</param>
/// <param name="Code">One of <see cref="SurveyProblemCodes"/> or <see cref="ResourceProblemCodes"/>; stable, for scripts and for the guide's table.</param>
/// <param name="Message">What is wrong and how to mend it, as a sentence.</param>
/// <param name="Severity">Whether the survey can be used as it is.</param>
public sealed record SurveyProblem(string File, int Line, string Code, string Message, Severity Severity)
{
    /// <summary>The form that editors and terminals make clickable: <c>FILE:LINE: CODE: sentence</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Code}: {Message}";
}

/// <summary>How much a problem matters.</summary>
public enum Severity
{
    /// <summary>The survey works, but residents or staff would be better off with a change.</summary>
    Warning,

    /// <summary>The survey can't be used.</summary>
    Error,
}
