using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bot.Dialogs.Authoring;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class AuthorsGuideTests
{
    private static readonly string Guide = File.ReadAllText(GuidePath());

    [Fact]
    public void The_guide_explains_every_problem_code_and_no_other()
    {
        var rows = Regex.Matches(Guide[Guide.IndexOf("## Problem codes", StringComparison.Ordinal)..], @"^\| `([a-z-]+)` \| (error|warning) \| ([^|]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)
            .Select(row => row.Value);

        Assert.Equal(
            SurveyProblemCodes.All.Select(known => $"| `{known.Code}` | {(known.Severity == Severity.Error ? "error" : "warning")} | {known.Meaning} |"),
            rows);
    }

    [Fact]
    public void The_guide_s_first_survey_has_no_problem()
    {
        var yaml = Blocks().First(block => block.StartsWith("survey: park", StringComparison.Ordinal));

        Assert.Empty(SampleSurveys.Read(yaml).Problems);
    }

    [Fact]
    public void Every_question_in_the_guide_is_read_without_an_error()
    {
        const string head = "survey: sample\ntitle: {en: Sample, es: Muestra}\ndefault_language: en\nquestions:\n";
        var questions = Blocks().Where(block => block.StartsWith("- id:", StringComparison.Ordinal)).ToList();

        Assert.Equal(QuestionForm.Types.Length, questions.Count);
        Assert.All(questions, question => Assert.DoesNotContain(SampleSurveys.Read(head + question).Problems, problem => problem.Severity == Severity.Error));
    }

    [Fact]
    public void The_guide_names_every_question_type() =>
        Assert.All(QuestionForm.Types, type => Assert.Contains($"### `{type}`", Guide, StringComparison.Ordinal));

    private static IEnumerable<string> Blocks() =>
        Guide.Split("```").Where((_, index) => index % 2 == 1).Where(block => block.StartsWith("yaml\n", StringComparison.Ordinal)).Select(block => block["yaml\n".Length..]);

    private static string GuidePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "survey-authors.md");
}
