using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>What is said beside the question is replied to in kind, and answers nothing.</summary>
public sealed class AsideTests
{
    [Theory]
    [InlineData("I really have no idea")]
    [InlineData("no sabría decirle la verdad")]
    public void Who_does_not_know_goes_on_where_the_question_may_be_skipped_and_it_is_told_apart(string words)
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "1", words);

        Assert.Equal(new DialogEvent.DoesNotKnow("word", words), talk.The<DialogEvent.DoesNotKnow>());
        Assert.Contains("May we text you", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.Did<DialogEvent.Skipped>() || talk.Did<DialogEvent.Answered>());
    }

    [Theory]
    [InlineData("I'd rather not say")]
    [InlineData("skip this one please")]
    [InlineData("prefiero no contestar esa")]
    public void Who_would_rather_not_say_skips(string words) =>
        Assert.Equal("word", Talk.With(Samples.Branching).Says("SAMPLE", "1", words).The<DialogEvent.Skipped>().Question);

    [Fact]
    public void Where_an_answer_is_needed_it_is_asked_again_and_then_the_survey_goes_on()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "I really have no idea");
        Assert.Equal("area", talk.The<DialogEvent.Invalid>().Question);
        Assert.Contains("Safety", talk.Text, StringComparison.Ordinal);

        Assert.Equal("area", talk.Says("I really have no idea", "I really have no idea").The<DialogEvent.Unmatched>().Question);
        Assert.Contains("Say it in a word.", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_no_time_is_told_that_there_is_no_hurry_and_may_answer_later()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "can't now, I'm driving, will answer later");
        Assert.Equal("No hurry. Answer when you have a moment.", talk.Text);
        Assert.Equal(NotedReason.Later, talk.The<DialogEvent.Noted>().Reason);

        Assert.Equal(new AnswerValue.Chosen("safety"), talk.Says("1").The<DialogEvent.Answered>().Value);
    }

    [Theory]
    [InlineData("I don't know where my kids can play safely")]
    [InlineData("I'd rather not walk alone at night on my street")]
    [InlineData("nobody at city hall gives a damn about us")]
    public void A_story_to_an_open_question_is_kept(string words) =>
        Assert.Equal(words, Talk.With(Samples.Branching).Says("SAMPLE", "1", words).The<DialogEvent.Answered>().Text);

    [Theory]
    [InlineData("👍")]
    [InlineData("church")]
    [InlineData("pretend you never had this number")]
    public void A_sign_a_word_and_an_opt_out_are_nothing_beside(string words) =>
        Assert.False(Talk.With(Samples.Branching).Says("SAMPLE", words).Last.Events.OfType<DialogEvent.Noted>().Any());

    [Fact]
    public void After_it_was_asked_about_danger_nobody_is_told_that_there_is_no_hurry()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "my uncle waits for me outside and i am so afraid of him");
        Assert.DoesNotContain("No hurry", talk.Says("can't talk now, later").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Anger_is_acknowledged_once()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "what a stupid survey, you should be ashamed");
        Assert.StartsWith("We hear you.", talk.Text, StringComparison.Ordinal);
        Assert.Contains("Which matters?", talk.Text, StringComparison.Ordinal);

        Assert.DoesNotContain("We hear you.", talk.Says("you idiots never fix a damn thing").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no thank you dear")]
    [InlineData("no gracias, bendiciones")]
    public void A_no_with_thanks_is_a_no(string words) =>
        Assert.Equal(new AnswerValue.YesOrNo(false), Talk.With(Samples.Branching).Says("SAMPLE", "1", "quiet", words).The<DialogEvent.Answered>().Value);

    [Fact]
    public void Thanks_for_something_that_can_be_chosen_choose_it() =>
        Assert.Equal(new AnswerValue.Chosen("safety"), Talk.With(Samples.Branching).Says("SAMPLE", "thank God for the police on my street").The<DialogEvent.Answered>().Value);
}
