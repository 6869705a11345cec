using Bot.Dialogs.Answers;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;

namespace Bot.Tests.Dialogs.Engine;

public sealed class SessionTests
{
    private const int TwoHours = 2 * 60 * 60;

    private static Talk InSurvey() => Talk.With(Samples.Branching).Says("SAMPLE");

    [Fact]
    public void Every_kind_of_question_is_asked_and_answered_in_one_passage()
    {
        var talk = Talk.With(Samples.EveryKind).Says("EVERY");
        Assert.Contains("We are glad you are here.", talk.Text, StringComparison.Ordinal);

        talk.Says("1", "1 3", "2 1 3", "4", "yes", "3", "12/31/2026", "28202", "English", "no, thanks for asking");

        Assert.Equal(
            ["pick", "picks", "order", "rate", "sure", "people", "when", "zip", "tongue", "more"],
            talk.Happened.OfType<DialogEvent.Answered>().Select(answer => answer.Question));
        Assert.Equal(SessionEnd.Completed, talk.The<DialogEvent.SessionEnded>().How);
        Assert.Equal("Thank you. That was the last question.", talk.Text);
        Assert.Equal(SessionStatus.Completed, talk.State.Session!.Status);
        Assert.Null(talk.Last.ExpiresAt);
    }

    [Fact]
    public void A_postal_code_is_told_of_the_person_unless_the_survey_is_anonymous()
    {
        var question = "  - {id: zip, type: postal_code, text: {en: Which ZIP code?}}\n  - {id: more, type: text, text: {en: More?}}";

        var given = Talk.With(Talk.Survey(question)).Says("SAMPLE", "I live in 28202-1234").The<DialogEvent.PostalCodeGiven>();
        Assert.Equal(("US", "28202-1234"), (given.Country, given.Code));

        var secret = Talk.In(SurveyChannel.WebChat, Talk.Survey(question, head: "channels: [webchat]\nanonymous: true")).Opens().Says("28202");
        Assert.True(secret.Did<DialogEvent.Answered>());
        Assert.False(secret.Did<DialogEvent.PostalCodeGiven>());
    }

    [Fact]
    public void A_question_without_its_condition_is_passed_over()
    {
        Assert.Equal("How hard is the rent?\nReply 1-5", InSurvey().Says("2").Text);
        Assert.StartsWith("Say it in a word.", InSurvey().Says("1").Text, StringComparison.Ordinal);
        Assert.StartsWith("What would help?", InSurvey().Says("2", "5").Text, StringComparison.Ordinal);
        Assert.StartsWith("Say it in a word.", InSurvey().Says("2", "3").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "How hard is the rent?\nReply 1-5")]
    [InlineData("Housing", "How hard is the rent?\nReply 1-5")]
    [InlineData("rent", "Housing. Next:\nHow hard is the rent?\nReply 1-5")]
    [InlineData("housng", "Housing. Next:\nHow hard is the rent?\nReply 1-5")]
    public void What_was_understood_is_shown_by_its_short_form_when_it_was_not_exact(string words, string reply) =>
        Assert.Equal(reply, InSurvey().Says(words).Text);

    [Fact]
    public void What_was_understood_last_announces_no_next_question()
    {
        Assert.Equal("Yes.\nThanks for that.", InSurvey().Says("1", "SKIP", "yes I would like that").Text);

        var hidden = Talk.Survey(
            """
              - id: area
                type: single_choice
                text: {en: Which?}
                choices: [{id: a, label: {en: Apples}}, {id: b, label: {en: Bananas}}]
              - {id: why, type: text, text: {en: Why?}, show_if: {question: area, is: b}}
            closing: {en: Bye.}
            """);
        Assert.Equal("Apples.\nBye.", Talk.With(hidden).Says("SAMPLE", "aples").Text);
    }

    [Fact]
    public void A_text_that_names_no_choice_is_the_other_answer_in_their_own_words()
    {
        var answer = InSurvey().Says("clean streets and lights").The<DialogEvent.Answered>();

        Assert.Equal(new AnswerValue.OtherWords("clean streets and lights"), answer.Value);
        Assert.Equal(UnderstoodBy.Other, answer.By);
    }

    [Fact]
    public void Choosing_its_number_asks_for_the_words()
    {
        var talk = InSurvey().Says("3");
        Assert.Equal("Please tell us in your own words:", talk.Text);
        Assert.False(talk.Did<DialogEvent.Answered>());

        Assert.Equal(new AnswerValue.OtherWords("loud cars"), talk.Says("loud cars").The<DialogEvent.Answered>().Value);
    }

