using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;

namespace Bot.Tests.Dialogs.Engine;

public sealed class ReservedWordTests
{
    private static Talk InSurvey() => Talk.With(Samples.Branching).Says("SAMPLE");

    [Theory]
    [InlineData("HELP")]
    [InlineData("help please")]
    [InlineData("info")]
    public void HELP_names_the_sender_how_often_help_rates_and_the_way_out(string words)
    {
        var talk = InSurvey().Says(words);

        Assert.Equal(
            "City of Springfield: survey, up to 9 texts. Help: call 311, https://springfield.example. Emergency 911, crisis 988. Msg&data rates may apply. STOP to end.",
            talk.Text);
        Assert.Equal("area", talk.State.Session!.Question);
    }

    [Fact]
    public void AYUDA_is_answered_in_the_language_of_the_conversation() =>
        Assert.Equal(
            "Ciudad Springfield: una encuesta corta, hasta 9 mensajes. Ayuda: llame al 311, https://springfield.example. Emergencia 911, crisis 988. Pueden aplicarse tarifas de mensajes y datos. STOP para salir.",
            Talk.With(Samples.Branching).Says("EJEMPLO", "ayuda").Text);

    [Fact]
    public void On_a_screen_HELP_says_which_words_work_and_nothing_of_rates()
    {
        var text = Talk.In(SurveyChannel.WebChat, Samples.Branching).Opens().Says("help").Screen.Text;

        Assert.Contains("BACK", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rates", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WHO")]
    [InlineData("who is this")]
    [InlineData("how did you get my number")]
    [InlineData("quién es")]
    public void WHO_names_the_sender_how_to_check_and_where_the_consent_came_from(string words)
    {
        var talk = InSurvey().Says(words);

        Assert.Equal(
            "This is City of Springfield. Check: call 311, https://springfield.example. You get this because this phone texted SAMPLE on Oct 2. We never ask for money, ID or immigration status. Texts to a city can be public records. STOP to end.",
            talk.Text);
        Assert.Equal(ReplyKind.Who, talk.Reply.Kind);
    }

    [Fact]
    public void WHO_tells_the_year_when_it_was_another() =>
        Assert.Contains("on Oct 2, 2026.", InSurvey().After(TimeSpan.FromDays(200)).Says("WHO").Text, StringComparison.Ordinal);

