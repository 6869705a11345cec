using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using Bot.Tests.Dialogs.Commitments;

namespace Bot.Tests.Dialogs.Engine;

/// <summary>A chat in a program of the person's own, such as Teams: it has a screen and buttons, and we may write there first.</summary>
public sealed class PushedSpeechTests
{
    private static readonly string[] OfPhones = ["text", "Reply", "Msg", "data rates", "celular", "tarifas", "Responda", "this phone"];

    [Theory]
    [InlineData(
        "SAMPLE",
        "on the 10th",
        "May we remind you here? Up to 3 messages: a reminder before, a question after. They show your own words, and others may see your screen. STOP ends all messages.",
        "We'll remind you here on Friday, Oct 9.")]
    [InlineData(
        "EJEMPLO",
        "el 10",
        "¿Podemos recordárselo aquí? Hasta 3 mensajes: un recordatorio antes y una pregunta después. Los mensajes muestran sus propias palabras, y otras personas pueden ver su pantalla. STOP para salir.",
        "Se lo recordaremos aquí el viernes 9 de octubre.")]
    public void The_consent_to_a_plan_is_to_reminders_there_and_kept_as_it_was_asked(string keyword, string day, string asked, string follows)
    {
        var talk = Planning(keyword, day);
        Assert.Equal(asked, talk.Screen.Text);

        talk.Says(keyword is "EJEMPLO" ? "sí" : "yes");

        Assert.Equal(asked, talk.The<DialogEvent.ConsentAnswered>().Wording);
        Assert.Contains(follows, talk.Screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SAMPLE", "on the 10th", "They only say \"your plan\"")]
    [InlineData("EJEMPLO", "el 10", "Los mensajes solo dicen \"su plan\"")]
    public void A_plan_of_somebody_in_danger_is_not_shown_there_and_the_consent_says_so(string keyword, string day, string part)
    {
        var talk = Planning(keyword, day, before: "he hits me and I am afraid he will kill me");

        Assert.Contains(part, talk.Screen.Text, StringComparison.Ordinal);
        Assert.Equal(talk.Screen.Text, talk.Says(keyword is "EJEMPLO" ? "sí" : "yes").The<DialogEvent.ConsentAnswered>().Wording);
        Assert.DoesNotContain("Rosa", talk.FollowsUp().Screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SAMPLE", "on the 10th", "yes", "STOP ends all messages.")]
    [InlineData("EJEMPLO", "el 10", "sí", "STOP para salir.")]
    public void Reminders_and_check_ins_end_with_how_to_stop(string keyword, string day, string yes, string stop)
    {
        var talk = Planning(keyword, day).Says(yes).FollowsUp();
        Assert.EndsWith(stop, talk.Screen.Text, StringComparison.Ordinal);

        talk.FollowsUp();

        Assert.EndsWith(stop, talk.Screen.Text, StringComparison.Ordinal);
        Assert.Equal(4, talk.Screen.SuggestedActions.Length);
    }

    [Fact]
    public void A_check_in_beside_an_open_survey_ends_with_how_to_stop()
    {
        var slow = Talk.Survey("  - {id: why, type: scale, min: 1, max: 5, text: {en: How much?, es: ¿Qué tanto?}}", id: "other", keywords: "{en: [OTHER], es: [OTRA]}", head: "expires_after: 30d");
        var talk = Planning("SAMPLE", "on the 10th", others: slow).Says("yes").FollowsUp().Says("OTHER").FollowsUp();

        Assert.Contains("PLAN to tell us. STOP ends all messages.", talk.Screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "This is our only reminder. STOP to end.")]
    [InlineData("es", "No enviaremos otro recordatorio. STOP para salir.")]
    public void The_one_reminder_of_a_survey_ends_with_how_to_stop(string? language, string end)
    {
        var talk = Talk.InPushedChat(Samples.Branching).Opens(language: language is null ? null : Language.Parse(language)).Says("2");
        Assert.NotNull(talk.Last.NudgeAt);

        Assert.EndsWith(end, talk.IsNudged().Screen.Text, StringComparison.Ordinal);
        Assert.NotEmpty(talk.Screen.SuggestedActions);
    }

    [Theory]
    [InlineData("SAMPLE", "on the 10th", "yes", "sample")]
    [InlineData("EJEMPLO", "el 10", "sí", "ejemplo")]
    public void Nothing_of_a_plan_speaks_of_phones(string keyword, string day, string yes, string again)
    {
        var talk = Planning(keyword, day);
        foreach (var words in (string[])[yes, "PLAN", "HELP", "WHO", again, "STOP"])
        {
            Assert.DoesNotContain(OfPhones, phone => talk.Screen.Text.Contains(phone, StringComparison.Ordinal));
            talk.Says(words);
        }

        Assert.DoesNotContain(OfPhones, phone => talk.Screen.Text.Contains(phone, StringComparison.Ordinal));
    }

    [Fact]
    public void WHO_says_how_to_stop() => Assert.Contains("STOP to end.", Planning("SAMPLE", "on the 10th").Says("WHO").Screen.Text, StringComparison.Ordinal);

    [Fact]
    public void STOP_opts_out_and_START_comes_back_without_the_session_that_it_ended()
    {
        var talk = Planning("SAMPLE", "on the 10th").Says("STOP");
        Assert.True(talk.Did<DialogEvent.OptedOut>());
        Assert.Contains("To come back, write START.", talk.Screen.Text, StringComparison.Ordinal);

        talk.Says("START");
        Assert.True(talk.Did<DialogEvent.OptedIn>());

        Assert.False(talk.Says("START").Did<DialogEvent.SessionReopened>());
    }

    [Fact]
    public void Every_message_is_answered_and_buttons_come_back()
    {
        var talk = Talk.InPushedChat(Samples.Branching, Samples.Other).Opens().Says("HELP");
        Assert.NotEmpty(talk.Screen.SuggestedActions);

        talk = Talk.InPushedChat(Samples.Other).Opens().Says("swings", "the swings again");
        Assert.StartsWith("We kept your message", talk.Screen.Text, StringComparison.Ordinal);
        Assert.StartsWith("We kept your message", talk.Says("the slide too").Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_anonymous_survey_is_answered_on_the_web() =>
        Assert.StartsWith(
            "\"Sample\" is answered on the web: https://talk.example?survey=web-only&lang=en\n",
            Talk.InPushedChat(Samples.Branching, Samples.WebOnly).Opens().Says("PRIVATE").Screen.Text,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(SurveyChannel.Sms, "SAMPLE", "on the 10th", "May we text you about this? Up to 3 texts: a reminder before, a question after. Msg&data rates may apply. STOP ends all texts.")]
    [InlineData(
        SurveyChannel.Sms,
        "EJEMPLO",
        "el 10",
        "¿Podemos escribirle sobre esto? Hasta 3 mensajes: un recordatorio antes, una pregunta después. Pueden aplicarse tarifas de mensajes y datos. STOP: salir.")]
    [InlineData(
        SurveyChannel.WebChat,
        "SAMPLE",
        "on the 10th",
        "May we text you about this? Up to 3 texts: a reminder before, a question after. The texts show your own words, and others may see your screen. Message and data rates may apply. STOP ends all texts.")]
    [InlineData(
        SurveyChannel.WebChat,
        "EJEMPLO",
        "el 10",
        "¿Podemos escribirle a su celular sobre esto? Hasta 3 mensajes: un recordatorio antes y una pregunta después. Los mensajes muestran sus propias palabras, y otras personas pueden ver su pantalla. Pueden aplicarse tarifas de mensajes y datos. STOP para salir.")]
    public void By_text_and_on_the_page_the_consent_is_to_texts_as_ever(SurveyChannel channel, string keyword, string day, string asked)
    {
        var talk = Plan(Talk.In(channel, Pledges.Survey()), keyword, day, before: null);

        Assert.Contains(asked, channel is SurveyChannel.Sms ? talk.Text : talk.Screen.Text, StringComparison.Ordinal);
    }

    private static Talk Planning(string keyword, string day, string? before = null, params Survey[] others) =>
        Plan(Talk.InPushedChat([Pledges.Survey(), .. others]), keyword, day, before);

    private static Talk Plan(Talk talk, string keyword, string day, string? before)
    {
        talk.Says(keyword);
        if (before is not null)
        {
            talk.Says(before, "GO");
        }

        return talk.Says("Talk to Rosa next door", day, "at the library");
    }
}
