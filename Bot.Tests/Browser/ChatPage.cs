using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>The chat on the public page, as the person in front of it sees and uses it.</summary>
internal sealed class ChatPage(IPage page)
{
    /// <summary>What was said, oldest first; each bubble once.</summary>
    public ILocator Bubbles => page.Locator(".webchat__stacked-layout__message");

    public ILocator Theirs => page.Locator(".webchat__stacked-layout:not(.webchat__stacked-layout--from-user) .webchat__stacked-layout__message");

    public ILocator Mine => page.Locator(".webchat__stacked-layout--from-user .webchat__stacked-layout__message");

    /// <summary>The answers to choose from. The widget's live region holds a copy of each for a moment: these are the real ones.</summary>
    public ILocator Choices => page.Locator(".webchat__suggested-actions__button");

    public ILocator Input => page.Locator("[data-id=\"webchat-sendbox-input\"]");

    /// <summary>The line that tells how the connection is.</summary>
    public ILocator Status => page.Locator("#chat-status");

    /// <summary>What is said when the chat cannot go on, and the button that begins again.</summary>
    public ILocator Trouble => page.Locator("#chat-trouble [role=alert]");

    public ILocator Again => page.Locator("#chat-trouble button");

    public ILocator Finish => page.Locator("#chat-finish");

    public Task GotoAsync(string address) => page.GotoAsync(address);

    /// <summary>Types an answer and sends it with Enter. Returns when it stands in the chat, so that what follows is said after it.</summary>
    public async Task SayAsync(string text)
    {
        var said = await Mine.CountAsync();
        await Input.PressSequentiallyAsync(text);
        await Input.PressAsync("Enter");
        await Assertions.Expect(Mine.Nth(said)).ToHaveTextAsync(text);
    }

    /// <summary>Presses a button. The widget sends it only after it has moved the focus: returns when it stands in the chat.</summary>
    public async Task ChooseAsync(string label)
    {
        var said = await Mine.CountAsync();
        await Choices.Filter(new() { HasTextString = label }).ClickAsync();
        await Assertions.Expect(Mine.Nth(said)).ToContainTextAsync(label);
    }

    /// <summary>Waits until the bot's last words hold these.</summary>
    public Task HandleAsync(string text) => Assertions.Expect(Theirs.Last).ToContainTextAsync(text);
}
