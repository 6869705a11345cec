using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Localization.Texts;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Commitments;

public sealed class CommitmentQuestionTests
{
    [Fact]
    public void A_commitment_is_asked_a_part_a_message_and_said_back_in_one_sentence()
    {
        var talk = Pledges.Asked();
        Assert.Contains("What is one thing you will do?", talk.Text, StringComparison.Ordinal);

        Assert.Contains("On which day", talk.Says("Talk to Rosa next door").Text, StringComparison.Ordinal);
        Assert.Contains("Where, or with whom?", talk.Says("next Saturday the 10th").Text, StringComparison.Ordinal);
        Assert.Contains("May we text you", talk.Says("at the library").Text, StringComparison.Ordinal);
        talk.Says("Y");

        Assert.Contains("Your plan: if it is Saturday, Oct 10, then I will: \"Talk to Rosa next door\" (at the library).", talk.Text, StringComparison.Ordinal);
        Assert.Contains("We'll text you on Friday, Oct 9.", talk.Text, StringComparison.Ordinal);
        var made = Assert.Single(talk.Commitments);
        Assert.Equal((CommitmentStatus.Open, new DateOnly(2026, 10, 10), "at the library", true), (made.Status, made.Due, made.Place, made.MayText));
        Assert.Equal(SessionEnd.Completed, talk.The<DialogEvent.SessionEnded>().How);
        Assert.True(talk.The<DialogEvent.ConsentAnswered>() is { Purpose: ConsentPurpose.Reminders, Given: true });
    }

    [Theory]
    [InlineData("1", "neighbours", "Talk with my neighbours")]
    [InlineData("talk with my neigbours", "neighbours", "Talk with my neighbours")]
    [InlineData("neighbours", "neighbours", "Talk with my neighbours")]
    [InlineData("I'll talk with neighbours", "neighbours", "Talk with my neighbours")]
    [InlineData("go to the meeting", "meeting", "Go to a meeting")]
    [InlineData("Bake bread for the block", null, "Bake bread for the block")]
    [InlineData("Talk with Rosa", null, "Talk with Rosa")]
    [InlineData("Bake bread for my neighbours", null, "Bake bread for my neighbours")]
    [InlineData("Go home earlier", null, "Go home earlier")]
    [InlineData("Talk with my neighbours and go to a meeting", null, "Talk with my neighbours and go to a meeting")]
    [InlineData("go to a meeting near Boston", null, "go to a meeting near Boston")]
    public void A_suggestion_is_taken_by_its_number_or_words_and_other_words_are_the_plan_as_they_are(string words, string? suggestion, string what)
    {
        var made = Pledges.Asked(Pledges.Suggested).Says(words).Commitments.Single();

        Assert.Equal((suggestion, what), (made.Suggestion, made.What));
    }

