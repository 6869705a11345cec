using Bot.Dialogs.Engine;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>The widget itself, in a browser, against the host itself.</summary>
[Collection(BrowserTests.Name)]
public sealed class WebChatTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string English = "Which of these matters most to you and your family?";
    private const string Spanish = "De estos temas, ¿cuál es el más importante para usted y su familia?";

    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("en", 1280, English, "Affordable housing", "Why does this matter to you?", "Thank you")]
    [InlineData("es", 390, Spanish, "Vivienda a precios accesibles", "¿Por qué es importante para usted?", "Gracias por su tiempo.")]
    public async Task A_whole_survey_is_answered_with_buttons_and_in_own_words(string language, int width, string question, string choice, string why, string thanks)
    {
        await using var visit = await OpenAsync(width);
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync($"/?lang={language}");
        await chat.HandleAsync(question);

        await chat.ChooseAsync(choice);
        await chat.HandleAsync(why);
        await Assertions.Expect(chat.Mine.Last).ToHaveTextAsync(choice);

        string[] words = language == "en" ? ["The rent keeps going up :) <b>again</b>", "Build more homes", "28202", "no"] : ["La renta sube :) <b>otra vez</b>", "Más casas", "28202", "no"];
        foreach (var word in words)
        {
            var said = await chat.Theirs.CountAsync();
            await chat.SayAsync(word);
            await Assertions.Expect(chat.Theirs).ToHaveCountAsync(said + 1);

            // The words as they were typed: neither markup nor faces are made of them.
            await Assertions.Expect(chat.Mine.Last).ToHaveTextAsync(word);
        }

        await chat.HandleAsync(thanks);
        Assert.Empty(visit.Complaints);
        var session = Assert.Single(await host.DatabaseAsync(db => db.Set<SessionRow>().AsNoTracking().ToListAsync()));
        Assert.Equal((SessionStatus.Completed, language), (session.Status, session.Language));
    }

    [Fact]
    public async Task A_reload_goes_on_where_it_was_with_all_that_was_said()
    {
        await using var visit = await OpenAsync();
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/?lang=en");
        await chat.ChooseAsync("Good paying jobs");
        await chat.HandleAsync("Why does this matter to you?");
        var before = await chat.Bubbles.AllTextContentsAsync();

        await visit.Page.ReloadAsync();
        await chat.HandleAsync("Why does this matter to you?");
        Assert.Equal(before, await chat.Bubbles.AllTextContentsAsync());

        await chat.SayAsync("Two jobs and no savings");
        await chat.HandleAsync("What is one thing that would make it better?");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_page_and_the_bot_change_language_together_whichever_is_asked()
    {
        await using var visit = await OpenAsync();
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/");
        await chat.HandleAsync(English);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await chat.HandleAsync(Spanish);
        await Assertions.Expect(chat.Choices.First).ToHaveTextAsync("Seguridad, confianza y rendición de cuentas");

        await chat.SayAsync("english please");
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await chat.HandleAsync(English);

        await chat.SayAsync("español");
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "es");

        // The browser prefers English, but this chat is in Spanish.
        await chat.GotoAsync("/");
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        await chat.HandleAsync(Spanish);
        await Assertions.Expect(chat.Mine).ToHaveCountAsync(3);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_chat_is_finished_and_cleared_with_the_keyboard_alone()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var chat = new ChatPage(page);
        await chat.GotoAsync("/?lang=en");
        await chat.ChooseAsync("Affordable housing");
        await chat.HandleAsync("Why does this matter to you?");

        await chat.Finish.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Finish and clear?" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chat.Finish).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Yes, finish and clear" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This chat is cleared." })).ToBeFocusedAsync();
        await Assertions.Expect(chat.Bubbles).ToHaveCountAsync(0);
        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name.Contains("what-matters-most", StringComparison.Ordinal));
        Assert.Empty(await visit.BarriersAsync());
        var session = Assert.Single(await host.DatabaseAsync(db => db.Set<SessionRow>().AsNoTracking().ToListAsync()));
        Assert.Equal(SessionStatus.Partial, session.Status);

        await page.GetByRole(AriaRole.Link, new() { Name = "Start a new chat" }).ClickAsync();
        await chat.HandleAsync(English);
        await Assertions.Expect(chat.Bubbles).ToHaveCountAsync(1);

        await page.GoBackAsync();
        await Assertions.Expect(chat.Mine).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_chat_that_is_cleared_in_one_tab_is_cleared_in_every_other()
    {
        await using var visit = await OpenAsync();
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/?lang=en");
        await chat.ChooseAsync("Affordable housing");
        var tab = await visit.Page.Context.NewPageAsync();
        var other = new ChatPage(tab);
        await other.GotoAsync("/?lang=en");
        await Assertions.Expect(other.Mine).ToHaveCountAsync(1);

        await chat.Finish.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, finish and clear" }).ClickAsync();

        await Assertions.Expect(other.Trouble).ToHaveTextAsync("This chat has ended.");
        await Assertions.Expect(other.Bubbles).ToHaveCountAsync(0);
        await other.Again.ClickAsync();
        await other.HandleAsync(English);
        await Assertions.Expect(other.Bubbles).ToHaveCountAsync(1);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_chat_that_could_not_be_cleared_says_so_and_is_still_there()
    {
        await using var visit = await OpenAsync();
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/?lang=en");
        await chat.HandleAsync(English);
        await visit.Page.RouteAsync("**/chat/finish", route => route.AbortAsync());

        await chat.Finish.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, finish and clear" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#chat-finishing-error")).ToHaveTextAsync("The chat could not be cleared. Please check your connection and try again.");
        await chat.HandleAsync(English);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task On_the_narrowest_phone_every_choice_can_be_read_and_reached_by_keyboard(string scheme)
    {
        await using var visit = await browser.OpenAsync(host, new()
        {
            ViewportSize = new() { Width = 320, Height = 640 },
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        var page = visit.Page;
        var chat = new ChatPage(page);
        await chat.GotoAsync("/?lang=es");
        await Assertions.Expect(chat.Choices).ToHaveCountAsync(4);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        await page.Locator("#chat").ScrollIntoViewIfNeededAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.True(await chat.Choices.Nth(i).EvaluateAsync<bool>("e => { const t = e.firstElementChild; return t.scrollWidth <= t.clientWidth + 1 && e.getBoundingClientRect().height >= 44; }"));
        }

        await chat.Input.FocusAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(chat.Choices.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(chat.Mine).ToHaveTextAsync("Vivienda a precios accesibles");
        await chat.HandleAsync("¿Por qué es importante para usted?");

        Assert.Empty(await visit.BarriersAsync());
        Assert.Empty(visit.Complaints);
    }

    private Task<BrowserVisit> OpenAsync(int width = 1280) => browser.OpenAsync(host, new() { ViewportSize = new() { Width = width, Height = 844 } });
}
