using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;

namespace Bot.Tests.Dialogs.Engine;

public sealed class DangerTests
{
    private const string InDanger = "I want to kill myself";

    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void Urgent_words_get_the_numbers_and_no_question()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", InDanger);

        Assert.Equal(
            "A computer answers here; nobody may read this right away. In danger? Call 911. In crisis or thinking of suicide? Call or text 988. Survey paused: reply GO.",
            talk.Text);
        Assert.Equal(ReplyKind.Urgent, talk.Reply.Kind);
        Assert.True(talk.Did<DialogEvent.Urgent>());
        Assert.Equal(HandoffReason.Urgent, talk.The<DialogEvent.HandedOff>().Reason);
        Assert.False(talk.Did<DialogEvent.Answered>());
    }

    [Fact]
    public void In_Spanish_the_numbers_come_in_Spanish_and_SEGUIR_goes_on()
    {
        var talk = Talk.With(Samples.Branching).Says("EJEMPLO", "me quiero matar");
        Assert.Equal(
            "Le responde una computadora; nadie lee esto de inmediato. ¿Peligro? Llame al 911. Si piensa en hacerse daño, llame o mande un texto al 988. Para seguir: SEGUIR.",
            talk.Text);

        Assert.Contains("¿Qué importa?", talk.Says("seguir").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I dont know what to do")]
    [InlineData("I mean it")]
    [InlineData("nobody cares about me")]
    [InlineData("my rent is too high")]
    public void Nothing_said_while_danger_holds_is_an_answer(string words)
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", InDanger).After(FiveMinutes).Says(words);

        Assert.Equal("We keep what you write. Help now: 911, 988.", talk.Text);
        Assert.Equal("suicide", talk.The<DialogEvent.Paused>().Kind);
        Assert.Empty(talk.Happened.OfType<DialogEvent.Answered>());
    }

    [Fact]
    public void Whoever_writes_on_is_told_where_help_is_every_five_minutes_at_most()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", InDanger);

        Assert.Equal("", talk.SaysAfter(20, "please").Text);
        Assert.Equal("", talk.SaysAfter(20, InDanger).Text);
        Assert.NotEqual("", talk.SaysAfter(300, "please").Text);
        Assert.Equal("", talk.SaysAfter(299, "please").Text);
        Assert.NotEqual("", talk.SaysAfter(1, InDanger).Text);
        Assert.Equal(3, talk.Happened.OfType<DialogEvent.Urgent>().Count());
        Assert.Equal(3, talk.Happened.OfType<DialogEvent.Paused>().Count());
    }

    [Fact]
    public void A_plain_answer_is_asked_once_whether_to_go_on_and_GO_asks_the_question_again()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", InDanger);

        Assert.Equal("Go on with the survey? Reply GO.", talk.SaysAfter(10, "2").Text);
        Assert.Equal("", talk.SaysAfter(10, "2").Text);
        Assert.Contains("Which matters?", talk.SaysAfter(10, "Go").Text, StringComparison.Ordinal);
        Assert.Equal("area", talk.Says("2").The<DialogEvent.Answered>().Question);
    }

    [Theory]
    [InlineData("HELP")]
    [InlineData("ayuda")]
    public void Whoever_asks_for_help_is_told_at_once_where_it_is(string help)
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "my boyfriend hit me last night").SaysAfter(10, help);

        Assert.StartsWith("A computer answers here", talk.Text, StringComparison.Ordinal);
        Assert.Contains("911", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hit", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_is_spoken_and_nothing_is_asked_in_it() =>
        Assert.StartsWith("Le responde una computadora", Talk.With(Samples.Branching).Says("SAMPLE", InDanger, "español").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("WHO")]
    [InlineData("MATTERS")]
    [InlineData("SAMPLE")]
    [InlineData("BACK")]
    [InlineData("SKIP")]
    [InlineData("START")]
    public void No_word_brings_a_question_before_GO(string word)
    {
        var talk = Talk.In(SurveyChannel.WebChat, Samples.Branching).Says("SAMPLE", InDanger, word);

        Assert.Null(talk.Reply.Prompt);
        Assert.False(talk.Did<DialogEvent.SessionEnded>());
    }

    [Fact]
    public void A_chat_that_is_opened_again_shows_where_help_is_and_asks_nothing()
    {
        var talk = Talk.In(SurveyChannel.WebChat, Samples.Branching).Opens().Says(InDanger).Opens();

        Assert.Contains("911", talk.Text, StringComparison.Ordinal);
        Assert.Null(talk.Reply.Prompt);
    }

    [Fact]
    public void Nothing_is_written_first_and_no_survey_ends_by_silence_while_danger_holds()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", InDanger);
        Assert.Null(talk.Last.NudgeAt);

        Assert.Equal("", talk.After(TimeSpan.FromDays(1)).IsNudged().Text);
        Assert.False(talk.After(TimeSpan.FromDays(5)).Expires().Did<DialogEvent.SessionEnded>());
        Assert.True(talk.After(TimeSpan.FromDays(8)).Expires().Did<DialogEvent.SessionEnded>());
    }

    [Fact]
    public void When_staff_have_looked_after_it_the_survey_goes_on_as_if_no_time_had_passed()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", InDanger).After(TimeSpan.FromDays(6)).IsCleared();

        Assert.Equal("", talk.Text);
        Assert.False(talk.After(TimeSpan.FromHours(1)).Expires().Did<DialogEvent.SessionEnded>());
        Assert.Equal("area", talk.Says("2").The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void After_14_days_it_holds_no_more() =>
        Assert.True(Talk.With(Samples.Branching).Says("SAMPLE", "1", "SKIP", "no", InDanger).After(TimeSpan.FromDays(14)).Says("SAMPLE").Did<DialogEvent.SessionStarted>());

    [Fact]
    public void Another_danger_gets_its_own_lines()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "the landlord is evicting us today");
        Assert.DoesNotContain("988", talk.Text, StringComparison.Ordinal);

        Assert.Contains("988", talk.SaysAfter(10, InDanger).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_in_danger_gets_the_numbers_first_in_the_survey_s_languages_and_the_survey_with_GO()
    {
        var talk = Talk.With(Samples.Branching).Says(InDanger);
        Assert.Equal(ReplyKind.Urgent, talk.Reply.Kind);
        Assert.DoesNotContain("survey", talk.Text, StringComparison.Ordinal);
        Assert.Equal(2, talk.Text.Split('\n').Length);
        Assert.Contains("Call 911", talk.Text, StringComparison.Ordinal);
        Assert.Contains("Llame al 911", talk.Text, StringComparison.Ordinal);
        Assert.Null(talk.State.Session);

        Assert.False(talk.Says("hello").Did<DialogEvent.SessionStarted>());
        Assert.True(talk.Says("GO").Did<DialogEvent.SessionStarted>());
    }

    [Fact]
    public void Whoever_opted_out_gets_one_reply_to_their_own_words_and_nothing_after_it()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "STOP", InDanger);

        Assert.True(talk.Did<DialogEvent.Urgent>());
        Assert.Contains("988", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("GO", talk.Text, StringComparison.Ordinal);
        Assert.Equal("", talk.After(FiveMinutes).Says(InDanger).Text);
        Assert.True(talk.Did<DialogEvent.Urgent>());
        Assert.Equal("", talk.After(FiveMinutes).Says("hello").Text);
    }

    [Fact]
    public void Who_is_in_danger_and_wants_no_more_texts_gets_both()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "Stop texting me. " + InDanger);

        Assert.StartsWith("A computer answers here", talk.Text, StringComparison.Ordinal);
        Assert.Contains("988", talk.Text, StringComparison.Ordinal);
        Assert.Contains("you are unsubscribed", talk.Text, StringComparison.Ordinal);
        Assert.True(talk.State.OptedOut);
        Assert.IsType<DialogEvent.Urgent>(talk.Last.Events[0]);
    }

    [Fact]
    public void Where_the_carrier_answers_STOP_the_numbers_are_said_all_the_same_and_the_opt_out_is_not_confirmed_twice()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE").CarrierSaw(CarrierKeyword.Stop, "STOP. " + InDanger);

        Assert.True(talk.Did<DialogEvent.Urgent>());
        Assert.True(talk.Did<DialogEvent.OptedOut>());
        Assert.Contains("988", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("unsubscribed", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_programme_without_a_crisis_number_names_none() =>
        Assert.DoesNotContain(
            "crisis", Talk.WithProgram(program => program with { CrisisNumber = null }, Samples.Branching).Says(InDanger).Text, StringComparison.OrdinalIgnoreCase);
}
