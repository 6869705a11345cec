using System.Text.RegularExpressions;
using Bot.Dialogs.Engine;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>
/// A plan as people see it come about and be followed up: in the chat with a phone of their own, and on the simulator with its clock. Pictured;
/// with SURVEYBOT_PICTURES=1 the README's picture is taken anew.
/// </summary>
[Collection(BrowserTests.Name)]
[Trait("Category", "picture")]
public sealed partial class PlanTests(BrowserFixture browser)
{
    private static readonly string Repository = Path.GetDirectoryName(TestHost.ProjectFolder)!;

    [Theory]
    [InlineData("en", 1280, "Talk to Rosa next door", "in 10 days", "at the library", "Yes", "Which mobile number may we text?", "a 6-digit code is on its way", "We'll text you on", "light")]
    [InlineData("es", 390, "Hablar con Rosa", "en 10 días", "en la biblioteca", "Sí", "¿A qué número de celular podemos escribirle?", "un código de 6 cifras", "Le escribiremos", "dark")]
    public async Task In_the_chat_a_phone_is_confirmed_by_the_code_that_it_gets(
        string language, int width, string what, string day, string place, string yes, string whichNumber, string codeIsComing, string weText, string scheme)
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await using var visit = await OpenAsync(town.Host, width, scheme);
        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync($"/?lang={language}");
        await Assertions.Expect(chat.Choices).Not.ToHaveCountAsync(0);

        foreach (var answer in (string[])[what, day, place])
        {
            var said = await chat.Theirs.CountAsync();
            await chat.SayAsync(answer);
            await Assertions.Expect(chat.Theirs).ToHaveCountAsync(said + 1);
        }

        Assert.Empty(await visit.BarriersAsync());
        await TakeAsync(visit.Page, $"plan-consent-{language}-{width}-{scheme}");
        await chat.ChooseAsync(yes);
        await chat.HandleAsync(whichNumber);
        await SayHiddenAsync(chat, phone);
        await chat.HandleAsync(codeIsComing);
        await town.PassAsync(TimeSpan.FromSeconds(1));
        await SayHiddenAsync(chat, Code().Match(town.Twilio.TextsTo(phone)[^1]).Value);
        await chat.HandleAsync(weText);

        Assert.Empty(await visit.BarriersAsync());
        Assert.Empty(visit.Complaints);
        await TakeAsync(visit.Page, $"plan-made-{language}-{width}-{scheme}");
        var plan = await town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync());
        Assert.Equal((what, (FollowUpKind?)FollowUpKind.Reminder), (plan.What, plan.NextStep));
        Assert.NotNull(plan.TextedInId);
    }

    [Theory]
    [InlineData("en", 1280, "+1 day", "light")]
    [InlineData("es", 390, "+1 día", "dark")]
    public async Task On_the_simulator_a_plan_is_reminded_of_and_asked_about_as_days_are_pressed(string language, int width, string nextDay, string scheme)
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:Name"] = "City of Example", ["Program:Names:es"] = "Ciudad de Ejemplo", ["Program:Contact"] = "311" });
        await using var visit = await OpenAsync(host, width, scheme);
        var page = visit.Page;
        await page.GotoAsync($"/simulator?lang={language}");
        var english = page.Locator(".phone").Nth(0);
        var theirs = english.Locator(".out .bubble");
        string[] talk = ["TALK", "5", "That nobody is alone with it", "1", "1", "in 3 days", "at the library", "yes"];
        for (var at = 0; at < talk.Length; at++)
        {
            await english.GetByRole(AriaRole.Textbox).FillAsync(talk[at]);
            await english.GetByRole(AriaRole.Textbox).PressAsync("Enter");
            await Assertions.Expect(theirs).ToHaveCountAsync(at + 1);
        }

        await PressUntilAsync("your plan for");
        await PressUntilAsync("how did it go?");
        await english.GetByRole(AriaRole.Textbox).FillAsync("1");
        await english.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Assertions.Expect(theirs.Last).ToContainTextAsync("Well done");
        await page.EvaluateAsync("document.activeElement.blur()");
        await TakeAsync(page, $"plan-simulator-{language}-{width}-{scheme}");
        if (language == "en" && Environment.GetEnvironmentVariable("SURVEYBOT_PICTURES") == "1")
        {
            await english.ScreenshotAsync(new() { Path = Path.Combine(Repository, "docs", "images", "plan.png") });
        }

        Assert.Empty(await visit.BarriersAsync());
        Assert.Empty(visit.Complaints);

        async Task PressUntilAsync(string words)
        {
            for (var days = 0; days < 6 && !(await theirs.Last.InnerTextAsync()).Contains(words, StringComparison.Ordinal); days++)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = nextDay }).ClickAsync();
                await Assertions.Expect(page.Locator("#clock-result")).Not.ToHaveTextAsync("");
            }

            await Assertions.Expect(theirs.Last).ToContainTextAsync(words);
        }
    }

    /// <summary>Types digits, which the chat shows as dots as soon as the host has them.</summary>
    private static async Task SayHiddenAsync(ChatPage chat, string digits)
    {
        var said = await chat.Mine.CountAsync();
        await chat.Input.PressSequentiallyAsync(digits);
        await chat.Input.PressAsync("Enter");
        await Assertions.Expect(chat.Mine.Nth(said)).ToContainTextAsync("••••");
    }

    private Task<BrowserVisit> OpenAsync(TestHost host, int width, string scheme) => browser.OpenAsync(host, new()
    {
        ViewportSize = new() { Width = width, Height = width > 600 ? 1000 : 844 },
        ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        DeviceScaleFactor = 2,
    });

    private static Task<byte[]> TakeAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Repository, "artifacts", "pictures", name + ".png") });

    [GeneratedRegex(@"\d{6}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
