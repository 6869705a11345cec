using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Signals;
using Bot.Tests.Dialogs.Commitments;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>What may be danger, or an opt-out, is asked about before it is an answer.</summary>
public sealed class DoubtTests
{
    private const string MayBeDanger = "he is outside my window with a bat and wont leave";
    private const string MayBeAnOptOut = "ive had it with yall, count me out";

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private static Survey Open => Talk.Survey("  - {id: open, type: text, text: {en: What matters?, es: ¿Qué importa?}}\n  - {id: more, type: text, text: {en: More?, es: ¿Más?}}");

    [Fact]
    public void What_may_be_danger_is_no_answer_names_the_numbers_and_reaches_staff()
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeDanger);

        Assert.Equal(LikelyAct.Danger, talk.The<DialogEvent.Doubted>().Act);
        Assert.False(talk.Did<DialogEvent.Answered>());
        Assert.Equal(ReplyKind.Urgent, talk.Reply.Kind);
        Assert.Contains("911", talk.Text, StringComparison.Ordinal);
        Assert.Contains("988", talk.Text, StringComparison.Ordinal);
        Assert.Contains("reply NO", talk.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("no"), InlineData("No, nobody"), InlineData("nope that was last year")]
    public void A_no_makes_the_words_an_answer(string no)
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeDanger, no);

        Assert.Equal(MayBeDanger, talk.The<DialogEvent.Answered>().Text);
        Assert.Null(talk.State.Doubt);
        Assert.Equal("More?", talk.Text);
    }

    [Theory, InlineData("yes"), InlineData("Yes please hurry"), InlineData("sí")]
    public void A_yes_holds_the_conversation(string yes)
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeDanger, yes);

        Assert.True(talk.Did<DialogEvent.Urgent>());
        Assert.NotNull(talk.State.Danger);
        Assert.True(talk.Says("he is still here").Did<DialogEvent.Paused>());
    }

    [Fact]
    public void Whoever_goes_on_about_it_is_in_danger() =>
        Assert.True(Talk.With(Open).Says("SAMPLE", MayBeDanger, "he took my keys and says I will not see morning").Did<DialogEvent.Urgent>());

    [Fact]
    public void Other_words_answer_the_question_that_waits()
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeDanger, "cheaper homes");

        Assert.Equal("cheaper homes", talk.The<DialogEvent.Answered>().Text);
        Assert.Null(talk.State.Doubt);
    }

    [Fact]
    public void A_number_answers_the_question_and_not_the_doubt()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", MayBeDanger, "2");

        Assert.Equal("2", talk.The<DialogEvent.Answered>().Text);
    }

    [Fact]
    public void Whether_no_more_texts_are_wanted_is_asked_and_yes_ends_them()
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeAnOptOut);
        Assert.Equal("Do you want no more texts from us? Reply STOP. If not, reply NO and your words count as your answer.", talk.Text);
        Assert.False(talk.Did<DialogEvent.Answered>());

        Assert.True(talk.Says("yes").Did<DialogEvent.OptedOut>());
        Assert.True(talk.State.OptedOut);
    }

    [Fact]
    public void A_no_goes_on()
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeAnOptOut, "no");

        Assert.False(talk.State.OptedOut);
        Assert.Equal(MayBeAnOptOut, talk.The<DialogEvent.Answered>().Text);
    }

    [Fact]
    public void A_day_of_silence_after_the_question_is_an_opt_out_and_nothing_is_said()
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeAnOptOut);
        Assert.Null(talk.Last.NudgeAt);

        talk.After(Day - TimeSpan.FromMinutes(1)).Expires();
        Assert.False(talk.State.OptedOut);

        talk.After(TimeSpan.FromMinutes(1)).Expires();
        Assert.True(talk.Did<DialogEvent.OptedOut>());
        Assert.Equal("", talk.Text);
    }

    [Fact]
    public void Nothing_is_written_first_while_it_stands()
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeAnOptOut).After(TimeSpan.FromHours(23)).IsNudged();
        Assert.Equal("", talk.Text);

        talk = Pledges.Made().Says(MayBeAnOptOut).FollowsUp();
        Assert.Equal("", talk.Text);
    }

    [Fact]
    public void Nothing_is_written_first_to_somebody_who_may_be_in_danger_and_is_silent()
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeDanger);
        Assert.Null(talk.Last.NudgeAt);
        Assert.Equal("", talk.After(2 * Day).IsNudged().Text);

        talk = Pledges.Made().Says(MayBeDanger).FollowsUp();
        Assert.Equal("", talk.Text);
    }

    [Fact]
    public void The_words_are_forgotten_with_the_survey_that_waited_for_them()
    {
        var talk = Talk.With(Open).Says("SAMPLE", MayBeDanger);
        Assert.Equal(MayBeDanger, talk.State.Doubt!.Words);

        Assert.Null(talk.After(TimeSpan.FromDays(30)).Expires().State.Doubt?.Words);
    }

    [Theory, InlineData("Affordable housing"), InlineData("the rent please"), InlineData("10/10")]
    public void What_is_an_answer_is_not_asked_about(string words) => Assert.False(Talk.With(Samples.Branching).Says("SAMPLE", words).Did<DialogEvent.Doubted>());

    [Theory]
    [InlineData("unsubscribe us from whatever that smell is coming off the plant lol", LikelyAct.OptOut)]
    [InlineData("1, she said leave me alone but I did call", LikelyAct.OptOut)]
    [InlineData("safety and trust, I was mugged in 2018 and I still look over my shoulder", LikelyAct.Danger)]
    public void What_a_rule_finds_in_words_that_look_like_something_else_is_asked_about(string words, LikelyAct act)
    {
        var talk = Talk.With(Open).Says("SAMPLE", words);

        Assert.Equal(act, talk.The<DialogEvent.Doubted>().Act);
        Assert.False(talk.Did<DialogEvent.OptedOut>() || talk.Did<DialogEvent.Urgent>());
        Assert.Equal(words, talk.Says("no").The<DialogEvent.Answered>().Text);
    }

    [Fact]
    public void On_a_screen_nothing_lapses()
    {
        var talk = Talk.In(SurveyChannel.WebChat, Open).Opens().Says(MayBeAnOptOut);
        Assert.StartsWith("Do you want no more messages from us? Write STOP.", talk.Screen.Text, StringComparison.Ordinal);

        Assert.False(talk.After(Day).Expires().Did<DialogEvent.OptedOut>());
    }
}
