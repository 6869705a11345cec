using Bot.Dialogs.Engine;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Commitments;

public sealed class FollowUpTests
{
    private const string Menu = "1 Done\n2 Not yet\n3 Let it go\n4 Talk to a person";

    [Fact]
    public void A_reminder_names_the_day_and_the_words_and_asks_nothing()
    {
        var talk = Pledges.Made().FollowsUp();

        Assert.Equal(new DateOnly(2026, 10, 9), talk.Day);
        Assert.Equal(
            "City of Springfield: your plan for Saturday, Oct 10: \"Talk to Rosa next door\" (at the library). Reply PLAN to change or drop it. STOP ends all texts.", talk.Text);
        Assert.Null(talk.State.Dialog);
    }

    [Fact]
    public void While_danger_holds_a_reminder_waits_and_is_dropped_once_its_day_has_passed()
    {
        var talk = Pledges.Made().Says("I want to kill myself").FollowsUp();
        Assert.Equal((CommitmentChange.Waits, ""), (talk.The<DialogEvent.CommitmentChanged>().Change, talk.Text));

        talk.After(TimeSpan.FromDays(2)).FollowsUp();
        Assert.Equal((CommitmentChange.PassedOver, ""), (talk.The<DialogEvent.CommitmentChanged>().Change, talk.Text));
    }

    [Fact]
    public void A_check_in_waits_for_the_danger_to_pass()
    {
        var talk = Pledges.Made().FollowsUp().Says("I want to kill myself").FollowsUp();
        Assert.Equal((CommitmentChange.Waits, ""), (talk.The<DialogEvent.CommitmentChanged>().Change, talk.Text));

        Assert.Contains(Menu, talk.Says("GO").FollowsUp().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_after_it_is_asked_how_it_went_under_fixed_numbers()
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp();

        Assert.Equal(new DateOnly(2026, 10, 11), talk.Day);
        Assert.Contains(Menu, talk.Text, StringComparison.Ordinal);
        Assert.Contains("\"Talk to Rosa next door\"", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("Done!")]
    [InlineData("yes I did it")]
    [InlineData("I did")]
    public void Done_thanks_and_asks_how_it_went(string words)
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says(words);

        Assert.Equal(CommitmentStatus.Done, talk.The<DialogEvent.CommitmentChanged>().Commitment.Status);
        Assert.Contains("How did it go?", talk.Text, StringComparison.Ordinal);
        Assert.Equal("She was so happy", talk.Says("She was so happy").The<DialogEvent.CommitmentNoted>().Text);
        Assert.Empty(talk.Commitments);
    }

    [Theory]
    [InlineData("done with waiting for them to call me back about the lights")]
    [InlineData("that is all I know")]
    [InlineData("maybe")]
    public void A_story_is_no_outcome(string words)
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says(words);

        Assert.False(talk.Did<DialogEvent.CommitmentChanged>());
        Assert.Equal(words, talk.The<DialogEvent.CommitmentNoted>().Text);
    }

    [Theory]
    [InlineData("not done", CommitmentStatus.NotYet)]
    [InlineData("no, not yet", CommitmentStatus.NotYet)]
    [InlineData("I haven't", CommitmentStatus.NotYet)]
    [InlineData("2.", CommitmentStatus.NotYet)]
    [InlineData("all done", CommitmentStatus.Done)]
    [InlineData("Yes!", CommitmentStatus.Done)]
    [InlineData("ya lo hice", CommitmentStatus.Done)]
    [InlineData("never mind", CommitmentStatus.LetGo)]
    [InlineData("drop it please", CommitmentStatus.LetGo)]
    public void An_outcome_is_understood_in_many_words(string words, CommitmentStatus status) =>
        Assert.Equal(status, Pledges.Made().FollowsUp().FollowsUp().Says(words).The<DialogEvent.CommitmentChanged>().Commitment.Status);

    [Theory]
    [InlineData("we talked for two hours and she cried", CommitmentStatus.Done)]
    [InlineData("I did it, it was awkward but we did it!!", CommitmentStatus.Done)]
    [InlineData("ya hablé con ella, gracias a Dios", CommitmentStatus.Done)]
    [InlineData("haven't had a minute, still want to", CommitmentStatus.NotYet)]
    [InlineData("I did not get to it", CommitmentStatus.NotYet)]
    [InlineData("se me olvidó, todavía no", CommitmentStatus.NotYet)]
    [InlineData("I'm not going to do that after all", CommitmentStatus.LetGo)]
    public void A_story_is_taken_for_what_it_tells_and_kept(string words, CommitmentStatus status)
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says(words);

