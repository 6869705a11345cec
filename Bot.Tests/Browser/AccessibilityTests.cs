using Bot.Tests.Kit;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    public static TheoryData<string, int, string> Looks()
    {
        var looks = new TheoryData<string, int, string>();
        foreach (var path in (string[])["/?lang=en", "/?lang=es", "/simulator?lang=en", "/simulator?lang=es"])
        {
            looks.Add(path, 1280, "light");
            looks.Add(path, 1280, "dark");
            looks.Add(path, 390, "light");
        }

        return looks;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_page_has_no_barriers_fits_the_window_and_troubles_no_console(string path, int width, string scheme)
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:PrivacyUrl"] = "https://example.org/privacy", ["Program:Contact"] = "311" });
        await using var visit = await browser.OpenAsync(host, new()
        {
            ViewportSize = new() { Width = width, Height = 844 },
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
        });
        var page = visit.Page;
        if (path.StartsWith("/simulator", StringComparison.Ordinal))
        {
            SampleTalk.Fill(await ScriptedTexts.ForAsync(page));
        }

        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        if (path.StartsWith("/simulator", StringComparison.Ordinal))
        {
            await Assertions.Expect(page.Locator(".bubble")).ToHaveCountAsync(10);
        }

        else
        {
            await Assertions.Expect(new ChatPage(page).Choices).ToHaveCountAsync(4);
        }

        Assert.Empty(await visit.BarriersAsync());
        Assert.Equal(path[^2..], await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(width, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.documentElement.clientWidth)"));
        Assert.Empty(visit.Complaints);
    }
}
