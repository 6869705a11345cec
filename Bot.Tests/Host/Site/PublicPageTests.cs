using System.Net;
using System.Text.RegularExpressions;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Site;

public sealed class PublicPageTests
{
    private static readonly Dictionary<string, string?> Texting = new()
    {
        ["Program:Name"] = "City of Example",
        ["Program:Names:es"] = "Ciudad de Ejemplo",
        ["Twilio:AccountSid"] = "AC00000000000000000000000000000001",
        ["Twilio:AuthToken"] = "00000000000000000000000000000001",
        ["Twilio:From"] = "+17045550100",
        ["Twilio:ApiBaseUrl"] = "http://127.0.0.1:9",
    };

    [Theory]
    [InlineData("/", null, "en")]
    [InlineData("/", "es-MX,es;q=0.9,en;q=0.8", "es")]
    [InlineData("/", "fr, es;q=0.5, en;q=0.7", "en")]
    [InlineData("/", "tlh, *;q=0.1", "en")]
    [InlineData("/", "es;q=0, en", "en")]
    [InlineData("/", "\u0007;;", "en")]
    [InlineData("/?lang=es", "en", "es")]
    [InlineData("/?lang=es-419", "en", "es")]
    [InlineData("/?lang=xx", "es", "es")]
    [InlineData("/?lang=%3Cscript%3E", null, "en")]
    public async Task The_page_speaks_what_was_asked_for_else_what_the_browser_prefers(string address, string? accepted, string language)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        }

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"<html lang=\"{language}\" dir=\"ltr\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task The_programmes_language_is_spoken_to_who_tells_none()
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:DefaultLanguage"] = "es" });

        Assert.Contains("<html lang=\"es\"", await host.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "MATTERS", "City of Example asks", "We don't ask your name or immigration status.")]
    [InlineData("es", "IMPORTA", "Ciudad de Ejemplo pregunta", "No le pedimos su nombre ni su estatus migratorio.")]
    public async Task The_invitation_names_who_asks_the_keyword_and_the_number_and_opens_the_messages(string language, string keyword, string who, string promise)
    {
        await using var host = await TestHost.StartAsync(Texting);

        var page = WebUtility.HtmlDecode(await host.Client.GetStringAsync($"/?lang={language}"));

        Assert.Contains(who, page, StringComparison.Ordinal);
        Assert.Contains($">{keyword}</strong>", page, StringComparison.Ordinal);
        Assert.Contains(">(704) 555-0100</strong>", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"sms:+17045550100?&body={keyword}\"", page, StringComparison.Ordinal);
        Assert.Contains(promise, page, StringComparison.Ordinal);
        Assert.Contains("13", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?survey=can-we-talk&lang=en", "/?survey=can-we-talk&amp;lang=es")]
    [InlineData("/?survey=what-matters-most&lang=en", "/?lang=es")]
    [InlineData("/?survey=no-such-thing&lang=en", "/?lang=es")]
    public async Task The_survey_named_is_the_one_invited_to_and_an_unknown_one_is_the_default(string address, string inSpanish)
    {
        await using var host = await TestHost.StartAsync();

        Assert.Contains($"href=\"{inSpanish}\"", await host.Client.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_are_not_set_leave_no_trace_and_those_that_are_set_are_there()
    {
        await using var bare = await TestHost.StartAsync();
        var page = await bare.Client.GetStringAsync("/");
        Assert.DoesNotContain("Questions?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Privacy</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"\"", page, StringComparison.Ordinal);

        await using var full = await TestHost.StartAsync(new()
        {
            ["Program:Contact"] = "hello@example.org",
            ["Program:PrivacyUrl"] = "https://example.org/privacy",
            ["Program:InfoUrl"] = "https://example.org/about",
            ["Program:ServicesNumber"] = "311",
        });
        page = await full.Client.GetStringAsync("/");
        Assert.Contains("href=\"mailto:hello@example.org\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/privacy\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/about\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:311\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_way_to_text_nobody_is_told_to()
    {
        await using var local = await TestHost.StartAsync();
        Assert.Contains("href=\"/simulator?lang=en\"", await local.Client.GetStringAsync("/"), StringComparison.Ordinal);

        await using var published = await TestHost.StartAsync(environment: "Production");
        var page = await published.Client.GetStringAsync("/");
        Assert.DoesNotContain("class=\"invitation\" aria-label", page, StringComparison.Ordinal);
        Assert.DoesNotContain("simulator", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/simulator")]
    public async Task A_page_has_nothing_inline_and_loads_from_this_host_alone(string address)
    {
        await using var host = await TestHost.StartAsync();

        var page = await host.Client.GetStringAsync(address);

        Assert.DoesNotMatch(new Regex(@"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), page);
        var loaded = Regex.Matches(page, @"<(script|img)[^>]*\ssrc=""(?<address>[^""]*)""|<link[^>]*\shref=""(?<address>[^""]*)""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["address"].Value)
            .ToList();
        Assert.NotEmpty(loaded);
        foreach (var asset in loaded)
        {
            Assert.StartsWith("/", asset, StringComparison.Ordinal);
            using var answer = await host.Client.GetAsync(asset);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotNull(answer.Headers.ETag);
        }
    }

    [Fact]
    public async Task The_simulator_is_there_in_development_only_and_off_where_real_phones_are()
    {
        await using var published = await TestHost.StartAsync(environment: "Production");
        using var absent = await published.Client.GetAsync("/simulator");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);

        await using var real = await TestHost.StartAsync(new(Texting)
        {
            ["Twilio:ApiBaseUrl"] = "https://api.twilio.com",
            ["Program:Contact"] = "311",
            ["Program:PrivacyUrl"] = "https://example.org/privacy",
        }, services => services.RemoveHostedServices());
        using var off = await real.Client.GetAsync("/simulator?lang=en");
        Assert.Equal(HttpStatusCode.Conflict, off.StatusCode);
        Assert.Contains("no real phone is ever reached", await off.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
