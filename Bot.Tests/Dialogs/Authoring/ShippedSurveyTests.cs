using Bot.Dialogs.Authoring;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class ShippedSurveyTests
{
    [Theory]
    [InlineData("what-matters-most")]
    [InlineData("can-we-talk")]
    [InlineData("peer-perspectives")]
    public void A_shipped_survey_has_no_problem_and_is_complete_in_English_and_Spanish(string name)
    {
        var reading = SurveyReader.Read(SampleSurveys.Shipped(name), name + ".yaml");

        Assert.Equal("", string.Join('\n', reading.Problems));
        Assert.Equal(name, reading.Survey!.Id);
        Assert.Equal([Language.English, Language.Spanish], reading.Survey.Languages.ToArray());
    }

    [Fact]
    public void Shipped_surveys_don_t_clash()
    {
        var readings = SampleSurveys.ShippedFiles.Select(file => (file, SurveyReader.Read(File.ReadAllText(file), file))).ToList();

        Assert.Equal(3, readings.Count);
        Assert.Empty(SurveyReader.CheckTogether(readings));
    }

    [Fact]
    public void What_matters_most_asks_area_reason_idea_place_and_consent_to_hear_the_results()
    {
        var survey = SurveyReader.Read(SampleSurveys.Shipped("what-matters-most"), "x").Survey!;

        Assert.Equal(["area", "why", "idea", "place", "results"], survey.Questions.Select(question => question.Id));
        var area = Assert.IsType<Question.SingleChoice>(survey.Questions[0]);
        Assert.Equal(["safety", "housing", "jobs"], area.Choices.Select(choice => choice.Id));
        Assert.NotNull(area.Other);
        Assert.Equal(ConsentPurpose.Results, Assert.IsType<Question.YesNo>(survey.Questions[4]).Consent);
        Assert.Equal([new Keyword(Language.English, "MATTERS"), new Keyword(Language.Spanish, "IMPORTA")], survey.Keywords.ToArray());
    }

    [Fact]
    public void Can_we_talk_asks_for_a_next_step_with_suggestions_and_the_standard_follow_up()
    {
        var survey = SurveyReader.Read(SampleSurveys.Shipped("can-we-talk"), "x").Survey!;

        var step = Assert.IsType<Question.Commitment>(survey.Find("next_step"));
        Assert.True(step.Optional);
        Assert.Equal(["neighbor", "meeting", "help"], step.Suggestions.Select(suggestion => suggestion.Id));
        Assert.All(step.Suggestions, suggestion => Assert.Equal("engagement", suggestion.Topic));
        Assert.Equal((3, 10), (step.FollowUp.MaxMessages, step.FollowUp.AtHour));
    }

    [Fact]
    public void Peer_perspectives_is_anonymous_and_asks_everybody_the_same_questions()
    {
        var survey = SurveyReader.Read(SampleSurveys.Shipped("peer-perspectives"), "x").Survey!;

        Assert.True(survey.Anonymous);
        Assert.Equal([SurveyChannel.WebChat], survey.Channels.ToArray());

        // The length of a chat would tell which branch somebody took.
        Assert.All(survey.Questions, question => Assert.Null(question.ShowIf));
    }

    [Fact]
    public void What_is_said_by_text_stays_in_the_GSM_7_alphabet_and_in_one_segment()
    {
        var texted = SampleSurveys.ShippedFiles
            .Select(file => SurveyReader.Read(File.ReadAllText(file), file).Survey!)
            .Where(survey => survey.Channels.Contains(SurveyChannel.Sms))
            .SelectMany(survey => survey.Questions.SelectMany(TextsOf).Append(survey.Introduction!).Append(survey.Closing!))
            .SelectMany(text => text.Wordings.Values)
            .Select(wording => wording.ForSms);

        Assert.All(texted, words => Assert.Equal((SmsEncoding.Gsm7, 1), (SmsText.Measure(words).Encoding, SmsText.Measure(words).Segments)));
    }

    private static IEnumerable<LocalizedText> TextsOf(Question question) =>
        question switch
        {
            IChoiceQuestion choices => [question.Text, .. choices.Choices.Select(choice => choice.Label), .. choices.Other is { } other ? new[] { other } : []],
            Question.Commitment commitment => [question.Text, .. commitment.Suggestions.Select(suggestion => suggestion.Label)],
            Question.Scale scale => [question.Text, .. scale.Labels.Values],
            _ => [question.Text],
        };
}
