namespace Bot.Dialogs.Authoring;

/// <summary>The codes that files of resources have beside those of <see cref="SurveyProblemCodes"/>. They are as stable.</summary>
public static class ResourceProblemCodes
{
#pragma warning disable CS1591 // Each is described once, in All.
    public const string BadPhone = "bad-phone";
    public const string BadLink = "bad-link";
    public const string ShortenedLink = "shortened-link";
    public const string BadPlace = "bad-place";
#pragma warning restore CS1591

    /// <summary>Every code, in the order of the guide's table.</summary>
    public static ImmutableArray<SurveyProblemCode> All { get; } =
    [
        new(BadPhone, Severity.Error, "A telephone number that nobody can call as it is written."),
        new(BadLink, Severity.Error, "A link that is no address of a page, or is too long."),
        new(ShortenedLink, Severity.Error, "A link by a public shortener, which phone companies filter out."),
        new(BadPlace, Severity.Error, "A place that is not the beginning of a postal code."),
    ];
}
