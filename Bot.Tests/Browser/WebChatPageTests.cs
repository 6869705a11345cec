using System.Diagnostics;
using Bot.Tests.Kit;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>The page around the chat: what it weighs, how soon it speaks, what it allows, and what it is without script.</summary>
[Collection(BrowserTests.Name)]
public sealed class WebChatPageTests(BrowserFixture browser)
{
    private const int MostBytes = 1_100_000;
    private const int MostBytesWithoutTheWidget = 60_000;
    private const double MostTimesABarePage = 6;

    [Fact]
    public async Task The_page_with_its_chat_weighs_little()
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await browser.OpenAsync(host);
        var addresses = new Dictionary<string, string>();
        var bytes = new Dictionary<string, double>();
        var devTools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        devTools.Event("Network.responseReceived").OnEvent += (_, e) => addresses[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("response").GetProperty("url").GetString()!;
        devTools.Event("Network.loadingFinished").OnEvent += (_, e) => bytes[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("encodedDataLength").GetDouble();
        await devTools.SendAsync("Network.enable");

        var chat = new ChatPage(visit.Page);
        await chat.GotoAsync("/?lang=en");
        await Assertions.Expect(chat.Choices).ToHaveCountAsync(4);

        var widget = bytes.Where(loaded => addresses[loaded.Key].Contains("/lib/webchat", StringComparison.Ordinal)).Sum(loaded => loaded.Value);
        var all = bytes.Sum(loaded => loaded.Value);
        Console.WriteLine($"Page weight: {all:N0} bytes transferred, {all - widget:N0} of them without the widget.");
        Assert.InRange(widget, 100_000, MostBytes);
        Assert.InRange(all, widget, MostBytes);
        Assert.InRange(all - widget, 1_000, MostBytesWithoutTheWidget);

        bytes.Clear();
        await visit.Page.ReloadAsync();
        await Assertions.Expect(chat.Choices).ToHaveCountAsync(4);
        Console.WriteLine($"A second visit: {bytes.Sum(loaded => loaded.Value):N0} bytes transferred.");
        Assert.InRange(bytes.Sum(loaded => loaded.Value), 1_000, MostBytesWithoutTheWidget);
    }

    [Theory]
    [InlineData("br", 1_000_000)]
    [InlineData("gzip", 1_040_000)]
    public async Task The_widget_is_compressed_already_and_kept_by_the_browser_for_good(string encoding, int most)
    {
        await using var host = await TestHost.StartAsync();
        var page = await host.Client.GetStringAsync("/");
        var address = page.Split('"').Single(part => part.StartsWith("/lib/webchat.", StringComparison.Ordinal) && part.EndsWith(".js", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd(encoding);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 100_000, most);
        Assert.Equal("max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task The_first_words_of_the_bot_take_few_times_what_the_browser_needs_for_a_page_without_a_chat()
    {
        await using var host = await TestHost.StartAsync();
        var best = double.MaxValue;
        for (var attempt = 0; attempt < 3 && best > MostTimesABarePage; attempt++)
        {
            var bare = await FromStartAsync("/my-data/AAAAAAAAAAAAAAAAAAAAAA?lang=en", page => page.GetByRole(AriaRole.Heading).First);
            var chat = await FromStartAsync("/?lang=en", page => new ChatPage(page).Choices.First);
            Console.WriteLine($"First words {chat.TotalSeconds:0.00} s after the browser's start, a page without a chat {bare.TotalSeconds:0.00} s.");
            best = Math.Min(best, chat / bare);
        }

        Assert.InRange(best, 0, MostTimesABarePage);

        async Task<TimeSpan> FromStartAsync(string path, Func<IPage, ILocator> shown)
        {
            var began = Stopwatch.GetTimestamp();
            await using var fresh = await browser.LaunchAsync();
            var page = await fresh.NewPageAsync();
            await page.GotoAsync(new Uri(host.Address, path).ToString(), new() { WaitUntil = WaitUntilState.Commit });
            await shown(page).WaitForAsync();
            return Stopwatch.GetElapsedTime(began);
        }
    }

    [Fact]
    public async Task The_chat_runs_under_a_policy_that_allows_nothing_inline_and_breaks_none_of_it()
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await browser.OpenAsync(host);
        await visit.Page.AddInitScriptAsync("window.violations = []; document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));");
        var answer = await visit.Page.GotoAsync("/?lang=en");
        var chat = new ChatPage(visit.Page);
        await chat.ChooseAsync("Affordable housing");
        await chat.SayAsync("The rent");
        await chat.HandleAsync("What is one thing that would make it better?");

        var policy = (await answer!.AllHeadersAsync())["content-security-policy"];
        Assert.Contains($"connect-src 'self' ws://{host.Address.Authority}", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("[]", await visit.Page.EvaluateAsync<string>("JSON.stringify(window.violations)"));
        Assert.Empty(visit.Complaints);

        var other = await visit.Page.GotoAsync("/simulator");
        Assert.DoesNotContain("connect-src", (await other!.AllHeadersAsync())["content-security-policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_the_socket_of_the_public_address_is_allowed()
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:PublicBaseUrl"] = "https://survey.example.gov" });

        using var answer = await host.Client.GetAsync("/");

        Assert.Contains("connect-src 'self' wss://survey.example.gov", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Text MATTERS to (704) 555-0100")]
    [InlineData("es", "Envíe IMPORTA al (704) 555-0100")]
    public async Task Without_script_the_page_is_an_invitation_to_text(string language, string invitation)
    {
        await using var host = await TestHost.StartAsync(PictureTests.Texting);
        await using var visit = await browser.OpenAsync(host, new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });

        await visit.Page.GotoAsync($"/?lang={language}");

        await Assertions.Expect(visit.Page.Locator(".invitation .call")).ToHaveTextAsync(invitation);
        await Assertions.Expect(visit.Page.Locator("#chat")).ToBeHiddenAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_browser_that_cannot_run_the_chat_says_so_and_the_invitation_stays()
    {
        await using var host = await TestHost.StartAsync(PictureTests.Texting);
        await using var visit = await browser.OpenAsync(host);
        await visit.Page.RouteAsync("**/chat/language.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "let old = words from a browser to come" }));

        await visit.Page.GotoAsync("/?lang=en");

        await Assertions.Expect(new ChatPage(visit.Page).Status).ToHaveTextAsync("The chat does not work in this browser. Please reload the page or try another browser.");
        await Assertions.Expect(visit.Page.Locator(".invitation .call")).ToHaveTextAsync("Text MATTERS to (704) 555-0100");
    }

    [Fact]
    public async Task An_anonymous_survey_says_what_cannot_be_undone_and_is_asked_in_the_chat_alone()
    {
        await using var surveys = new SurveyFolder("""
            survey: quiet
            title: {en: How is work?, es: ¿Cómo va el trabajo?}
            default_language: en
            channels: [webchat]
            anonymous: true
            questions:
              - {id: mood, type: yes_no, text: {en: Do you like to come to work?, es: ¿Le gusta venir a trabajar?}}
            """);
        await using var host = await TestHost.StartAsync(new() { ["Surveys:Folder"] = surveys.Path });
        await using var visit = await browser.OpenAsync(host);
        var chat = new ChatPage(visit.Page);

        await chat.GotoAsync("/?survey=quiet&lang=en");

        await Assertions.Expect(visit.Page.GetByText("We can't tell who you are, so we can't delete one answer later.", new() { Exact = true })).ToBeVisibleAsync();
        await chat.HandleAsync("Do you like to come to work?");
        await Assertions.Expect(visit.Page.Locator(".invitation")).ToHaveCountAsync(0);

        await using var plain = await browser.OpenAsync(host, new() { JavaScriptEnabled = false });
        await plain.Page.GotoAsync("/?survey=quiet&lang=en");
        await Assertions.Expect(plain.Page.Locator(".invitation .call")).ToHaveTextAsync("This survey is answered in a chat on this page, and the chat needs JavaScript.");
    }

    [Fact]
    public async Task A_survey_by_text_alone_has_no_chat_and_loads_none()
    {
        await using var surveys = new SurveyFolder("""
            survey: textual
            title: {en: How was the bus?}
            default_language: en
            keywords: {en: [BUS]}
            channels: [sms]
            questions:
              - {id: bus, type: yes_no, text: {en: Was it on time?}}
            """);
        await using var host = await TestHost.StartAsync(new(PictureTests.Texting) { ["Surveys:Folder"] = surveys.Path });

        using var answer = await host.Client.GetAsync("/?survey=textual&lang=en");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains(">BUS</strong>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("chat", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("connect-src", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    /// <summary>A folder with one survey.</summary>
    private sealed class SurveyFolder : IAsyncDisposable
    {
        public SurveyFolder(string yaml) => File.WriteAllText(System.IO.Path.Combine(Path, "survey.yaml"), yaml);

        public string Path { get; } = Directory.CreateTempSubdirectory("surveys-").FullName;

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Path, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
