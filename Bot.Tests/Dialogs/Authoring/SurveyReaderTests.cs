using System.Globalization;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class SurveyReaderTests
{
    public static TheoryData<string> BrokenQuestions => [.. BrokenSurveys.Questions.Keys];

    public static TheoryData<string> BrokenFiles => [.. BrokenSurveys.Files.Keys];

    public static TheoryData<string> WarnedFiles => [.. BrokenSurveys.Warned.Keys];

    [Theory, MemberData(nameof(BrokenQuestions))]
    public void A_wrong_question_is_told_with_its_line_and_nothing_else_is(string name)
    {
        var reading = ReadAndCompare(SampleSurveys.Head + BrokenSurveys.Questions[name]);

        Assert.Null(reading.Survey);
    }

    [Theory, MemberData(nameof(BrokenFiles))]
    public void All_problems_of_a_file_are_told_at_once(string name)
    {
        var reading = ReadAndCompare(BrokenSurveys.Files[name]);

        Assert.Null(reading.Survey);
    }

    [Theory, MemberData(nameof(WarnedFiles))]
    public void A_survey_that_could_be_better_is_read_with_a_warning(string name)
    {
        var reading = ReadAndCompare(BrokenSurveys.Warned[name], Severity.Warning);

        Assert.NotNull(reading.Survey);
        Assert.All(reading.Problems, problem => Assert.Equal(Severity.Warning, problem.Severity));
    }

    [Theory]
    [InlineData("", 1, "bad-yaml", "empty")]
    [InlineData("survey: a\n\ttitle: b", 2, "bad-yaml", "tab")]
    [InlineData("survey: a\ntitle: Hello: you\n", 2, "bad-yaml", "double quotes")]
    [InlineData("survey: a\ntitle: @home\n", 2, "bad-yaml", "'@'")]
    [InlineData("survey: a\ntitle: {en: Hello\n", 3, "bad-yaml", "missing")]
    [InlineData("survey: a\ntitle: *nowhere\n", 2, "bad-yaml", "'*'")]
    [InlineData("survey: a\n---\nsurvey: b\n", 2, "several-documents", "one survey in a file")]
    [InlineData("a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 1, "too-large", "nested")]
    public void A_file_that_is_no_YAML_document_is_told_in_plain_words(string yaml, int line, string code, string words)
    {
        var reading = SampleSurveys.Read(yaml);

        var problem = Assert.Single(reading.Problems);
        Assert.Equal((line, code), (problem.Line, problem.Code));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Null(reading.Survey);
    }

    [Fact]
    public void A_file_that_grows_by_aliases_is_refused()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(
            Enumerable.Range('b', 8).Select(letter => $"{(char)letter}: &{(char)letter} [{string.Join(", ", Enumerable.Repeat($"*{(char)(letter - 1)}", 10))}]\n"));

        Assert.Equal("too-large", Assert.Single(SampleSurveys.Read(bomb).Problems).Code);
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused() =>
        Assert.Equal("too-large", Assert.Single(SampleSurveys.Read(new string('#', SurveyLimits.FileLength + 1)).Problems).Code);

    [Fact]
    public void Aliases_repeat_what_stands_before_them()
    {
        var survey = SampleSurveys.Read(
            """
            survey: sample
            title: Sample
            default_language: en
            questions:
              - id: now
                type: single_choice
                text: Now?
                choices: &scale [{id: good, label: Good}, {id: bad, label: Bad}]
              - {id: then, type: single_choice, text: And then?, choices: *scale}
            """).Survey;

        Assert.Equal(["good", "bad"], Assert.IsType<Question.SingleChoice>(survey!.Questions[1]).Choices.Select(choice => choice.Id));
    }

    [Fact]
    public void More_than_a_survey_may_have_is_told()
    {
        var questions = string.Concat(Enumerable.Range(1, SurveyLimits.Questions).Select(n => $"  - {{id: q{n}, type: statement, text: Hello}}\n"));
        var choices = string.Concat(Enumerable.Range(1, SurveyLimits.Choices + 1).Select(n => $"      - {{id: c{n}, label: Choice c{n}}}\n"));
        var words = new string('x', SurveyLimits.TextLength + 1);

        Assert.Equal((4, "over-limit"), OnlyProblem(SampleSurveys.Head + questions));
        Assert.Equal((14, "over-limit"), OnlyProblem(SampleSurveys.Head + "  - id: many\n    type: ranking\n    text: Which?\n    choices:\n" + choices));
        Assert.Equal((13, "over-limit"), OnlyProblem(SampleSurveys.Head + $"  - id: long\n    type: text\n    text: {words}\n"));
    }

    [Theory]
    [InlineData("optinal", "optional")]
    [InlineData("show-if", "show_if")]
    [InlineData("Text2", "text")]
    public void An_unknown_key_is_told_with_the_nearest_known_one(string written, string meant)
    {
        var reading = SampleSurveys.Read(SampleSurveys.Head + $"  - {{id: why, type: text, text: Why?, {written}: x}}\n");

        Assert.Contains($"'{meant}'", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("claro")]
    [InlineData("seven")]
    [InlineData("doce")]
    [InlineData("ayuda")]
    [InlineData("Français")]
    [InlineData("TALK", false)]
    [InlineData("HABLEMOS", false)]
    [InlineData("PARK", false)]
    public void A_word_that_means_something_to_the_bot_is_no_keyword(string word, bool reserved = true)
    {
        var problems = SampleSurveys.Read($"keywords: [{word}]\n" + SampleSurveys.Head).Problems;

        Assert.Equal(reserved ? ["keyword-reserved"] : Array.Empty<string>(), problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_problem_prints_as_file_line_code_and_sentence() =>
        Assert.Equal(
            "sample.yaml:1: bad-yaml: The file is empty; a survey starts with 'survey:' and its id, a file of resources with 'resources:'.",
            Assert.Single(SampleSurveys.Read("# nothing").Problems).ToString());

    [Theory]
    [InlineData("!!GL.d+a5dhF.K:: a")]
    [InlineData("!<a b> a")]
    [InlineData("!<> a")]
    public void What_the_reader_of_YAML_itself_stumbles_over_is_a_problem_of_the_file(string text) =>
        Assert.Contains(SampleSurveys.Read($"survey: a\nquestions:\n  - id: a\n    text: {text}\n").Problems, problem => problem.Code == "bad-yaml");

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_change_nothing()
    {
        var yaml = SampleSurveys.Shipped("what-matters-most");

        var reading = SampleSurveys.Read("\uFEFF" + yaml.ReplaceLineEndings("\r\n"));

        Assert.Empty(reading.Problems);
        Assert.Equal(SampleSurveys.Read(yaml).Survey!.Introduction!.Wordings[Language.English], reading.Survey!.Introduction!.Wordings[Language.English]);
    }

    [Fact]
    public void What_YAML_takes_for_other_things_stays_words_in_a_text()
    {
        var survey = SampleSurveys.Read(
            SampleSurveys.Head + """
              - id: pick
                type: single_choice
                text: {en: 2027-01-31, no: ja}
                choices: [{id: no, label: No}, {id: yes, label: true}, {id: 1st, label: 007}]
            """).Survey;

        var question = Assert.IsType<Question.SingleChoice>(survey!.Questions[1]);
        Assert.Equal("2027-01-31", question.Text.Wordings[Language.English].Full);
        Assert.Contains(Language.Parse("no"), survey.Languages);
        Assert.Equal(["No", "true", "007"], question.Choices.Select(choice => choice.Label.Wordings[Language.English].Full));
    }

    [Fact]
    public void Every_code_is_shown_by_a_test()
    {
        var shown = BrokenSurveys.Questions.Concat(BrokenSurveys.Files).Concat(BrokenSurveys.Warned)
            .SelectMany(sample => BrokenSurveys.Marked(sample.Value)).Select(mark => mark.Code).ToHashSet(StringComparer.Ordinal);
        shown.UnionWith(["several-documents", "too-large", "over-limit", "over-budget"]);

        Assert.Equal(SurveyProblemCodes.All.Select(known => known.Code).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    private static (int, string) OnlyProblem(string yaml)
    {
        var problem = Assert.Single(SampleSurveys.Read(yaml).Problems);
        return (problem.Line, problem.Code);
    }

    private static SurveyReading ReadAndCompare(string yaml, Severity severity = Severity.Error)
    {
        var reading = SampleSurveys.Read(yaml);

        var expected = string.Join('\n', BrokenSurveys.Marked(yaml).Order().Select(mark => string.Create(CultureInfo.InvariantCulture, $"{mark.Line}: {mark.Code}")));
        var actual = string.Join('\n', reading.Problems.Where(problem => problem.Severity == severity).Select(problem => (problem.Line, problem.Code)).Order().Select(mark => $"{mark.Line}: {mark.Code}"));
        Assert.Equal(reading.Problems.Select(problem => problem.Line).Order(), reading.Problems.Select(problem => problem.Line));
        Assert.True(string.Equals(expected, actual, StringComparison.Ordinal), $"Expected\n{expected}\nbut was told\n{string.Join('\n', reading.Problems)}");
        return reading;
    }
}
