using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Replies;

public sealed class RendererTests
{
    private static readonly Reply Whole = new(Language.English, ReplyKind.Survey)
    {
        Paragraphs = [new Wording("Housing."), new Wording("A long word to start with.", "Hi.")],
        Prompt = new Prompt(new Wording("Which of these?", "Which?"), [new PromptOption(new Wording("Parks and gardens", "Parks"), "Parks and gardens"), new PromptOption(new Wording("Pools"), "Pools")], new Wording("Choose one.", "Reply 1-2")),
        Postscript = new Wording("That is all."),
    };

    [Fact]
    public void A_text_message_takes_the_short_forms_a_line_each_with_numbered_choices() =>
        Assert.Equal("Housing.\nHi.\nWhich?\n1 Parks\n2 Pools\nReply 1-2\nThat is all.", SmsRenderer.Render(Whole));

    [Fact]
    public void A_screen_takes_the_full_forms_and_choices_as_buttons()
    {
        var message = WebChatRenderer.Render(Whole);

        Assert.Equal("Housing.\n\nA long word to start with.\n\nWhich of these?\n\nChoose one.\n\nThat is all.", message.Text);
        Assert.Equal([new SuggestedAction("Parks and gardens", "Parks and gardens"), new SuggestedAction("Pools", "Pools")], message.SuggestedActions.ToArray());
    }

    [Fact]
    public void The_notices_of_a_first_text_stand_apart_from_the_question() =>
        Assert.StartsWith("Housing.\nHi.\n\nWhich?", SmsRenderer.Render(Whole with { Kind = ReplyKind.Welcome }), StringComparison.Ordinal);

    [Fact]
    public void Several_choices_are_a_numbered_list_on_a_screen_too_because_a_button_says_one()
    {
        var message = WebChatRenderer.Render(Whole with { Prompt = Whole.Prompt! with { Style = OptionStyle.PickSeveral } });

        Assert.Contains("1. Parks and gardens\n2. Pools", message.Text, StringComparison.Ordinal);
        Assert.Empty(message.SuggestedActions);
    }

    [Fact]
    public void A_reply_without_a_question_has_no_buttons() =>
        Assert.Equal(("Housing.\n\nA long word to start with.\n\nThat is all.", 0), (WebChatRenderer.Render(Whole with { Prompt = null }).Text, WebChatRenderer.Render(Whole with { Prompt = null }).SuggestedActions.Length));

    [Fact]
    public void What_a_button_says_is_understood_as_exactly_that_choice()
    {
        var talk = Talk.In(SurveyChannel.WebChat, Samples.EveryKind).Opens();

        talk.Says(talk.Screen.SuggestedActions[1].Value);

        Assert.DoesNotContain("Next:", talk.Screen.Text, StringComparison.Ordinal);
    }
}