        Assert.Equal(status, talk.The<DialogEvent.CommitmentChanged>().Commitment.Status);
        Assert.Equal(words, talk.The<DialogEvent.CommitmentNoted>().Text);
        Assert.NotEqual("", talk.Text);
    }

    [Theory]
    [InlineData("didn't have time, I'll do it on Oct 24")]
    [InlineData("nope, moving it to oct 24")]
    [InlineData("no pude, lo hago el 24 de octubre")]
    public void A_late_plan_is_moved_to_the_day_that_is_named_in_one_change(string words)
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says(words);

        var moved = talk.The<DialogEvent.CommitmentChanged>();
        Assert.Equal((CommitmentChange.Moved, new DateOnly(2026, 10, 24), CommitmentStatus.Open), (moved.Change, moved.Commitment.Due, moved.Commitment.Status));
        Assert.Contains("Oct 24", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_story_may_ask_for_a_person() =>
        Assert.Equal(HandoffReason.Asked, Pledges.Made().FollowsUp().FollowsUp().Says("can somebody call me, I need help with this").The<DialogEvent.HandedOff>().Reason);

    [Fact]
    public void Not_yet_asks_for_a_new_day_which_begins_the_follow_up_anew_once()
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says("2");
        Assert.Contains("Which new day", talk.Text, StringComparison.Ordinal);
        talk.Says("Oct 24");
        Assert.Contains("if it is Saturday, Oct 24", talk.Text, StringComparison.Ordinal);
        Assert.Contains("We'll text you on Friday, Oct 23.", talk.Text, StringComparison.Ordinal);

        Assert.Contains("your plan for Saturday, Oct 24", talk.FollowsUp().Text, StringComparison.Ordinal);
        Assert.Contains(Menu, talk.FollowsUp().Text, StringComparison.Ordinal);
        talk.Says("not yet", "Nov 7");

        Assert.DoesNotContain("We'll text you", talk.Text, StringComparison.Ordinal);
        Assert.Equal(FollowUpKind.Close, talk.Commitments.Single().Next!.Kind);
    }

    [Fact]
    public void Not_yet_without_a_new_day_is_asked_once_more_a_week_after_the_day()
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says("2", "SKIP");
        Assert.Contains("no new day", talk.Text, StringComparison.Ordinal);

        talk.FollowsUp();
        Assert.Equal(new DateOnly(2026, 10, 17), talk.Day);
        Assert.Contains(Menu, talk.Text, StringComparison.Ordinal);

        Assert.Equal(CommitmentStatus.NotYet, talk.Says("no", "SKIP").FollowsUp().The<DialogEvent.CommitmentChanged>().Commitment.Status);
        Assert.Equal("", talk.Text);
        Assert.Empty(talk.Commitments);
    }

    [Fact]
    public void Let_it_go_ends_it()
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says("3");

        Assert.Equal(CommitmentStatus.LetGo, talk.The<DialogEvent.CommitmentChanged>().Commitment.Status);
        Assert.Contains("No more texts about it", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_answers_and_it_is_closed_without_a_word()
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().FollowsUp();

        Assert.Equal((new DateOnly(2026, 10, 18), ""), (talk.Day, talk.Text));
        Assert.Equal(CommitmentStatus.NoAnswer, talk.The<DialogEvent.CommitmentChanged>().Commitment.Status);
        Assert.Empty(talk.Commitments);
    }

    [Fact]
    public void Free_text_is_kept_as_a_note_and_asked_once_which_is_closest()
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says("Rosa has a new dog");
        Assert.Equal("Rosa has a new dog", talk.The<DialogEvent.CommitmentNoted>().Text);
        Assert.Contains(Menu, talk.Text, StringComparison.Ordinal);

        Assert.DoesNotContain(Menu, talk.Says("a big brown dog").Text, StringComparison.Ordinal);
        Assert.Equal("a big brown dog", talk.The<DialogEvent.CommitmentNoted>().Text);
        Assert.Equal("", talk.Says("the weather is fine").Text);
        Assert.False(talk.Did<DialogEvent.CommitmentNoted>());
        Assert.Equal(CommitmentStatus.Done, talk.Says("1").The<DialogEvent.CommitmentChanged>().Commitment.Status);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("talk to a person")]
    public void A_person_is_asked_for_and_the_plan_stays(string words)
    {
        var talk = Pledges.Made().FollowsUp().FollowsUp().Says(words);

        Assert.Equal(HandoffReason.Asked, talk.The<DialogEvent.HandedOff>().Reason);
        Assert.Single(talk.Commitments);
        Assert.True(talk.Says("1").Did<DialogEvent.CommitmentChanged>());
    }

    [Fact]
    public void Help_tells_how_to_get_a_person() =>
        Assert.Contains("Reply 4 to talk to a person.", Pledges.Made().FollowsUp().FollowsUp().Says("HELP").Text, StringComparison.Ordinal);

    [Fact]
    public void A_check_in_waits_for_an_open_survey_and_never_answers_it()
    {
        var other = Talk.Survey("  - {id: why, type: scale, min: 1, max: 5, text: {en: How much?, es: ¿Cuánto?}}", id: "other", keywords: "{en: [OTHER]}");
        var talk = Pledges.Made().FollowsUp().Publish(Pledges.Survey(), other).After(TimeSpan.FromDays(1)).Says("OTHER");

        talk.FollowsUp();
        Assert.Equal("", talk.Text);
        Assert.Equal(CommitmentChange.Waits, talk.The<DialogEvent.CommitmentChanged>().Change);
        Assert.Equal("why", talk.Says("2").The<DialogEvent.Answered>().Question);

        Assert.Contains(Menu, talk.FollowsUp().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_survey_may_stay_open_for_long_a_check_in_offers_a_word_instead_of_numbers()
    {
        var other = Talk.Survey(
            "  - {id: why, type: scale, min: 1, max: 5, text: {en: How much?, es: ¿Cuánto?}}", id: "other", keywords: "{en: [OTHER]}", head: "expires_after: 30d");
        var talk = Pledges.Made().FollowsUp().Publish(Pledges.Survey(), other).After(TimeSpan.FromDays(1)).Says("OTHER").FollowsUp();

        Assert.Contains("Reply PLAN to tell us.", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 Done", talk.Text, StringComparison.Ordinal);
        Assert.Equal("why", talk.Says("2").The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void Stop_ends_it_all()
    {
        var talk = Pledges.Made().Says("STOP");

        Assert.True(talk.Did<DialogEvent.FollowUpsEnded>());
        Assert.Empty(talk.Commitments);
    }

    [Fact]
    public void A_reminder_whose_time_has_passed_is_left_out()
    {
        var talk = Pledges.Asked().Says("Talk to Rosa", "today", "SKIP", "yes");

        Assert.Equal((FollowUpKind.CheckIn, new DateOnly(2026, 10, 3)), (talk.Commitments.Single().Next!.Kind, talk.Commitments.Single().Next!.On));
    }

    [Theory]
    [InlineData("max_messages: 1", 1)]
    [InlineData("max_messages: 2", 2)]
    [InlineData("max_messages: 0", 0)]
    [InlineData("reminders: []\n    check_ins: []", 0)]
    [InlineData("reminders: [{before: 3d}, {before: 1d}, {before: 0d}]\n    max_messages: 2", 2)]
    public void No_more_is_sent_than_the_author_allows(string keys, int messages)
    {
        var talk = Pledges.Made($"{Pledges.OwnWords}\n    {keys}");
        var sent = 0;
        while (talk.Commitments.Length > 0)
        {
            sent += talk.FollowsUp().Text.Length > 0 ? 1 : 0;
        }

        Assert.Equal(messages, sent);
    }

    [Fact]
    public void A_month_before_is_clamped_to_the_end_of_a_shorter_month()
    {
        var talk = Pledges.Asked($"{Pledges.OwnWords}\n    reminders: [{{before: 1mo}}]").Says("File my form", "March 31", "SKIP", "yes");

        Assert.Equal(new DateOnly(2027, 2, 28), talk.Commitments.Single().Next!.On);
    }
}
