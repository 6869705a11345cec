using System.Runtime.CompilerServices;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Resources;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using Bot.Localization.Signals;

namespace Bot.Tests.Dialogs.Resources;

public sealed class AnswersReaderTests
{
    private const string Head = "answers: town\ndefault_language: en\nentries:\n";

    [Fact]
    public void The_shipped_answers_have_no_problem_and_know_every_topic_in_English_and_Spanish()
    {
        Assert.Equal("", string.Join('\n', ShippedAnswers.Reading.Problems));
        Assert.All(ShippedAnswers.All.All, answer => Assert.Equal(["en", "es"], answer.Text.Wordings.Keys.Select(language => language.Tag).Order(StringComparer.Ordinal)));
        foreach (var topic in Enum.GetValues<QuestionTopic>().Except([QuestionTopic.Data, QuestionTopic.Erase]))
        {
            Assert.All(
                new[] { (SurveyChannel.Sms, false), (SurveyChannel.WebChat, false), (SurveyChannel.WebChat, true) },
                place => Assert.NotEmpty(ShippedAnswers.All.To(topic, place.Item1, place.Item2)));
        }
    }

    [Fact]
    public void The_first_answer_counts_that_is_true_where_it_is_asked()
    {
        var answers = AnswersReader.Read(Head + """
              - {topic: anonymous, anonymous: true, text: nobody}
              - {topic: anonymous, channel: sms, text: by text}
              - {topic: anonymous, text: here}
            """, "town.yaml").Answers!;

        Assert.Equal("nobody", First(answers, SurveyChannel.WebChat, isAnonymous: true));
        Assert.Equal("by text", First(answers, SurveyChannel.Sms, isAnonymous: false));
        Assert.Equal("here", First(answers, SurveyChannel.WebChat, isAnonymous: false));
    }

    [Theory]
    [InlineData("  - {topic: weather, text: x}", SurveyProblemCodes.UnknownValue)]
    [InlineData("  - {topic: why}", SurveyProblemCodes.MissingKey)]
    [InlineData("  - {text: x}", SurveyProblemCodes.MissingKey)]
    [InlineData("  - {topic: why, text: x, chanel: sms}", SurveyProblemCodes.UnknownKey)]
    [InlineData("  - {topic: why, text: x, channel: fax}", SurveyProblemCodes.UnknownValue)]
    [InlineData("  - {topic: why, text: \"{mayor}\"}", AnswersProblemCodes.BadTemplate)]
    [InlineData("  - {topic: why, text: \"{left\"}", AnswersProblemCodes.BadTemplate)]
    [InlineData("  - {topic: why, text: {es: sí}}", SurveyProblemCodes.MissingDefaultLanguage)]
    public void What_is_wrong_is_told_with_its_line(string entry, string code)
    {
        var reading = AnswersReader.Read(Head + entry, "town.yaml");

        var problem = Assert.Single(reading.Problems);
        Assert.Equal((code, 4), (problem.Code, problem.Line));
        Assert.Null(reading.Answers);
    }

    [Fact]
    public void The_example_of_the_guide_is_right()
    {
        var guide = File.ReadAllText(GuidePath());

        Assert.Equal("", string.Join('\n', AnswersReader.Read(guide.Split("```yaml\nanswers")[1].Split("```")[0].Insert(0, "answers"), "guide").Problems));
    }

    private static string First(StandardAnswers answers, SurveyChannel channel, bool isAnonymous) =>
        answers.To(QuestionTopic.Anonymous, channel, isAnonymous).First().Text.Wordings[Language.English].Full;

    private static string GuidePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "resources.md");
}
