using Bot.Dialogs.Engine;
using Bot.Host.Contacts;
using Bot.Host.Data.Model;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>The page on which a person sees what is kept of them: looked at by axe, and pictured.</summary>
[Collection(BrowserTests.Name)]
public sealed class MyDataPageTests(BrowserFixture browser)
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly string Pictures = Path.Combine(Path.GetDirectoryName(TestHost.ProjectFolder)!, "artifacts", "pictures");

    [Theory]
    [InlineData("en", 1280, "light")]
    [InlineData("es", 1280, "dark")]
    [InlineData("en", 390, "dark")]
    [InlineData("es", 390, "light")]
    public async Task Every_form_of_the_page_has_no_barriers_fits_the_window_and_is_pictured(string language, int width, string scheme)
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:Name"] = "City of Example", ["Program:Names:es"] = "Ciudad de Ejemplo", ["Program:PrivacyUrl"] = "https://example.org/privacy" });
        var ana = await AnswersAsync(host);
        var link = await host.DataLinkAsync(ana.ContactId);
        await using var visit = await browser.OpenAsync(host, new()
        {
            ViewportSize = new() { Width = width, Height = 844 },
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            DeviceScaleFactor = 2,
        });
        var page = visit.Page;

        await page.GotoAsync($"{link}?lang={language}");
        await LookAsync("kept");
        await page.Locator(".leave a").ClickAsync();
        await LookAsync("sure");
        await page.Locator("form button").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(language == "en" ? "Done" : "Listo");
        await LookAsync("done");
        Assert.Empty(visit.Complaints);

        await page.GotoAsync($"/my-data/nobody?lang={language}");
        await LookAsync("gone");

        async Task LookAsync(string name)
        {
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            Assert.Empty(await visit.BarriersAsync());
            Assert.Equal(width, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.documentElement.clientWidth)"));
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Pictures, $"my-data-{name}-{language}-{width}-{scheme}.png") });
        }
    }

    private static async Task<Resident> AnswersAsync(TestHost host)
    {
        var ana = await Resident.MeetAsync(host, "+17045550199", Monday);
        await host.DatabaseAsync(db => db.Contacts.ExecuteUpdateAsync(c => c.SetProperty(p => p.PostalCode, "28205")));
        var first = await ana.StartsAsync("what-matters-most", Monday, "completed");
        await ana.AnswersAsync(first, "area", "\"housing\"", "2", Monday.AddMinutes(1));
        await ana.AnswersAsync(first, "why", "\"x\"", "Mi mamá tuvo que mudarse dos veces en un año, y la renta sube cada vez más.\nNo encontramos nada cerca de la escuela de mis hijos.", Monday.AddMinutes(2));
        await ana.StartsAsync("can-we-talk", Monday.AddDays(30), "expired");
        await host.StoreAsync(
            Plan(ana, "Hablar con mis vecinos sobre la vigilancia de la cuadra", "open", isPrivate: false, Monday.AddDays(1)),
            Plan(ana, "Ir a la junta", "done", isPrivate: false, Monday.AddDays(2)),
            Plan(ana, "Irme de la casa", "no_answer", isPrivate: true, Monday.AddDays(3)),
            Consent(ana, "survey", "given", Monday),
            Consent(ana, "reminders", "confirmed", Monday.AddDays(1)),
            Consent(ana, "invitations", "declined", Monday.AddDays(1)));
        return ana;
    }

    private static CommitmentRow Plan(Resident whose, string what, string status, bool isPrivate, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ProgramId = ProgramRow.DefaultId,
        ContactId = whose.ContactId,
        ConversationId = whose.ConversationId,
        SessionId = Guid.CreateVersion7(at),
        Survey = "street",
        SurveyVersion = 1,
        Question = "pledge",
        What = what,
        DueOn = "2026-03-14",
        Place = "la biblioteca",
        Obstacle = status is "open" ? "El trabajo" : null,
        Notes = status is "done" ? "Fuimos doce vecinos" : null,
        Status = Text.To<CommitmentStatus>(status),
        Language = "es",
        Private = isPrivate,
        MadeAt = at,
    };

    private static ConsentEvent Consent(Resident whose, string purpose, string state, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ProgramId = ProgramRow.DefaultId,
        Channel = "sms",
        ValueHash = whose.Hash,
        Purpose = Text.To<ConsentScope>(purpose),
        State = Text.To<ConsentState>(state),
        How = ConsentMeans.Reply,
        At = at,
    };
}
