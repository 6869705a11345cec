using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>What a chat on a screen does otherwise than a phone.</summary>
public sealed class ScreenTests
{
    private static Talk Chat() => Talk.In(SurveyChannel.WebChat, Samples.Branching, Samples.Other).Opens();

    private static Talk Anonymous() => Talk.In(SurveyChannel.WebChat, Samples.Branching, Samples.WebOnly).Opens("web-only");

    [Theory]
    [InlineData("STOP")]
    [InlineData("leave me alone")]
    [InlineData("wrong number")]
    public void STOP_ends_the_chat_keeps_what_was_answered_and_blocks_nobody(string words)
    {
        var talk = Chat().Says("2", words);

        Assert.Equal("This chat is ended. What you answered is kept. To go on, write START.", talk.Screen.Text);
        Assert.Equal(SessionEnd.OptedOut, talk.The<DialogEvent.SessionEnded>().How);
        Assert.False(talk.Did<DialogEvent.OptedOut>());
        Assert.False(talk.State.OptedOut);
    }

    [Fact]
    public void After_STOP_every_message_is_told_the_way_back_and_START_goes_on_where_it_was()
    {
        var talk = Chat().Says("2", "STOP", "hello?");
        Assert.Contains("write START", talk.Screen.Text, StringComparison.Ordinal);
        Assert.Contains("write START", talk.Says("hello?").Screen.Text, StringComparison.Ordinal);

        talk.Says("START");

        Assert.True(talk.Did<DialogEvent.SessionReopened>());
        Assert.StartsWith("How hard is the rent?", talk.Screen.Text, StringComparison.Ordinal);
        Assert.Equal("share", talk.Says("4").The<DialogEvent.Answered>().Question);
    }

    [Fact]
    public void After_STOP_the_keyword_begins_anew() =>
        Assert.True(Chat().Says("2", "STOP", "SAMPLE").The<DialogEvent.SessionStarted>().Replaces);

