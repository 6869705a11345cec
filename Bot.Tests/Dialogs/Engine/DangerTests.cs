using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;

namespace Bot.Tests.Dialogs.Engine;

public sealed class DangerTests
{
    private const string InDanger = "I want to kill myself";

    [Fact]
    public void Urgent_words_get_the_numbers_and_no_question_and_the_survey_goes_on_with_the_next_text()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", InDanger);

        Assert.Equal(
            "A computer answers here; nobody may read this right away. In danger? Call 911. In crisis or thinking of suicide? Call or text 988. Your survey can wait.",
            talk.Text);
        Assert.Equal(ReplyKind.Urgent, talk.Reply.Kind);
        Assert.True(talk.Did<DialogEvent.Urgent>());
        Assert.Equal(HandoffReason.Urgent, talk.The<DialogEvent.HandedOff>().Reason);
        Assert.False(talk.Did<DialogEvent.Answered>());

        talk.Says("2");

        Assert.Equal("area", talk.The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void In_Spanish_the_numbers_come_in_Spanish() =>
        Assert.Equal(
            "Le responde una computadora; nadie lee esto de inmediato. ¿Peligro? Llame al 911. Si piensa en hacerse daño, llame o mande un texto al 988. Puede seguir luego.",
            Talk.With(Samples.Branching).Says("EJEMPLO", "me quiero matar").Text);

    [Fact]
    public void A_stranger_in_danger_gets_the_numbers_first_in_the_survey_s_languages_and_the_survey_with_the_next_text()
    {
        var talk = Talk.With(Samples.Branching).Says(InDanger);
        Assert.Equal(ReplyKind.Urgent, talk.Reply.Kind);
        Assert.DoesNotContain("survey", talk.Text, StringComparison.Ordinal);
        Assert.Equal(2, talk.Text.Split('\n').Length);
        Assert.Contains("Call 911", talk.Text, StringComparison.Ordinal);
        Assert.Contains("Llame al 911", talk.Text, StringComparison.Ordinal);
        Assert.Null(talk.State.Session);

        Assert.True(talk.Says("hello").Did<DialogEvent.SessionStarted>());
    }

    [Fact]
    public void Urgent_words_of_someone_who_opted_out_are_flagged_in_silence()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "STOP", InDanger);

        Assert.True(talk.Did<DialogEvent.Urgent>());
        Assert.Equal("", talk.Text);
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
    public void Urgent_words_are_flagged_even_when_the_carrier_answers()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE").CarrierSaw(CarrierKeyword.Stop, "STOP. " + InDanger);

        Assert.True(talk.Did<DialogEvent.Urgent>());
        Assert.True(talk.Did<DialogEvent.OptedOut>());
        Assert.Equal("", talk.Text);
    }

    [Fact]
    public void A_programme_without_a_crisis_number_names_none() =>
        Assert.DoesNotContain(
            "crisis", Talk.WithProgram(program => program with { CrisisNumber = null }, Samples.Branching).Says(InDanger).Text, StringComparison.OrdinalIgnoreCase);
}
