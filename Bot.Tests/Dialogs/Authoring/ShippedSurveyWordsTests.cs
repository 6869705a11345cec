using Bot.Dialogs.Answers;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Authoring;

public sealed class ShippedSurveyWordsTests
{
    private static readonly DateOnly Today = new(2026, 10, 2);

    [Theory]
    [InlineData("what-matters-most", "area")]
    [InlineData("can-we-talk", "understanding")]
    [InlineData("peer-perspectives", "area")]
    public void Every_label_and_synonym_is_understood_as_its_choice(string name, string id)
    {
        var survey = SurveyReader.Read(SampleSurveys.Shipped(name), name).Survey!;
        var question = Assert.IsType<Question.SingleChoice>(survey.Find(id));
        var said =
            from choice in question.Choices
            from language in survey.Languages
            let label = choice.Label.Wordings[language]
            from word in choice.Synonyms[language].Append(label.Full).Append(label.ForSms)
            where AnswerRecognizer.Recognize(question, word, language, Today, survey.Languages)
                is not Recognition.Understood { Value: AnswerValue.Chosen chosen } || !string.Equals(chosen.Id, choice.Id, StringComparison.Ordinal)
            select $"{language}: {word} is not {choice.Id}";

        Assert.Empty(said);
    }

    [Fact]
    public void Other_words_of_a_resident_stay_their_own()
    {
        var survey = SurveyReader.Read(SampleSurveys.Shipped("what-matters-most"), "x").Survey!;

        Assert.IsType<AnswerValue.OtherWords>(
            Assert.IsType<Recognition.Understood>(AnswerRecognizer.Recognize(survey.Questions[0], "the buses never come", Language.English, Today, survey.Languages)).Value);
    }
}
