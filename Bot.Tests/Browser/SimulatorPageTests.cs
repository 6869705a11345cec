using System.Globalization;
using Bot.Tests.Kit;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class SimulatorPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private TestHost host = null!;
    private BrowserVisit visit = null!;
    private ScriptedTexts texts = null!;

    private IPage Page => visit.Page;

    private ILocator English => Page.GetByRole(AriaRole.Article, new() { Name = "Phone (704) 555-0101" });

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync();
        visit = await browser.OpenAsync(host);
        texts = await ScriptedTexts.ForAsync(visit.Page);
    }

    public async Task DisposeAsync()
    {
        await visit.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_text_is_sent_with_the_keyboard_alone()
    {
        await Page.GotoAsync("/simulator?lang=en");
        await Assertions.Expect(English).ToBeVisibleAsync();

        await TabToAsync("Text message from (704) 555-0101");
        await Page.Keyboard.TypeAsync("MATTERS");
        await Page.Keyboard.PressAsync("Shift+Enter");
        await Page.Keyboard.TypeAsync("LIB3");
        await Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(English.Locator(".in .bubble")).ToHaveTextAsync("MATTERS\nLIB3");
        await Assertions.Expect(English.Locator(".out .bubble")).ToHaveTextAsync("You said MATTERS\nLIB3");
        await Assertions.Expect(English.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await Assertions.Expect(English.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_suggested_text_is_sent_with_one_press_in_the_language_of_its_phone()
    {
        await Page.GotoAsync("/simulator?lang=en");

        await English.GetByRole(AriaRole.Button, new() { Name = "MATTERS" }).ClickAsync();
        var spanish = Page.GetByRole(AriaRole.Article, new() { Name = "Phone (704) 555-0102" });
        await spanish.GetByRole(AriaRole.Button, new() { Name = "AYUDA" }).ClickAsync();

        await Assertions.Expect(English.Locator(".in .bubble")).ToHaveTextAsync("MATTERS");
        await Assertions.Expect(spanish.Locator(".in .bubble")).ToHaveTextAsync("AYUDA");
    }

    [Theory]
    [InlineData("queued", null, "Queued")]
    [InlineData("sending", null, "Sending")]
    [InlineData("delivered", null, "Delivered")]
    [InlineData("failed", "The phone could not be reached.", "Failed: The phone could not be reached.")]
    [InlineData("skipped", "The person opted out.", "Not sent: The person opted out.")]
    [InlineData("something_new", null, "something_new")]
    public async Task Under_a_text_of_the_bot_stands_what_became_of_it(string status, string? reason, string shown)
    {
        texts.Say(SampleTalk.English, "out", "Hello", "accepted", segments: 3);
        await Page.GotoAsync("/simulator?lang=en");
        await Assertions.Expect(English.Locator(".out .status")).ToHaveTextAsync("Handed over");

        texts.Becomes(SampleTalk.English, status, reason);

        await Assertions.Expect(English.Locator(".out .status")).ToHaveTextAsync(shown);
        await Assertions.Expect(English.Locator(".out .state")).ToContainTextAsync("3 segments");
    }

    [Fact]
    public async Task Words_are_shown_as_they_are_whichever_way_they_run()
    {
        texts.Say(SampleTalk.English, "out", "<b>1</b> & 2");
        texts.Say(SampleTalk.English, "in", "مرحبا");
        await Page.GotoAsync("/simulator?lang=en");

        await Assertions.Expect(English.Locator(".out .bubble")).ToHaveTextAsync("<b>1</b> & 2");
        await Assertions.Expect(English.Locator(".in .bubble")).ToHaveCSSAsync("direction", "rtl");
    }

    [Fact]
    public async Task What_the_bot_could_not_take_stays_in_the_line_with_a_plain_word_of_it()
    {
        await Page.GotoAsync("/simulator?lang=en");
        texts.Status = 500;

        await English.GetByRole(AriaRole.Textbox).FillAsync("my rent");
        await English.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Assertions.Expect(English.GetByRole(AriaRole.Alert)).ToContainTextAsync("The bot could not take this text (error 500).");
        await Assertions.Expect(English.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("my rent");
        Assert.DoesNotContain("Secret", await Page.ContentAsync(), StringComparison.Ordinal);

        texts.Status = 202;
        await English.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(English.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Only_what_is_new_is_read_out()
    {
        texts.Say(SampleTalk.English, "out", "Old news");
        await Page.GotoAsync("/simulator?lang=en");
        await Assertions.Expect(English.Locator(".bubble")).ToHaveCountAsync(1);

        texts.Say(SampleTalk.English, "out", "Fresh news");

        await Assertions.Expect(Page.Locator("#announcer")).ToHaveTextAsync("Bot, to (704) 555-0101: Fresh news");
    }

    [Fact]
    public async Task Phones_are_added_and_removed_and_are_there_again_later()
    {
        await Page.GotoAsync("/simulator?lang=en");
        await Page.GetByText("Add a phone").ClickAsync();
        await Page.GetByLabel("Phone number").FillAsync("(980) 555-0177");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove phone (704) 555-0101" }).ClickAsync();

        await Page.ReloadAsync();

        await Assertions.Expect(Page.Locator(".phone .own-number")).ToHaveTextAsync(["(704) 555-0102", "(980) 555-0177"]);
    }

    [Theory]
    [InlineData("12", "This is no phone number. Write it like +17045550101.")]
    [InlineData("704-555-0101", "This phone is here already.")]
    public async Task A_number_that_cannot_be_added_says_why(string number, string why)
    {
        await Page.GotoAsync("/simulator?lang=en");
        await Page.GetByText("Add a phone").ClickAsync();
        await Page.GetByLabel("Phone number").FillAsync(number);
        await Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Page.Locator("#add-result")).ToHaveTextAsync(why);
        await Assertions.Expect(Page.Locator(".phone")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_clock_moves_forward_and_tells_what_came_of_it()
    {
        await Page.GotoAsync("/simulator?lang=en");
        var before = await NowAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "+3 days" }).ClickAsync();

        await Assertions.Expect(Page.Locator("#clock-result")).ToHaveTextAsync("Done. No new texts.");
        Assert.InRange(await NowAsync() - before, TimeSpan.FromDays(3), TimeSpan.FromDays(3.1));
    }

    [Fact]
    public async Task A_clock_that_will_not_move_says_why()
    {
        await Page.GotoAsync("/simulator?lang=en");
        await NowAsync();
        await Page.RouteAsync("**/simulator/clock", route => route.Request.Method == "POST"
            ? route.FulfillAsync(new() { Status = 409, ContentType = "application/problem+json", Body = """{"detail":"The clock is being moved already; one call at a time."}""" })
            : route.ContinueAsync());

        await Page.GetByRole(AriaRole.Button, new() { Name = "+1 hour" }).ClickAsync();

        await Assertions.Expect(Page.Locator("#clock-result")).ToHaveTextAsync("The clock is being moved already; one call at a time.");
    }

    [Fact]
    public async Task A_hidden_page_asks_for_nothing()
    {
        await Page.Clock.InstallAsync();
        await Page.AddInitScriptAsync("Object.defineProperty(document, 'hidden', { get: () => window.pretendHidden === true })");
        await Page.GotoAsync("/simulator?lang=en");
        await Assertions.Expect(English.GetByText("No texts yet.")).ToBeVisibleAsync();
        await NowAsync();

        await Page.EvaluateAsync("window.pretendHidden = true; document.dispatchEvent(new Event('visibilitychange'))");
        var before = texts.Polls;
        await Page.Clock.RunForAsync(10_000);
        Assert.Equal(before, texts.Polls);

        await Page.EvaluateAsync("window.pretendHidden = false; document.dispatchEvent(new Event('visibilitychange'))");
        texts.Say(SampleTalk.English, "out", "Welcome back");
        await Page.Clock.RunForAsync(1_000);
        await Assertions.Expect(English.Locator(".bubble")).ToHaveTextAsync("Welcome back");
    }

    [Fact]
    public async Task The_language_chosen_is_remembered()
    {
        await Page.GotoAsync("/simulator?lang=en");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Simulador" })).ToBeVisibleAsync();

        await Page.GotoAsync("/simulator");

        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Simulador" })).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "+3 días" })).ToBeVisibleAsync();
    }

    private async Task<DateTimeOffset> NowAsync()
    {
        var now = Page.Locator("#now[datetime]");
        await now.WaitForAsync();
        return DateTimeOffset.Parse((await now.GetAttributeAsync("datetime"))!, CultureInfo.InvariantCulture);
    }

    private async Task TabToAsync(string label)
    {
        for (var i = 0; i < 40; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<string?>("document.activeElement.getAttribute('aria-label')") == label)
            {
                return;
            }
        }

        Assert.Fail($"'{label}' cannot be reached with the keyboard.");
    }
}
