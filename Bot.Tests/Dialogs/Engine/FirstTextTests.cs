using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Engine;

public sealed class FirstTextTests
{
    private static readonly Survey WhatMatters = Talk.Shipped("what-matters-most");

    [Theory]
    [InlineData("City of Springfield")]
    [InlineData("5 questions, up to 9 texts")]
    [InlineData("Msg&data rates may apply")]
    [InlineData("HELP for help")]
    [InlineData("STOP to end")]
    [InlineData("Privacy: https://springfield.example/pp")]
    [InlineData("911")]
    [InlineData("Para español: ESPAÑOL")]
    [InlineData("What matters most to you & your family?\n1 Safety & trust\n2 Housing\n3 Jobs\n4 Something else\nReply 1-4 or say it your way")]
    public void The_first_text_says_who_writes_what_it_costs_how_to_end_and_asks(string words) =>
        Assert.Contains(words, Talk.With(WhatMatters).Says("MATTERS").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Ciudad Springfield")]
    [InlineData("5 preguntas, hasta 9 mensajes")]
    [InlineData("Pueden aplicarse tarifas de mensajes y datos")]
    [InlineData("AYUDA: ayuda")]
    [InlineData("STOP: salir")]
    [InlineData("For English: ENGLISH")]
    [InlineData("1 Seguridad y confianza\n2 Vivienda\n3 Empleos\n4 Otra cosa\nResponda 1-4 o a su manera")]
    public void A_Spanish_keyword_gets_all_of_it_in_Spanish(string words) =>
        Assert.Contains(words, Talk.With(WhatMatters).Says("importa").Text, StringComparison.Ordinal);

    [Fact]
    public void Only_the_first_text_to_someone_carries_the_notices()
    {
        var talk = Talk.With(WhatMatters, Samples.Other).Says("MATTERS");
        Assert.Equal(ReplyKind.Welcome, talk.Reply.Kind);

        talk.Says("PARK");

        Assert.Equal("What about the park?", talk.Text);
        Assert.Equal(ReplyKind.Survey, talk.Reply.Kind);
    }

    [Fact]
    public void A_notice_whose_setting_is_missing_is_left_out_cleanly()
    {
        var text = Talk.WithProgram(program => program with { PrivacyUrl = null }, WhatMatters).Says("MATTERS").Text;

        Assert.DoesNotContain("Privacy", text, StringComparison.Ordinal);
        Assert.Contains("STOP to end. Emergency? Call 911\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_says_nothing_of_texting()
    {
        var text = Talk.In(SurveyChannel.WebChat, WhatMatters).Opens().Screen.Text;

        Assert.Contains("City of Springfield: 5 questions.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("STOP", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rates", text, StringComparison.Ordinal);
        Assert.Contains("Which of these matters most to you and your family?", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_without_a_keyword_starts_the_standard_survey_and_the_text_is_no_answer()
    {
        var talk = Talk.With(WhatMatters).Says("housing is too expensive");

        Assert.Equal(NotedReason.WokeUs, talk.The<DialogEvent.Noted>().Reason);
        Assert.Null(talk.The<DialogEvent.SessionStarted>().Keyword);
        Assert.False(talk.Did<DialogEvent.Answered>());
        Assert.Contains("What matters most", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "5 preguntas")]
    [InlineData("es-MX", "5 preguntas")]
    [InlineData("ko", "5 questions")]
    public void A_page_opens_in_the_language_asked_for_where_the_survey_has_it(string language, string words) =>
        Assert.Contains(words, Talk.In(SurveyChannel.WebChat, WhatMatters).Opens(language: Language.Parse(language)).Screen.Text, StringComparison.Ordinal);

    [Fact]
    public void Opening_the_same_survey_again_asks_its_question_again()
    {
        var talk = Talk.In(SurveyChannel.WebChat, WhatMatters).Opens().Says("1").Opens();

        Assert.False(talk.Did<DialogEvent.SessionStarted>());
        Assert.Equal("why", talk.State.Session!.Question);
        Assert.Contains("Why does this matter", talk.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_standard_survey_a_stranger_gets_help()
    {
        var talk = Talk.WithProgram(program => program with { DefaultSurvey = "gone" }, WhatMatters).Says("hello");

        Assert.Equal(ReplyKind.Help, talk.Reply.Kind);
        Assert.Null(talk.State.Session);
    }
}
