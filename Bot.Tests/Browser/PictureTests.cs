using Bot.Tests.Kit;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>
/// Takes pictures of the pages into <c>artifacts/pictures</c>, each with a real talk with the bot. With SURVEYBOT_PICTURES=1 the
/// README's pictures in <c>docs/images</c> are taken anew.
/// </summary>
[Collection(BrowserTests.Name)]
[Trait("Category", "picture")]
public sealed class PictureTests(BrowserFixture browser)
{
    private static readonly string Repository = Path.GetDirectoryName(TestHost.ProjectFolder)!;

    private static readonly Dictionary<string, string?> Program = new()
    {
        ["Program:Name"] = "City of Example",
        ["Program:Names:es"] = "Ciudad de Ejemplo",
        ["Program:Contact"] = "311",
        ["Program:PrivacyUrl"] = "https://example.org/privacy",
    };

    internal static readonly Dictionary<string, string?> Texting = new(Program)
    {
        ["Twilio:AccountSid"] = "AC00000000000000000000000000000001",
        ["Twilio:AuthToken"] = "00000000000000000000000000000001",
        ["Twilio:From"] = "+17045550100",
        ["Twilio:ApiBaseUrl"] = "http://127.0.0.1:9",
    };

    [Theory]
    [InlineData("en", 1280, "light")]
    [InlineData("es", 1280, "dark")]
    [InlineData("es", 390, "light")]
    public async Task A_chat_on_the_public_page_is_held_and_pictured(string language, int width, string scheme)
    {
        await using var host = await TestHost.StartAsync(Texting);
        await using var visit = await OpenAsync(host, width, scheme);

        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync($"/?lang={language}");
        await chat.Choices.Nth(1).ClickAsync();
        await Assertions.Expect(chat.Theirs).ToHaveCountAsync(2);
        await chat.SayAsync(language == "en" ? "My mother had to move twice in one year" : "Mi mamá tuvo que mudarse dos veces en un año");
        await Assertions.Expect(chat.Theirs).ToHaveCountAsync(3);
        await visit.Page.EvaluateAsync("document.activeElement.blur()");
        await visit.Page.Locator("#chat").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chat.Theirs.Last).ToBeInViewportAsync(new() { Ratio = 1 });

        Assert.Empty(visit.Complaints);
        await KeepAsync("webchat", await TakeAsync(visit.Page, $"home-{language}-{width}-{scheme}"), language, scheme);
    }

    [Theory]
    [InlineData("en", 1280, "light")]
    [InlineData("es", 1280, "dark")]
    [InlineData("es", 390, "light")]
    public async Task A_talk_with_the_bot_itself_is_held_on_the_simulator_and_pictured(string language, int width, string scheme)
    {
        await using var host = await TestHost.StartAsync(Program);
        await using var visit = await OpenAsync(host, width, scheme);
        var page = visit.Page;
        await page.GotoAsync($"/simulator?lang={language}");

        await TalkAsync(page.Locator(".phone").Nth(0), "MATTERS", "the rent keeps going up", "My mother had to move twice in one year");
        await TalkAsync(page.Locator(".phone").Nth(1), "IMPORTA", "3");

        await Assertions.Expect(page.Locator(".phone").Nth(0).Locator(".out .bubble").Nth(1)).ToContainTextAsync("Why does this matter to you?");
        await Assertions.Expect(page.Locator(".out .status:not(.delivered)")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
        await page.EvaluateAsync("document.activeElement.blur()");
        await KeepAsync("simulator", await TakeAsync(page, $"simulator-{language}-{width}-{scheme}"), language, scheme);
    }

    /// <summary>The English one by day is the README's.</summary>
    private static async Task KeepAsync(string name, byte[] picture, string language, string scheme)
    {
        Assert.NotEmpty(picture);
        if (language == "en" && scheme == "light" && Environment.GetEnvironmentVariable("SURVEYBOT_PICTURES") == "1")
        {
            var images = Directory.CreateDirectory(Path.Combine(Repository, "docs", "images")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(images, name + ".png"), picture);
        }
    }

    private Task<BrowserVisit> OpenAsync(TestHost host, int width, string scheme) => browser.OpenAsync(host, new()
    {
        ViewportSize = new() { Width = width, Height = width > 600 ? 1000 : 844 },
        ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        DeviceScaleFactor = 2,
    });

    private static async Task TalkAsync(ILocator phone, params string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            await phone.GetByRole(AriaRole.Textbox).FillAsync(texts[i]);
            await phone.GetByRole(AriaRole.Textbox).PressAsync("Enter");
            await Assertions.Expect(phone.Locator(".out .bubble")).ToHaveCountAsync(i + 1);
        }
    }

    private static Task<byte[]> TakeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Repository, "artifacts", "pictures", name + ".png") });
}