    [Fact]
    public void START_after_the_end_begins_again() =>
        Assert.StartsWith(
            "These answers replace your earlier ones. Is someone else answering now? Write NEW.",
            Talk.In(SurveyChannel.WebChat, Samples.Other).Opens().Says("swings", "START").Screen.Text,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "Skip")]
    [InlineData("es", "Saltar")]
    public void A_question_that_may_be_passed_has_a_button_for_it(string language, string button)
    {
        var talk = Talk.In(SurveyChannel.WebChat, Talk.Shipped("what-matters-most")).Opens("what-matters-most", Language.Parse(language)).Says("2");

        var action = Assert.Single(talk.Screen.SuggestedActions);
        Assert.Equal((button, button), (action.Title, action.Value));
        Assert.DoesNotContain(button.ToUpperInvariant(), talk.Screen.Text, StringComparison.Ordinal);
        Assert.True(talk.Says(action.Value).Did<DialogEvent.Skipped>());
    }

    [Fact]
    public void A_survey_that_is_answered_once_says_so_kindly()
    {
        var talk = Talk.In(SurveyChannel.WebChat, Samples.Repeating("refuse")).Opens().Says("a", "b", "SAMPLE");

        Assert.Equal("You have already answered \"Sample\". Thank you.", talk.Screen.Text);
    }

    [Theory]
    [InlineData("the swings again")]
    [InlineData("Liked \"Thank you. That was the last question.\"")]
    public void What_nothing_expects_is_answered_every_time(string words)
    {
        var talk = Talk.In(SurveyChannel.WebChat, Samples.Other).Opens().Says("swings", words);
        Assert.StartsWith("We kept your message", talk.Screen.Text, StringComparison.Ordinal);

        Assert.StartsWith("We kept your message", talk.Says(words).Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_thought_is_added_to_the_answer_and_says_so()
    {
        var talk = Chat().Says("1", "more light").SaysAfter(3, "on our street");

        Assert.Equal("on our street", talk.The<DialogEvent.AnswerExtended>().Text);
        Assert.StartsWith("We added that to your answer.\n\nMay we send you", talk.Screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HELP")]
    [InlineData("WHO")]
    [InlineData("I want to talk to a person")]
    public void The_buttons_come_back_below_an_answer_to_a_reserved_word(string word)
    {
        var talk = Chat().Says(word);

        Assert.EndsWith("Which matters?\n\nChoose one, or say it your way.", talk.Screen.Text, StringComparison.Ordinal);
        Assert.NotEmpty(talk.Screen.SuggestedActions);
    }

    [Fact]
    public void Danger_is_answered_without_a_question_below() =>
        Assert.Empty(Chat().Says("he has a gun and is shooting").Screen.SuggestedActions);

    [Fact]
    public void The_keyword_of_another_survey_begins_it()
    {
        var talk = Chat().Says("2", "PARK");

        Assert.Equal("other-survey", talk.The<DialogEvent.SessionStarted>().Survey);
        Assert.Contains("What about the park?", talk.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_offer_of_the_other_language_works()
    {
        var talk = Chat();
        Assert.Contains("Para español, escriba ESPAÑOL", talk.Screen.Text, StringComparison.Ordinal);

        Assert.StartsWith("¿Qué importa?", talk.Says("ESPAÑOL").Screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void Nothing_speaks_of_texts_and_replies(string language)
    {
        string[] ofPhones = ["Reply", "reply", " text ", " texts", "celular", "mensaje de texto", "Responda 1"];
        var talk = Talk.In(SurveyChannel.WebChat, Samples.EveryKind).Opens(language: Language.Parse(language));
        string[] said =
        [
            "x", "what?", "red", "9", "bus", "1", "nobody knows", "2 1 3", "good enough", "4", "perhaps", "yes", "none of your business",
            "3", "soon", "2026-05-05", "here", "28202", "klingon", "1", "BACK", "1", "HELP", "WHO", "SKIP", "thanks", "STOP", "hello", "START",
        ];

        foreach (var words in said)
        {
            Assert.DoesNotContain(ofPhones, phone => talk.Screen.Text.Contains(phone, StringComparison.Ordinal));
            talk.Says(words);
        }
    }

    [Theory]
    [InlineData(SurveyChannel.Sms, "\"Sample\" is answered on the web: https://talk.example?survey=web-only&lang=en")]
    [InlineData(SurveyChannel.WebChat, "\"Sample\" has a chat of its own: https://talk.example?survey=web-only&lang=en")]
    public void An_anonymous_survey_is_begun_nowhere_but_in_a_chat_of_its_own(SurveyChannel channel, string reply)
    {
        var talk = Talk.In(channel, Samples.Branching, Samples.WebOnly).Says("SAMPLE", "PRIVATE");

        Assert.False(talk.Did<DialogEvent.SessionStarted>());
        Assert.StartsWith(reply, channel is SurveyChannel.Sms ? talk.Text : talk.Screen.Text, StringComparison.Ordinal);
        Assert.False(talk.State.Anonymous);
    }

    [Fact]
    public void In_an_anonymous_chat_no_other_survey_begins()
    {
        var talk = Anonymous();
        Assert.Contains("We can't tell who you are", talk.Screen.Text, StringComparison.Ordinal);

        talk.Says("SAMPLE");

        Assert.False(talk.Did<DialogEvent.SessionStarted>());
        Assert.Equal("\"Sample\" has a chat of its own: https://talk.example?survey=sample&lang=en\n\nSay it.", talk.Screen.Text);
        Assert.Equal("say", talk.Says("it").The<DialogEvent.Answered>().Question);
    }

    [Theory]
    [InlineData("it")]
    [InlineData("STOP")]
    public void An_anonymous_chat_that_has_ended_has_no_way_back(string last)
    {
        var talk = Anonymous().Says(last);
        Assert.True(talk.Did<DialogEvent.SessionEnded>());

        foreach (var words in (string[])["START", "PRIVATE", "SAMPLE", "hello", "STOP", "BACK", "HELP"])
        {
            Assert.StartsWith("This survey is finished here.", talk.Says(words).Screen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(talk.Last.Events, happened => happened is not DialogEvent.Replied);
        }

        Assert.StartsWith("This survey is finished here.", talk.Opens().Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_promised_an_answer_who_cannot_be_found()
    {
        var talk = Anonymous().Says("I want to talk to a person");

        Assert.Contains("nobody can write back", talk.Screen.Text, StringComparison.Ordinal);
        Assert.False(talk.Did<DialogEvent.HandedOff>());
    }

    [Fact]
    public void A_button_of_a_survey_that_has_ended_says_so() =>
        Assert.StartsWith(
            "That button belongs to a survey that has ended here.",
            Talk.In(SurveyChannel.WebChat, Samples.Other).Opens().Says("swings").Presses("yes", new AskedQuestion(Guid.NewGuid(), "say")).Screen.Text,
            StringComparison.Ordinal);
}