    [Fact]
    public void WHO_of_someone_without_a_keyword_says_that_they_wrote() =>
        Assert.Contains("this phone texted us on Oct 2.", Talk.With(Samples.Branching).Says("hello", "who is this").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("I want to talk to a person")]
    [InlineData("quiero hablar con una persona")]
    public void A_wish_for_a_person_is_handed_over_and_promises_nothing(string words)
    {
        var talk = InSurvey().Says(words);

        Assert.Equal(HandoffReason.Asked, talk.The<DialogEvent.HandedOff>().Reason);
        Assert.Contains("can't promise", talk.Text, StringComparison.Ordinal);
        Assert.Equal("area", talk.Says("2").The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void A_person_is_promised_only_when_the_programme_says_how_soon() =>
        Assert.Contains(
            "Someone answers within two workdays.",
            Talk.WithProgram(program => program with { ReplyWithin = "two workdays" }, Samples.Branching).Says("SAMPLE", "I want to talk to a person").Text,
            StringComparison.Ordinal);

    [Fact]
    public void START_in_a_survey_asks_its_question_again()
    {
        var talk = InSurvey().Says("START");

        Assert.StartsWith("Which matters?", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.Did<DialogEvent.SessionStarted>());
        Assert.False(talk.Did<DialogEvent.OptedIn>());
    }

    [Fact]
    public void START_of_a_stranger_starts_the_standard_survey() => Assert.True(Talk.With(Samples.Branching).Says("start").Did<DialogEvent.SessionStarted>());

    [Fact]
    public void START_of_someone_who_never_opted_out_does_not_say_again()
    {
        var talk = Talk.With(Samples.Other).Says("PARK", "nice", "START");

        Assert.Equal("City of Springfield: you are subscribed. Reply HELP for help, STOP to end. To take the survey, reply PARK.", talk.Text);
        Assert.False(talk.Did<DialogEvent.OptedIn>());
    }

    [Fact]
    public void SKIP_passes_an_optional_question_and_no_other()
    {
        var talk = InSurvey().Says("SKIP");
        Assert.StartsWith("We need an answer to this one to go on. To end, reply STOP.\nWhich matters?", talk.Text, StringComparison.Ordinal);
        Assert.False(talk.Did<DialogEvent.Skipped>());

        talk.Says("1", "saltar");

        Assert.Equal("word", talk.The<DialogEvent.Skipped>().Question);
        Assert.StartsWith("May we text you what came of it?", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_question_itself_offers_is_an_answer_even_if_it_is_a_reserved_word()
    {
        var survey = Talk.Survey(
            """
              - id: way
                type: single_choice
                text: {en: Which way?}
                choices: [{id: back, label: {en: Back}}, {id: forth, label: {en: Forth}}]
            """);

        Assert.Equal("way", Talk.With(survey).Says("SAMPLE", "back").The<DialogEvent.Answered>().Question);
    }

    [Theory]
    [InlineData("Liked “Which matters?”")]
    [InlineData("Loved \"Which matters?\"")]
    [InlineData("Le gustó \"Which matters?\"")]
    [InlineData("I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.")]
    [InlineData("Sent from my iPhone")]
    public void Traces_of_a_phone_are_no_answer_and_get_none(string noise)
    {
        var talk = InSurvey().Says(noise);

        Assert.Equal(NotedReason.PhoneNoise, talk.The<DialogEvent.Noted>().Reason);
        Assert.Equal("", talk.Text);
        Assert.Equal("area", talk.State.Session!.Question);
    }

    [Fact]
    public void A_signature_is_cut_from_an_answer() =>
        Assert.Equal("More light", InSurvey().Says("1", "More light\nSent from my iPhone").The<DialogEvent.Answered>().Text);

    [Theory]
    [InlineData("ESPAÑOL")]
    [InlineData("espanol")]
    [InlineData("Spanish please")]
    public void The_name_of_a_language_asks_again_in_it(string name)
    {
        var talk = InSurvey().Says(name);

        Assert.Equal("es", talk.The<DialogEvent.LanguageChanged>().Language.Tag);
        Assert.StartsWith("¿Qué importa?\n1 Seguridad", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("no")]
    [InlineData("so")]
    [InlineData("am")]
    public void A_code_of_a_language_is_a_word(string word) =>
        Assert.False(Talk.With(Samples.Other).Says("PARK", word).Did<DialogEvent.LanguageChanged>());

    [Fact]
    public void A_language_that_the_survey_lacks_is_answered_with_those_it_has() =>
        Assert.StartsWith("We can write in: English, Español.\nWhich matters?", InSurvey().Says("tiếng Việt").Text, StringComparison.Ordinal);

    [Fact]
    public void A_stranger_who_names_a_language_starts_in_it() =>
        Assert.Contains("¿Qué importa?", Talk.With(Samples.Branching).Says("español").Text, StringComparison.Ordinal);

    [Fact]
    public void After_the_end_a_language_is_changed_and_told() =>
        Assert.Equal("Idioma: Español.", Talk.With(Samples.Other).Says("PARK", "nice", "español").Text);

    [Theory]
    [InlineData("BACK")]
    [InlineData("SKIP")]
    [InlineData("NEW")]
    public void A_word_that_nothing_waits_for_is_kept_for_staff(string word)
    {
        var talk = Talk.With(Samples.Other).Says("PARK", "nice").Says(word);

        Assert.Equal(HandoffReason.Unexpected, talk.The<DialogEvent.HandedOff>().Reason);
        Assert.Equal(ReplyKind.Acknowledgement, talk.Reply.Kind);
    }
}
