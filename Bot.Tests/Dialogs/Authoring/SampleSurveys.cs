using Bot.Dialogs.Authoring;

namespace Bot.Tests.Dialogs.Authoring;

/// <summary>Survey files for tests: the shipped ones, and small ones made of lines.</summary>
internal static class SampleSurveys
{
    /// <summary>A whole survey in seven lines, to which tests append questions.</summary>
    public const string Head = """
        survey: sample
        title: {en: Sample}
        default_language: en
        questions:
          - id: area
            type: single_choice
            text: {en: Which matters?}
            choices:
              - {id: housing, label: {en: Housing}}
              - {id: jobs, label: {en: Jobs}}

        """;

    public static IEnumerable<string> ShippedFiles => Directory.EnumerateFiles(ShippedFolder, "*.yaml");

    private static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "surveys");

    public static string Shipped(string name) => File.ReadAllText(Path.Combine(ShippedFolder, name + ".yaml"));

    public static SurveyReading Read(string yaml) => SurveyReader.Read(yaml, "sample.yaml");
}
