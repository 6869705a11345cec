using Bot.Tests.Kit;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>Takes pictures of the pages into <c>artifacts/pictures</c>, and the README's into <c>docs/images</c> when SURVEYBOT_PICTURES is 1.</summary>
[Collection(BrowserTests.Name)]
[Trait("Category", "picture")]
public sealed class PictureTests(BrowserFixture browser)
{
    private static readonly string Repository = Path.GetDirectoryName(TestHost.ProjectFolder)!;

    [Theory]
    [InlineData("/simulator", "en", 1280, "light")]
    [InlineData("/simulator", "es", 1280, "dark")]
    [InlineData("/simulator", "es", 390, "light")]
    [InlineData("/", "en", 1280, "light")]
    [InlineData("/", "es", 1280, "dark")]
    [InlineData("/", "es", 390, "light")]
    [InlineData("/", "en", 390, "dark")]
    public async Task Pictures_are_taken(string path, string language, int width, string scheme)
    {
        await using var host = await TestHost.StartAsync(new()
        {
            ["Program:Name"] = "City of Example",
            ["Program:Names:es"] = "Ciudad de Ejemplo",
            ["Program:Contact"] = "311",
            ["Program:PrivacyUrl"] = "https://example.org/privacy",
            ["Twilio:AccountSid"] = "AC00000000000000000000000000000001",
            ["Twilio:AuthToken"] = "00000000000000000000000000000001",
            ["Twilio:From"] = "+17045550100",
            ["Twilio:ApiBaseUrl"] = "http://127.0.0.1:9",
        });
        await using var visit = await browser.OpenAsync(host, new()
        {
            ViewportSize = new() { Width = width, Height = width > 600 ? 1000 : 844 },
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            DeviceScaleFactor = 2,
        });
        var page = visit.Page;
        var name = path == "/" ? "home" : "simulator";
        if (name == "simulator")
        {
            SampleTalk.Fill(await ScriptedTexts.ForAsync(page));
            await page.RouteAsync("**/simulator/clock", route => route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"now":"{{ScriptedTexts.Begin.AddMinutes(3):O}}","offset":"00:00:00"}""" }));
        }

        await page.GotoAsync($"{path}?lang={language}", new() { WaitUntil = WaitUntilState.Load });
        if (name == "simulator")
        {
            await Assertions.Expect(page.Locator(".bubble")).ToHaveCountAsync(10);
        }

        var picture = await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Repository, "artifacts", "pictures", $"{name}-{language}-{width}-{scheme}.png") });
        Assert.NotEmpty(picture);
        if (name == "simulator" && language == "en" && Environment.GetEnvironmentVariable("SURVEYBOT_PICTURES") == "1")
        {
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(Repository, "docs", "images")).FullName, "simulator.png"), picture);
        }
    }
}
