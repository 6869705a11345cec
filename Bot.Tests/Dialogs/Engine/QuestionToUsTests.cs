using Bot.Dialogs.Engine;
using Bot.Dialogs.Resources;
using Bot.Dialogs.Surveys;
using Bot.Localization.Signals;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>What people ask the programme is answered from its own data, and answers no question of the survey.</summary>
public sealed class QuestionToUsTests
{
    private static Survey Open => Talk.Survey("  - {id: open, type: text, text: {en: What matters?, es: ¿Qué importa?}}\n  - {id: more, type: text, text: {en: More?, es: ¿Más?}}");

    [Theory]
    [InlineData("are you a robot or a real person", QuestionTopic.Robot, "A computer answers here")]
    [InlineData("is this anonymous? who can see what i write", QuestionTopic.Anonymous, "We keep this number")]
    [InlineData("is this for immigration? will ICE see it", QuestionTopic.Immigration, "This is not immigration")]
    [InlineData("how many questions are left", QuestionTopic.Left, "There are 2 questions")]
    [InlineData("how long does this take", QuestionTopic.Duration, "About 1 minute more.")]
    [InlineData("what will you do with my answers", QuestionTopic.Use, "Answers are read and counted")]
    [InlineData("can you repeat the question please", QuestionTopic.Repeat, "Here it is again:")]
    [InlineData("¿esto es de la migra? me da miedo", QuestionTopic.Immigration, "This is not immigration")]
    public void It_is_answered_and_the_question_is_asked_again(string words, QuestionTopic topic, string answer)
    {
        var talk = Talk.With(Talk.Survey("  - {id: pick, type: scale, min: 1, max: 5, text: {en: How safe?, es: ¿Y?}}\n  - {id: more, type: text, text: {en: More?, es: ¿Más?}}")).Says("SAMPLE", words);

        Assert.Equal(topic, talk.The<DialogEvent.AskedUs>().Topic);
        Assert.StartsWith(answer, talk.Text, StringComparison.Ordinal);
        Assert.Contains("How safe?", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.Did<DialogEvent.Answered>() || talk.Did<DialogEvent.Invalid>());
    }

    [Fact]
    public void What_has_no_answer_is_kept_for_staff_and_said_so()
    {
        var talk = Talk.WithProgram(program => program with { Answers = StandardAnswers.None }, Samples.Branching).Says("SAMPLE", "are you a robot or a real person");

        Assert.Null(talk.The<DialogEvent.AskedUs>().Topic);
        Assert.StartsWith("We can't answer that here. Your question is kept for our staff.", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_about_the_city_is_kept_for_staff()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "what time does the library open on sunday?");

        Assert.Null(talk.The<DialogEvent.AskedUs>().Topic);
        Assert.Contains("311", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_any_words_may_be_an_answer_yes_says_that_it_was_one()
    {
        var talk = Talk.With(Open).Says("SAMPLE", "are you a robot or a real person?");
        Assert.Contains("If that was your answer, reply YES.", talk.Text, StringComparison.Ordinal);

        Assert.Equal("are you a robot or a real person?", talk.Says("yes").The<DialogEvent.Answered>().Text);
    }

    [Fact]
    public void Other_words_are_the_answer() =>
        Assert.Equal("no", Talk.With(Open).Says("SAMPLE", "are you a robot or a real person?", "no").The<DialogEvent.Answered>().Text);

    [Fact]
    public void What_is_kept_of_somebody_is_told_however_it_is_asked() =>
        Assert.Contains("We keep", Talk.With(Samples.Branching).Says("SAMPLE", "what information do you have on me, i would like to see it").Text, StringComparison.Ordinal);

    [Fact]
    public void To_be_forgotten_is_asked_once_more_however_it_is_said()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "please delete what i wrote to you from your computers");

        Assert.NotEqual(0, talk.State.ForgetAskedAt);
        Assert.False(talk.Did<DialogEvent.ForgetAsked>());
    }

    [Fact]
    public void A_stranger_is_told_first_who_writes() => Assert.True(Talk.With(Samples.Branching).Says("what will you do with my answers").Did<DialogEvent.SessionStarted>());

    [Fact]
    public void After_the_end_it_is_answered_too() =>
        Assert.StartsWith("There is no question open now.", Talk.With(Samples.Other).Says("PARK", "swings", "how many questions are left").Text, StringComparison.Ordinal);
}
