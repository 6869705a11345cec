namespace Bot.Dialogs.Authoring;

/// <summary>The JSON Schema (draft-07, which editors of YAML read) of survey files. It knows less than <see cref="SurveyReader"/>, and never more.</summary>
public static class SurveySchema
{
    private const string Resource = "survey.schema.json";

    /// <summary>The schema as JSON text.</summary>
    public static string Json { get; } = Load();

    private static string Load()
    {
        using var stream = typeof(SurveySchema).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource '{Resource}' is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
