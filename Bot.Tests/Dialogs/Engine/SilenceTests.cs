using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;

namespace Bot.Tests.Dialogs.Engine;

public sealed class SilenceTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static Talk Expired() => Talk.With(Samples.Branching).Says("SAMPLE", "2").After(3 * Day).Expires();

    [Fact]
    public void A_reminder_and_an_expiry_are_due_after_the_survey_s_silence()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE");

        Assert.Equal(Day, talk.Last.NudgeAt - Start(talk));
        Assert.Equal(3 * Day, talk.Last.ExpiresAt - Start(talk));
    }

    [Fact]
    public void The_reminder_says_how_much_is_left_and_that_it_is_the_only_one()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "2").After(Day).IsNudged();

        Assert.Equal(
            "City of Springfield: 3 questions left, about 2 minutes. Next:\nHow hard is the rent?\nReply 1-5\nThis is our only reminder. STOP to end.",
            talk.Text);
        Assert.Equal(ReplyKind.Nudge, talk.Reply.Kind);
        Assert.Null(talk.Last.NudgeAt);

        Assert.Empty(talk.IsNudged().Last.Events);
        Assert.Equal("share", talk.Says("3").The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void A_screen_and_a_survey_that_wants_none_get_no_reminder()
    {
        Assert.Null(Talk.In(SurveyChannel.WebChat, Samples.Branching).Opens().Last.NudgeAt);
        Assert.Null(Talk.With(Talk.Survey("  - {id: say, type: text, text: {en: Say it.}}", head: "nudge_after: 0")).Says("SAMPLE").Last.NudgeAt);
    }

    [Fact]
    public void An_expiry_keeps_what_was_answered_and_says_nothing()
    {
        var talk = Expired();

        Assert.Equal(SessionEnd.Expired, talk.The<DialogEvent.SessionEnded>().How);
        Assert.Equal("", talk.Text);
        Assert.Null(talk.Last.ExpiresAt);
    }

    [Fact]
    public void An_answer_within_its_time_goes_on_where_it_was()
    {
        var talk = Expired().After(13 * Day).Says("4");

        Assert.True(talk.Did<DialogEvent.SessionReopened>());
        Assert.Equal("share", talk.The<DialogEvent.Answered>().Question);
        Assert.StartsWith("What would help?", talk.Text, StringComparison.Ordinal);
        Assert.NotNull(talk.Last.ExpiresAt);
    }

    [Fact]
    public void After_that_it_is_acknowledged()
    {
        var talk = Expired().After(15 * Day).Says("4");

        Assert.False(talk.Did<DialogEvent.SessionReopened>());
        Assert.Equal(ReplyKind.Acknowledgement, talk.Reply.Kind);
    }

    [Fact]
    public void What_was_acknowledged_before_the_clock_was_put_back_is_so_again()
    {
        var talk = Expired().After(15 * Day).Says("4");
        Assert.Equal("", talk.Says("5").Text);

        talk.After(-TimeSpan.FromHours(1)).Says("4");

        Assert.Equal(ReplyKind.Acknowledgement, talk.Reply.Kind);
    }

    [Fact]
    public void What_is_no_answer_reopens_nothing()
    {
        var talk = Expired().Says("a second thought");

        Assert.False(talk.Did<DialogEvent.SessionReopened>());
        Assert.Equal(HandoffReason.Unexpected, talk.The<DialogEvent.HandedOff>().Reason);
        Assert.Equal(ReplyKind.Acknowledgement, talk.Reply.Kind);
    }

    [Theory]
    [InlineData("START", "How hard is the rent?")]
    [InlineData("BACK", "Which matters?")]
    [InlineData("ESPAÑOL", "¿Qué tanto cuesta la renta?")]
    [InlineData("SKIP", "We need an answer")]
    public void A_word_of_the_survey_opens_it_again_and_is_no_answer(string word, string reply)
    {
        var talk = Expired().Says(word);

        Assert.True(talk.Did<DialogEvent.SessionReopened>());
        Assert.False(talk.Did<DialogEvent.Answered>());
        Assert.StartsWith(reply, talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_keyword_starts_the_expired_survey_anew()
    {
        var talk = Expired().Says("SAMPLE");

        Assert.True(talk.The<DialogEvent.SessionStarted>().Replaces);
        Assert.Contains("These answers replace your earlier ones", talk.Text, StringComparison.Ordinal);
        Assert.Contains("Which matters?", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reopened_survey_expires_again() =>
        Assert.Equal(SessionEnd.Expired, Expired().Says("4").After(3 * Day).Expires().The<DialogEvent.SessionEnded>().How);

    [Fact]
    public void Text_that_nothing_expects_is_acknowledged_once_a_day_with_the_numbers_and_kept()
    {
        var talk = Talk.With(Samples.Other).Says("PARK", "swings", "a second thought");
        Assert.Equal("We kept your message for our staff. A computer answers here. Emergency 911, crisis 988. City services 311.", talk.Text);

        talk.Says("and one more thing");
        Assert.Equal("", talk.Text);
        Assert.Equal(HandoffReason.Unexpected, talk.The<DialogEvent.HandedOff>().Reason);

        Assert.Equal(ReplyKind.Acknowledgement, talk.After(Day).Says("and the slide").Reply.Kind);
    }

    [Fact]
    public void A_passage_whose_version_is_gone_goes_on_in_the_current_one()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "2").Publish(Samples.Branching with { Version = 2 }).Says("3");

        Assert.Equal("share", talk.The<DialogEvent.Answered>().Question);
        Assert.Equal(2, talk.State.Session!.Version);
    }

    [Fact]
    public void Where_its_question_is_gone_too_it_ends_with_what_was_answered()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "2").Publish(Samples.Other with { Id = "sample", Version = 2 }).Says("3");

        Assert.Equal(SessionEnd.Partial, talk.The<DialogEvent.SessionEnded>().How);
        Assert.Equal(ReplyKind.Acknowledgement, talk.Reply.Kind);
    }

    private static DateTimeOffset Start(Talk talk) => DateTimeOffset.FromUnixTimeSeconds(talk.State.Session!.LastAt);

    [Fact]
    public void A_text_long_after_a_silence_that_nobody_ended_finds_the_passage_ended()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "2").After(60 * Day).Says("4");

        Assert.Equal(SessionEnd.Expired, talk.The<DialogEvent.SessionEnded>().How);
        Assert.DoesNotContain(talk.Last.Events, happened => happened is DialogEvent.Answered);
    }

    [Fact]
    public void An_expiry_that_comes_after_the_person_spoke_cuts_nobody_off()
    {
        var talk = Talk.With(Samples.Branching).Says("SAMPLE", "2").Expires();

        Assert.DoesNotContain(talk.Last.Events, happened => happened is DialogEvent.SessionEnded);
        Assert.NotNull(talk.Last.ExpiresAt);
    }

    [Fact]
    public void A_stranger_gets_the_help_text_once_a_day_where_no_survey_is_standard()
    {
        var talk = Talk.WithProgram(program => program with { DefaultSurvey = "gone" }, Samples.Branching).Says("hello");
        Assert.NotEmpty(talk.Text);

        Assert.Empty(talk.Says("hello again").Text);
        Assert.NotEmpty(talk.After(1 * Day).Says("anyone?").Text);
    }
}
