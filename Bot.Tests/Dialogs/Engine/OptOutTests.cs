using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;

namespace Bot.Tests.Dialogs.Engine;

public sealed class OptOutTests
{
    private static Talk InSurvey() => Talk.With(Samples.Branching).Says("SAMPLE");

    [Theory]
    [InlineData("STOP")]
    [InlineData("stop please")]
    [InlineData("STOP!!")]
    [InlineData("leave me alone")]
    [InlineData("remove me")]
    [InlineData("No más")]
    [InlineData("ya no me escriban")]
    public void An_opt_out_is_confirmed_once_with_who_what_and_the_way_back(string words)
    {
        var talk = InSurvey().Says(words);

        Assert.Equal("City of Springfield: you are unsubscribed and will get no more texts from us. To come back, reply START.", talk.Text);
        Assert.Equal(ReplyKind.OptOut, talk.Reply.Kind);
        Assert.False(talk.The<DialogEvent.OptedOut>().WrongNumber);
        Assert.Equal(SessionEnd.OptedOut, talk.The<DialogEvent.SessionEnded>().How);
        Assert.True(talk.State.OptedOut);
        Assert.Null(talk.Last.NudgeAt);
        Assert.Null(talk.Last.ExpiresAt);
    }

    [Theory]
    [InlineData("stop the violence")]
    [InlineData("please stop the police harassment")]
    [InlineData("I want the shootings to stop")]
    [InlineData("end evictions")]
    [InlineData("cancel rent")]
    public void A_wish_about_the_world_is_an_answer(string words)
    {
        var talk = InSurvey().Says(words);

        Assert.False(talk.State.OptedOut);
        Assert.True(talk.Did<DialogEvent.Answered>() || talk.Did<DialogEvent.Invalid>());
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("2")]
    [InlineData("SAMPLE")]
    [InlineData("STOP")]
    [InlineData("who is this")]
    [InlineData("I want to talk to a person")]
    public void Nobody_who_opted_out_is_written_to(string words)
    {
        var talk = InSurvey().Says("STOP").Says(words);

        Assert.Equal("", talk.Text);
        Assert.Equal(NotedReason.FromOptedOut, talk.The<DialogEvent.Noted>().Reason);
        Assert.True(talk.State.OptedOut);
    }

    [Fact]
    public void HELP_is_answered_even_then() =>
        Assert.Equal(ReplyKind.Help, InSurvey().Says("STOP", "HELP").Reply.Kind);

    [Fact]
    public void Nobody_who_opted_out_is_reminded_or_greeted_by_a_page()
    {
        Assert.Empty(InSurvey().Says("STOP").IsNudged().Last.Events);
        Assert.Empty(InSurvey().Says("STOP").Opens().Last.Events);
    }

    [Theory]
    [InlineData("START")]
    [InlineData("yes")]
    [InlineData("Sí")]
    public void START_or_YES_lifts_the_opt_out_and_says_so_and_how_to_go_on(string words)
    {
        var talk = InSurvey().Says("STOP").Says(words);

        Assert.True(talk.Did<DialogEvent.OptedIn>());
        Assert.Contains("you are subscribed again", talk.Text, StringComparison.Ordinal);
        Assert.Contains("STOP to end", talk.Text, StringComparison.Ordinal);
        Assert.Contains("reply SAMPLE", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.State.OptedOut);
    }

    [Fact]
    public void YES_from_someone_who_did_not_opt_out_is_an_answer()
    {
        var talk = InSurvey().Says("1", "SKIP", "yes");

        Assert.Equal("results", talk.The<DialogEvent.Answered>().Question);
        Assert.False(talk.Did<DialogEvent.OptedIn>());
    }

    [Theory]
    [InlineData("wrong number")]
    [InlineData("You have the wrong number!")]
    public void A_wrong_number_ends_the_link_and_leaves_nothing_of_the_person_before(string words)
    {
        var talk = Talk.With(Samples.Repeating("replace")).Says("SAMPLE", "a", "b").Says(words);
        Assert.True(talk.The<DialogEvent.OptedOut>().WrongNumber);
        Assert.NotEqual("", talk.Text);

        talk.Says("START", "SAMPLE");

        Assert.DoesNotContain("replace", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.The<DialogEvent.SessionStarted>().Replaces);
        Assert.Equal(ReplyKind.Welcome, talk.Reply.Kind);
    }

    [Fact]
    public void A_wrong_number_said_by_someone_who_opted_out_ends_the_link_in_silence()
    {
        var talk = InSurvey().Says("STOP", "wrong number");

        Assert.True(talk.The<DialogEvent.OptedOut>().WrongNumber);
        Assert.Equal("", talk.Text);
        Assert.True(talk.State.OptedOut);
    }

    [Fact]
    public void Keywords_that_the_carrier_answers_are_acted_on_in_silence()
    {
        var talk = InSurvey().CarrierSaw(CarrierKeyword.Stop, "STOP");
        Assert.True(talk.Did<DialogEvent.OptedOut>());
        Assert.Equal("", talk.Text);

        talk.CarrierSaw(CarrierKeyword.Start, "START");
        Assert.True(talk.Did<DialogEvent.OptedIn>());
        Assert.Equal("", talk.Text);

        talk.CarrierSaw(CarrierKeyword.Help, "HELP");
        Assert.Equal("", talk.Text);
    }

    [Fact]
    public void An_opt_out_of_a_stranger_is_kept_too() => Assert.True(Talk.With(Samples.Branching).Says("stop").State.OptedOut);
}
