using Bot.Dialogs.Engine;
using Bot.Dialogs.Programs;
using Bot.Dialogs.Resources;
using Bot.Localization.Languages;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Commitments;

public sealed class CommitmentHandlerTests
{
    private const string Two = Pledges.OwnWords + """

          - {id: second, type: commitment, ask_where: false, text: {en: And one more?, es: ¿Y otra?}}
        """;

    [Theory]
    [InlineData("PLAN")]
    [InlineData("my plan")]
    [InlineData("mi plan")]
    public void Plan_shows_the_one_there_is_and_what_can_be_done(string word)
    {
        var talk = Pledges.Made().Says(word);

        Assert.Contains("if it is Saturday, Oct 10", talk.Text, StringComparison.Ordinal);
        Assert.Contains("1 Done\n2 Not yet\n3 Let it go\n4 Talk to a person", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_says_so_when_there_is_none() =>
        Assert.Contains("no open plan", Pledges.Asked().Says("PLAN").Text, StringComparison.Ordinal);

    [Fact]
    public void Of_several_one_is_chosen_first()
    {
        var talk = Pledges.Made(Two).Says("Call the school", "Oct 12", "no", "PLAN");
        Assert.Contains("1 \"Talk to Rosa next door\", Oct 10\n2 \"Call the school\", Oct 12", talk.Text, StringComparison.Ordinal);

        talk.Says("2", "3");

        Assert.Equal("Talk to Rosa next door", Assert.Single(talk.Commitments).What);
    }

    [Fact]
    public void A_day_changed_in_time_drops_the_old_reminder()
    {
        var talk = Pledges.Made().Says("PLAN", "2");
        Assert.Contains("Which other day", talk.Text, StringComparison.Ordinal);

        talk.Says("Oct 20");

        var moved = Assert.Single(talk.Commitments);
        Assert.Equal((CommitmentStatus.Open, 1, new DateOnly(2026, 10, 19)), (moved.Status, moved.Moves, moved.Next!.On));
    }

    [Fact]
    public void A_new_day_that_cannot_be_taken_twice_leaves_the_plan_as_it_was()
    {
        var talk = Pledges.Made().Says("PLAN", "2", "yesterday");
        Assert.Contains("has passed", talk.Text, StringComparison.Ordinal);
        Assert.Contains("Which other day", talk.Text, StringComparison.Ordinal);

        talk.Says("whenever");

        Assert.Contains("no new day", talk.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 10, 10), talk.Commitments.Single().Due);
    }

    [Fact]
    public void In_the_middle_of_a_survey_it_goes_on_after_the_talk()
    {
        const string more = Pledges.OwnWords + """

          - {id: trust, type: scale, min: 1, max: 5, text: {en: How much trust?, es: ¿Cuánta confianza?}}
        """;
        var talk = Pledges.Made(more).Says("PLAN", "3");
        Assert.Contains("How much trust?", talk.Text, StringComparison.Ordinal);

        Assert.Equal("trust", talk.Says("4").The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void Words_that_are_none_of_the_four_answer_the_survey_that_waits()
    {
        const string more = Pledges.OwnWords + """

          - {id: why, type: text, text: {en: Why?, es: ¿Por qué?}}
        """;
        var talk = Pledges.Made(more).Says("PLAN", "Because the library is close");

        Assert.Equal("why", talk.The<DialogEvent.Answered>().Question);
        Assert.Single(talk.Commitments);
    }

    [Fact]
    public void Whoever_may_help_is_named()
    {
        var resource = new Resource
        {
            Id = "block",
            Name = LocalizedText.Of(Language.English, "Block watch"),
            Topics = ["engagement"],
            Languages = [Language.English],
            Phone = "704-555-0155",
        };
        var talk = Talk.WithProgram(program => program with { Resources = new ResourceDirectory([resource]) }, Pledges.Survey(Pledges.Suggested))
            .Says("SAMPLE", "1", "Oct 10", "SKIP", "SKIP", "yes", "PLAN", "4");

        Assert.Contains("Block watch: 704-555-0155", talk.Text, StringComparison.Ordinal);
        Assert.Equal(HandoffReason.Asked, talk.The<DialogEvent.HandedOff>().Reason);
    }

    [Fact]
    public void My_data_is_told_in_counts_only()
    {
        var talk = Pledges.Made().Says("MY DATA");

        Assert.Contains("1 plan.", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FORGET ME")]
    [InlineData("delete my data")]
    [InlineData("olvidar")]
    [InlineData("borrar mis datos")]
    public void Forget_me_is_asked_twice(string words)
    {
        var talk = Pledges.Made().Says(words);
        Assert.False(talk.Did<DialogEvent.ForgetAsked>());
        Assert.False(talk.Did<DialogEvent.OptedOut>());
        Assert.Contains("can't be undone", talk.Text, StringComparison.Ordinal);

        Assert.True(talk.Says(words).Did<DialogEvent.ForgetAsked>());
    }

    [Fact]
    public void An_hour_later_forget_me_is_asked_anew() =>
        Assert.False(Pledges.Made().Says("FORGET ME").After(TimeSpan.FromHours(2)).Says("FORGET ME").Did<DialogEvent.ForgetAsked>());

    [Theory]
    [InlineData("FORGET ME")]
    [InlineData("yes")]
    public void Nobody_is_forgotten_for_what_was_asked_before_the_clock_was_put_back(string words) =>
        Assert.False(Pledges.Made().Says("FORGET ME").After(-TimeSpan.FromMinutes(30)).Says(words).Did<DialogEvent.ForgetAsked>());

    [Fact]
    public void A_talk_about_a_plan_is_over_when_the_clock_is_put_back()
    {
        Assert.Single(Pledges.Made().Says("PLAN").After(-TimeSpan.FromHours(1)).Says("1").Commitments);
        Assert.Single(Pledges.Made().FollowsUp().FollowsUp().After(-TimeSpan.FromHours(1)).Says("1").Commitments);
    }

    [Fact]
    public void After_stop_forget_me_is_done_in_silence()
    {
        var talk = Pledges.Made().Says("STOP", "FORGET ME");

        Assert.True(talk.Did<DialogEvent.ForgetAsked>());
        Assert.Equal("", talk.Text);
    }

    [Fact]
    public void A_legal_hold_is_told_and_nothing_forgotten()
    {
        var talk = Talk.WithProgram(program => program with { Forgetting = ForgetRule.OnHold }, Pledges.Survey()).Says("SAMPLE", "FORGET ME", "FORGET ME");

        Assert.False(talk.Did<DialogEvent.ForgetAsked>());
        Assert.Contains("law", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no", "nothing was changed")]
    [InlineData("PLAN", "if it is Saturday, Oct 10")]
    [InlineData("Thanks anyway", "")]
    public void Whoever_says_anything_else_when_asked_whether_they_are_sure_is_not(string words, string answer)
    {
        var talk = Pledges.Made().Says("FORGET ME", words);
        Assert.Contains(answer, talk.Text, StringComparison.Ordinal);

        talk.Says("FORGET ME");

        Assert.Contains("Sure?", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.Did<DialogEvent.ForgetAsked>());
    }

    [Fact]
    public void Yes_to_whether_they_are_sure_is_as_good_as_the_words() =>
        Assert.True(Pledges.Made().Says("FORGET ME", "yes").Did<DialogEvent.ForgetAsked>());

    [Fact]
    public void Once_it_was_said_twice_nothing_is_answered_from_what_is_about_to_go()
    {
        var talk = Pledges.Made().Says("FORGET ME", "FORGET ME");
        Assert.Contains("To come back, reply START", talk.Text, StringComparison.Ordinal);

        Assert.Equal("", talk.Says("SAMPLE").Text);
        Assert.Equal("", talk.Says("MY DATA").Text);
    }

    [Theory]
    [InlineData("cancel it", false)]
    [InlineData("ya no", false)]
    [InlineData("I changed my mind", false)]
    [InlineData("STOP", true)]
    [InlineData("cancel", true)]
    [InlineData("stop texting me", true)]
    public void While_it_is_asked_how_a_plan_went_it_can_be_dropped_without_ending_all_texts(string words, bool endsAll)
    {
        var talk = Pledges.Made().Says("PLAN", words);

        Assert.Equal(endsAll, talk.State.OptedOut);
        Assert.Equal(!endsAll, talk.Text.Contains("we'll let it go", StringComparison.Ordinal));
        Assert.Equal(!endsAll, words != "I changed my mind" ? talk.Text.Contains("STOP ends all texts", StringComparison.Ordinal) : !endsAll);
    }

    [Fact]
    public void Outside_of_that_question_the_same_words_end_all_texts() => Assert.True(Pledges.Made().Says("ya no").State.OptedOut);

    [Fact]
    public void A_number_of_the_menu_pressed_again_is_no_day_of_the_month()
    {
        Assert.Equal(HandoffReason.Asked, Pledges.Made().Says("PLAN", "2", "4").The<DialogEvent.HandedOff>().Reason);

        var talk = Pledges.Made().Says("PLAN", "2", "2");
        Assert.Contains("Which other day", talk.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 10, 20), talk.Says("Oct 20").Commitments.Single().Due);
    }

    [Fact]
    public void Who_would_rather_not_say_how_it_went_is_thanked() => Assert.Equal("Thank you.", Pledges.Made().Says("PLAN", "1", "SKIP").Text);

    [Fact]
    public void What_is_asked_last_is_what_a_number_answers()
    {
        var other = Talk.Survey("  - {id: safe, type: scale, min: 1, max: 5, text: {en: How safe?, es: ¿Y?}}", id: "other", keywords: "{en: [OTHER], es: [OTRA]}");
        var talk = Talk.With(Pledges.Survey(), other).Says("SAMPLE", "Talk to Rosa", "Oct 10", "SKIP", "yes").FollowsUp().FollowsUp();
        Assert.Contains("how did it go?", talk.Text, StringComparison.Ordinal);

        talk.Says("OTHER", "1");

        Assert.Equal("safe", talk.The<DialogEvent.Answered>().Question);
        Assert.Equal(CommitmentStatus.Open, talk.Commitments.Single().Status);
    }

    [Fact]
    public void A_survey_that_is_taken_up_again_is_answered_after_the_list_of_plans_was_not()
    {
        var other = Talk.Survey("  - {id: safe, type: scale, min: 1, max: 5, text: {en: How safe?, es: ¿Y?}}", id: "other", keywords: "{en: [OTHER], es: [OTRA]}");
        var talk = Talk.With(Talk.Survey(Two), other).Says("SAMPLE", "Talk to Rosa", "Oct 10", "SKIP", "yes", "Call the school", "Oct 12", "no", "OTHER", "PLAN");
        Assert.Contains("Which plan", talk.Text, StringComparison.Ordinal);

        talk.Says("hm", "never heard of it", "1");

        Assert.Null(talk.State.Dialog);
        Assert.Equal(2, talk.Commitments.Length);
    }

    [Fact]
    public void After_the_second_new_day_nothing_is_texted_however_often_it_is_moved()
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says("2", "in 10 days").FollowsUp().FollowsUp().Says("2", "in 10 days");
        Assert.DoesNotContain("We'll text", talk.Text, StringComparison.Ordinal);

        talk.Says("PLAN", "2", "in 20 days");

        Assert.DoesNotContain("We'll text", talk.Text, StringComparison.Ordinal);
        Assert.Equal(FollowUpKind.Close, talk.Commitments.Single().Next!.Kind);
    }

    [Fact]
    public void A_day_that_was_offered_is_not_taken_once_it_has_passed()
    {
        var talk = Pledges.Asked().Says("Talk to Rosa", "this weekend");
        Assert.Contains("1 ", talk.Text, StringComparison.Ordinal);
        Assert.True(talk.State.Session!.Days is { Count: > 1 } days && days[0] > talk.Day);

        talk.After(TimeSpan.FromDays(12)).Says("1");

        Assert.True(talk.Commitments.SingleOrDefault()?.Due is not { } due || due >= talk.Day);
    }
}