    [Fact]
    public void Where_words_were_asked_for_a_number_still_chooses() =>
        Assert.Equal(new AnswerValue.Chosen("housing"), InSurvey().Says("3", "2").The<DialogEvent.Answered>().Value);

    [Theory]
    [InlineData("police")]
    [InlineData("rent and food")]
    public void Who_chose_something_else_means_it_even_when_the_words_are_a_choice_s(string words) =>
        Assert.Equal(new AnswerValue.OtherWords(words), InSurvey().Says("3", words).The<DialogEvent.Answered>().Value);

    [Fact]
    public void Own_words_among_several_choices_are_a_list_of_their_own()
    {
        var value = Assert.IsType<AnswerValue.ChosenList>(Talk.With(Samples.EveryKind).Says("EVERY", "1", "4", "a scooter").The<DialogEvent.Answered>().Value);

        Assert.Empty(value.Ids);
        Assert.Equal("a scooter", value.Other);
    }

    [Fact]
    public void A_choice_found_among_own_words_is_shown_and_the_words_are_not_said_back()
    {
        var talk = Talk.With(Samples.EveryKind).Says("EVERY", "1", "bicycle and scooters");

        Assert.StartsWith("Bicycle, Another way. Next:\nPut in order", talk.Text, StringComparison.Ordinal);
        Assert.Equal("scooters", Assert.IsType<AnswerValue.ChosenList>(talk.The<DialogEvent.Answered>().Value).Other);
    }

    [Fact]
    public void A_day_said_in_words_is_shown_as_a_day() =>
        Assert.StartsWith("Dec 31. Next:", Talk.With(Samples.EveryKind).Says("EVERY", "1", "1", "2 1 3", "4", "yes", "3", "12/31").Text, StringComparison.Ordinal);

    [Fact]
    public void BACK_from_the_words_asks_the_choice_again()
    {
        var talk = InSurvey().Says("3", "BACK");

        Assert.StartsWith("Which matters?\n1 Safety", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.State.Session!.WantsWords);
    }