    [Fact]
    public void A_suggestion_that_was_not_pressed_is_said_back_at_once()
    {
        Assert.StartsWith("\"Talk with my neighbours\". Next:", Pledges.Asked(Pledges.Suggested).Says("talk with my neigbours").Text, StringComparison.Ordinal);
        Assert.StartsWith("On which day", Pledges.Asked(Pledges.Suggested).Says("1").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_names_no_day_at_all_hears_that_there_is_none() =>
        Assert.StartsWith("All right, no day then.", Pledges.Asked().Says("Talk to Rosa", "someday", "whenever", "dunno").Text, StringComparison.Ordinal);

    [Fact]
    public void Where_no_reminder_comes_the_day_of_the_question_is_told() =>
        Assert.Contains("We'll ask how it went on Sunday, Oct 4.", Pledges.Asked().Says("Talk to Rosa", "tomorrow", "SKIP", "yes").Text, StringComparison.Ordinal);

    [Fact]
    public void Own_words_may_be_announced_by_the_last_number()
    {
        var made = Pledges.Asked(Pledges.Suggested).Says("3", "Bake bread").Commitments.Single();

        Assert.Equal((null, "Bake bread"), (made.Suggestion, made.What));
    }

    [Fact]
    public void An_obstacle_stands_in_the_plan()
    {
        var talk = Pledges.Asked(Pledges.Suggested).Says("1", "tomorrow", "SKIP", "rain", "no");

        Assert.Contains("If \"rain\" gets in the way, I pick another day.", talk.Text, StringComparison.Ordinal);
        Assert.Null(talk.Commitments.Single().Place);
    }

    [Theory]
    [InlineData("", "a reminder before, a question after")]
    [InlineData("reminders: []", "Up to 2 texts: a question after.")]
    [InlineData("check_ins: []", "Up to 1 text: a reminder before.")]
    [InlineData("check_ins: [{after: 7d, only_if: not_yet}]", "Up to 2 texts: a reminder before.")]
    public void Who_is_asked_whether_we_may_text_hears_what_would_follow(string followUp, string reply)
    {
        var talk = Pledges.Asked(Pledges.OwnWords + $"\n    {followUp}\n").Says("Talk to Rosa", "Oct 10", "SKIP");

        Assert.Contains(reply, talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_messages: 0")]
    [InlineData("reminders: []\n    check_ins: []")]
    [InlineData("reminders: []\n    check_ins: [{after: 7d, only_if: not_yet}]")]
    public void Where_nothing_would_follow_nobody_is_asked_whether_we_may_text(string followUp)
    {
        var talk = Pledges.Asked(Pledges.OwnWords + $"\n    {followUp}\n").Says("Talk to Rosa", "Oct 10", "SKIP");

        Assert.Contains("Your plan:", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(talk.Happened, happened => happened is DialogEvent.ConsentAnswered);
    }

    [Fact]
    public void Without_consent_nothing_is_texted_and_the_plan_is_kept()
    {
        var talk = Pledges.Asked().Says("Talk to Rosa", "Oct 10", "SKIP", "no thanks");

        Assert.Contains("Your plan:", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("We'll text you", talk.Text, StringComparison.Ordinal);
        Assert.Equal((false, FollowUpKind.Close), (talk.Commitments.Single().MayText, talk.Commitments.Single().Next!.Kind));
    }

    [Theory]
    [InlineData("yesterday", "which has passed")]
    [InlineData("January 5, 2029", "more than a year ahead")]
    [InlineData("someday", "a day to aim for is enough")]
    public void A_day_that_cannot_be_taken_is_asked_for_kindly(string words, string reply)
    {
        var talk = Pledges.Asked().Says("Talk to Rosa", words);

        Assert.Contains(reply, talk.Text, StringComparison.Ordinal);
        Assert.Contains("On which day", talk.Text, StringComparison.Ordinal);
        Assert.Equal(words, talk.The<DialogEvent.Invalid>().Text);
    }

    [Fact]
    public void An_unusable_day_twice_gets_a_choice_of_a_week_or_no_reminder()
    {
        var talk = Pledges.Asked().Says("Talk to Rosa", "someday", "when I can");
        Assert.Contains("1 In a week: Friday, Oct 9", talk.Text, StringComparison.Ordinal);
        Assert.Contains("2 No day and no reminder", talk.Text, StringComparison.Ordinal);

        Assert.Equal(new DateOnly(2026, 10, 9), Pledges.Asked().Says("Talk to Rosa", "someday", "when I can", "1").Commitments.Single().Due);
        var none = Pledges.Asked().Says("Talk to Rosa", "someday", "when I can", "2", "SKIP");
        Assert.Null(none.Commitments.Single().Due);
        Assert.Contains("Your plan: \"Talk to Rosa\".", none.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 10, 5), Pledges.Asked().Says("Talk to Rosa", "someday", "when I can", "Monday").Commitments.Single().Due);
    }

    [Fact]
    public void Whoever_names_no_day_at_all_is_not_stuck()
    {
        var talk = Pledges.Asked().Says("Talk to Rosa", "someday", "when I can", "I really don't know");

        Assert.Contains("Where, or with whom?", talk.Text, StringComparison.Ordinal);
        Assert.Null(talk.Commitments.Single().Due);
    }

    [Fact]
    public void A_day_that_may_be_two_is_asked_back()
    {
        var talk = Pledges.Asked().Says("Talk to Rosa", "Saturday or Sunday");
        Assert.Contains("1 Saturday, Oct 3", talk.Text, StringComparison.Ordinal);
        Assert.Contains("2 Sunday, Oct 4", talk.Text, StringComparison.Ordinal);

        Assert.Equal(new DateOnly(2026, 10, 4), talk.Says("2").Commitments.Single().Due);
    }

    [Fact]
    public void Back_asks_the_part_before()
    {
        var talk = Pledges.Asked().Says("Talk to Rosa", "Oct 10", "BACK");
        Assert.Contains("On which day", talk.Text, StringComparison.Ordinal);

        Assert.Equal(new DateOnly(2026, 10, 12), talk.Says("Oct 12").Commitments.Single().Due);
        Assert.Contains("What is one thing", talk.Says("BACK", "BACK").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Back_after_the_plan_makes_it_anew_under_its_old_name()
    {
        const string more = Pledges.OwnWords + """

          - {id: more, type: text, text: {en: Anything else?, es: ¿Algo más?}}
        """;
        var talk = Pledges.Made(more);
        var first = talk.Commitments.Single();

        talk.Says("BACK", "Call my sister", "Oct 20", "SKIP", "yes");

        var second = Assert.Single(talk.Commitments);
        Assert.Equal((first.Id, "Call my sister", new DateOnly(2026, 10, 20)), (second.Id, second.What, second.Due));
        Assert.True(second.Moves > first.Moves);
    }

    [Fact]
    public void A_plan_made_after_words_of_danger_is_only_called_your_plan()
    {
        var talk = Pledges.Asked().Says("my husband is going to kill me", "GO", "Go to my sister", "Oct 10", "SKIP");
        Assert.DoesNotContain("sister", talk.Says("yes").Text, StringComparison.Ordinal);
        Assert.Contains("Your plan for Saturday, Oct 10 is noted.", talk.Text, StringComparison.Ordinal);

        Assert.DoesNotContain("sister", talk.FollowsUp().Text, StringComparison.Ordinal);
        Assert.Contains("your plan", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chat_offers_reminders_by_text_and_confirms_the_phone_by_a_code()
    {
        var talk = InChat().Says("Talk to Rosa", "Oct 10", "SKIP");
        Assert.Contains("others may see your screen", talk.Screen.Text, StringComparison.Ordinal);
        talk.Says("Yes");
        Assert.Contains("Which mobile number", talk.Screen.Text, StringComparison.Ordinal);

        talk.Says("704 555 0101");
        Assert.Contains("ending in 0101", talk.Screen.Text, StringComparison.Ordinal);
        Assert.True(talk.Did<DialogEvent.PhoneGiven>() && talk.Did<DialogEvent.WordsMasked>());
        talk.Says("it is 123 456");

        Assert.True(talk.Did<DialogEvent.PhoneConfirmed>() && talk.Did<DialogEvent.WordsMasked>());
        Assert.True(talk.Commitments.Single().MayText);
        Assert.Contains("We'll text you on Friday, Oct 9.", talk.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_wrong_codes_end_the_offer_and_keep_the_plan()
    {
        var talk = InChat().Says("Talk to Rosa", "Oct 10", "SKIP", "Yes", "704 555 0101", "111111", "222222");
        Assert.Contains("does not match", talk.Screen.Text, StringComparison.Ordinal);

        talk.Says("333333");

        Assert.Contains("no texts about it", talk.Screen.Text, StringComparison.Ordinal);
        Assert.Equal((CommitmentStatus.Open, false), (talk.Commitments.Single().Status, talk.Commitments.Single().MayText));
        Assert.False(talk.Did<DialogEvent.Invalid>(), "A code is kept nowhere.");
    }

    [Fact]
    public void A_button_of_a_part_that_has_passed_answers_nothing()
    {
        var talk = InChat(Pledges.Suggested);
        var button = new AskedQuestion(talk.State.Session!.Id, talk.State.Session.Asked!);
        talk.Says("Talk with my neighbours");

        talk.Presses("Go to a meeting", button);

        Assert.Equal("neighbours", talk.Commitments.Single().Suggestion);
        Assert.Contains("earlier question", talk.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_Spanish_the_plan_is_said_in_Spanish_and_fits_its_alphabet()
    {
        var talk = Talk.With(Pledges.Survey()).Says("EJEMPLO", "Hablar con Rosa", "el lunes 12 de octubre", "en la biblioteca", "si");

        Assert.Contains("Su plan: si es el lunes 12 de oct", talk.Text, StringComparison.Ordinal);
        Assert.Equal(SmsEncoding.Gsm7, SmsText.Measure(talk.Text).Encoding);
    }

    private static Talk InChat(string questions = Pledges.OwnWords) => Talk.In(SurveyChannel.WebChat, Pledges.Survey(questions)).Opens("sample");
}