    [Fact]
    public void Unusable_answers_are_kept_and_after_the_last_attempt_the_survey_goes_on()
    {
        var talk = InSurvey().Says("2", "purple");
        Assert.Equal(new DialogEvent.Invalid("share", "purple"), talk.The<DialogEvent.Invalid>());
        Assert.StartsWith("Please reply with a number from 1 to 5.\nHow hard is the rent?", talk.Text, StringComparison.Ordinal);

        talk.Says("green", "blue");

        Assert.Equal("share", talk.The<DialogEvent.Unmatched>().Question);
        Assert.StartsWith("We kept your words.\nSay it in a word.", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_names_no_choice_is_kept_and_the_choices_come_again()
    {
        var talk = Talk.With(Samples.EveryKind).Says("EVERY", "purple");

        Assert.Equal("We kept your words. To count them right, which is closest? Reply with one number:\n1 Red\n2 Blue", talk.Text);
    }

    [Fact]
    public void What_could_be_two_choices_is_asked_again() =>
        Assert.Equal(
            "That could be more than one of these. Which do you mean? Reply with one number:\n1 Safety\n2 Housing\n3 Something else",
            InSurvey().Says("1 or 2").Text);

    [Fact]
    public void A_picture_alone_is_no_answer()
    {
        var talk = InSurvey().Says("1", "");

        Assert.StartsWith("We can only read words and numbers here.\nSay it in a word.", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("kept", talk.Says("", "").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void BACK_asks_the_question_before_and_its_new_answer_counts()
    {
        var talk = InSurvey().Says("1", "BACK");
        Assert.Equal("area", talk.The<DialogEvent.WentBack>().Question);
        Assert.StartsWith("Which matters?", talk.Text, StringComparison.Ordinal);

        Assert.Equal(new AnswerValue.Chosen("housing"), talk.Says("2").The<DialogEvent.Answered>().Value);
    }

    [Fact]
    public void BACK_at_the_first_question_says_so_and_asks_it() =>
        Assert.StartsWith("This is the first question.\nWhich matters?", InSurvey().Says("BACK").Text, StringComparison.Ordinal);

    [Fact]
    public void A_changed_answer_takes_back_what_no_longer_applies_and_whatever_hangs_on_it()
    {
        var talk = InSurvey().Says("2", "5", "cheaper flats", "fine").Says("BACK", "BACK", "BACK", "BACK");
        Assert.Equal("area", talk.State.Session!.Question);

        talk.Says("1");

        Assert.Equal(["share", "help"], talk.Last.Events.OfType<DialogEvent.NotApplicable>().Select(passed => passed.Question));
        Assert.Equal("word", talk.State.Session!.Question);
    }

    [Fact]
    public void On_the_way_again_every_question_is_asked_again()
    {
        var talk = InSurvey().Says("2", "5", "cheaper flats").Says("BACK", "BACK", "4");

        Assert.Equal("help", talk.State.Session!.Question);
        Assert.Empty(talk.Happened.OfType<DialogEvent.NotApplicable>());
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    public void A_consent_is_kept_with_the_words_shown(string words, bool given)
    {
        var consent = InSurvey().Says("1", "SKIP", words).The<DialogEvent.ConsentAnswered>();

        Assert.Equal((ConsentPurpose.Results, given, "May we text you what came of it?", "en"), (consent.Purpose, consent.Given, consent.Wording, consent.Language.Tag));
    }

    [Fact]
    public void On_a_screen_the_consent_is_kept_with_the_full_words() =>
        Assert.Equal(
            "May we send you a message about what came of it?",
            Talk.In(SurveyChannel.WebChat, Samples.Branching).Opens().Says("1", "SKIP", "yes").The<DialogEvent.ConsentAnswered>().Wording);

    [Fact]
    public void A_second_text_at_once_that_is_no_answer_belongs_to_the_open_answer_before()
    {
        var talk = InSurvey().Says("1", "it is loud").SaysAfter(5, "and the lights are out");

        Assert.Equal(new DialogEvent.AnswerExtended("word", "and the lights are out"), talk.The<DialogEvent.AnswerExtended>());
        Assert.Equal("", talk.Text);
        Assert.False(talk.Did<DialogEvent.Invalid>());
    }

    [Fact]
    public void Later_it_is_an_unusable_answer() =>
        Assert.True(InSurvey().Says("1", "it is loud").SaysAfter(7, "and the lights are out").Did<DialogEvent.Invalid>());

    [Fact]
    public void Where_the_clock_was_put_back_nothing_is_known_to_come_at_once()
    {
        var talk = InSurvey().Says("1", "it is loud").SaysAfter(-TwoHours, "and the lights are out");

        Assert.False(talk.Did<DialogEvent.AnswerExtended>());
        Assert.True(talk.Did<DialogEvent.Invalid>());
    }

    [Fact]
    public void A_clock_that_was_put_back_ends_no_session_and_keeps_none_open_beyond_its_time()
    {
        var talk = InSurvey().Says("1");
        var planned = talk.Last.ExpiresAt;

        talk.SaysAfter(-TwoHours, "it is loud");

        Assert.False(talk.Did<DialogEvent.SessionEnded>());
        Assert.Equal("word", talk.The<DialogEvent.Answered>().Question);
        Assert.Equal(planned - TimeSpan.FromSeconds(TwoHours), talk.Last.ExpiresAt);
    }

    [Fact]
    public void A_session_that_expired_before_the_clock_was_put_back_goes_on_with_an_answer()
    {
        var talk = InSurvey().Says("1").After(TimeSpan.FromDays(30)).Expires();
        Assert.Equal(SessionStatus.Expired, talk.State.Session!.Status);

        Assert.True(talk.SaysAfter(-30 * 24 * 60 * 60 - TwoHours, "it is loud").Did<DialogEvent.SessionReopened>());
    }

    [Fact]
    public void At_once_a_usable_answer_is_an_answer() =>
        Assert.Equal("results", InSurvey().Says("1", "it is loud").SaysAfter(2, "yes").The<DialogEvent.Answered>().Question);

    [Fact]
    public void A_second_text_after_the_last_open_answer_belongs_to_it()
    {
        var talk = Talk.With(Samples.Other).Says("PARK", "swings").SaysAfter(3, "and benches");

        Assert.Equal("and benches", talk.The<DialogEvent.AnswerExtended>().Text);
        Assert.False(talk.Did<DialogEvent.HandedOff>());
    }

    [Fact]
    public void A_question_about_the_language_goes_on_in_it()
    {
        var survey = Talk.Survey(
            """
              - {id: tongue, type: language, text: {en: Which language?, es: ¿En qué idioma?}}
              - {id: say, type: text, text: {en: Say it., es: Diga.}}
            """);
        var talk = Talk.With(survey).Says("SAMPLE", "2");

        Assert.Equal("Diga.", talk.Text);
        Assert.Equal("es", talk.The<DialogEvent.LanguageChanged>().Language.Tag);
    }
}
