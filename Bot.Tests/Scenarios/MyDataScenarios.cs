using System.Net;
using System.Text.RegularExpressions;
using Bot.Dialogs.Commitments;
using Bot.Dialogs.Engine;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Host.Privacy;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Scenarios;

/// <summary>A person asks what is kept of them, reads it behind a link, and may be forgotten there.</summary>
public sealed partial class MyDataScenarios
{
    [Theory]
    [InlineData("STREET", "PULSE", "en", "What we keep about you", "What is one thing you will do for our street?", "Open")]
    [InlineData("CUADRA", "PULSO", "es", "Lo que guardamos de usted", "¿Qué piensa hacer por la cuadra?", "Pendiente")]
    public async Task MY_DATA_is_answered_with_counts_and_a_link_under_which_it_all_stands_but_the_number(string keyword, string another, string language, string title, string question, string status)
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone, keyword);
        await town.TalkAsync(phone, another, "4");
        var texts = await town.TalkAsync(phone, "MY DATA");

        Assert.Matches("1 (answer you gave in 2 surveys|respuesta suya de 2 encuestas)", texts[^1]);
        Assert.DoesNotContain("Rosa", texts[^1], StringComparison.Ordinal);
        using var answer = await town.Host.Client.GetAsync(Street.LinkIn(texts[^1]));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains("Talk to Rosa next door", page, StringComparison.Ordinal);
        Assert.Contains("at the library", page, StringComparison.Ordinal);
        Assert.Contains($"class=\"status\">{status}<", page, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "How safe do you feel?" : "¿Se siente bien en su cuadra?", page, StringComparison.Ordinal);
        Assert.DoesNotContain(question, page, StringComparison.Ordinal);
        Assert.DoesNotContain(phone[5..], Digits().Replace(page, ""), StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Reminders of your plan" : "Recordatorios de su plan", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_stored_by_the_turn_that_tells_it_and_by_no_other()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.TalkAsync(phone, "STREET");
        var conversation = (await town.Service<ConversationLoader>().FindAsync("sms", town.HashOf(phone), at: default, CancellationToken.None))!;
        var asking = new TurnPlan
        {
            Before = conversation,
            After = conversation,
            At = town.Host.Clock.GetUtcNow(),
            Turn = new(conversation.State, [], null, null) { Needs = Lookups.PersonalData },
        };

        Assert.NotNull((await town.Service<TurnLookups>().FindAsync(asking, CancellationToken.None)).Records.PersonalData!.Link);
        Assert.Equal(0, await town.Host.DatabaseAsync(db => db.DataLinks.CountAsync()));

        await town.TalkAsync(phone, "MY DATA");
        Assert.Equal(1, await town.Host.DatabaseAsync(db => db.DataLinks.CountAsync()));
    }

    [Fact]
    public async Task Who_never_wrote_before_is_told_that_nothing_is_kept()
    {
        await using var street = new Visited(await Street.StartAsync());

        var texts = await street.Town.TalkAsync(Town.NewPhone(), "MY DATA");

        Assert.Contains("We keep 0 answers", Assert.Single(texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_keeps_the_page_finds_it_or_learns_where_it_is()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);

        using var answer = await town.Host.Client.GetAsync(await town.AskForDataAsync(phone));

        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        Assert.Contains("default-src 'self'; script-src 'self'; style-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_dead_after_fifteen_minutes_of_the_systems_clock_and_answers_as_one_that_never_was()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        var asked = TimeProvider.System.GetUtcNow();
        var link = await town.AskForDataAsync(phone);

        await town.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, (await town.Host.Client.GetAsync(link)).StatusCode);
        var row = await town.Host.DatabaseAsync(db => db.DataLinks.SingleAsync());
        Assert.InRange(row.ExpiresAt - asked, TimeSpan.FromMinutes(14.9), TimeSpan.FromMinutes(16));
        Assert.DoesNotContain(link.Segments[^1], row.TokenHash, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(64, row.TokenHash.Length);

        var now = TimeProvider.System.GetUtcNow();
        await town.Host.DatabaseAsync(db => db.DataLinks.ExecuteUpdateAsync(l => l.SetProperty(d => d.ExpiresAt, now)));
        using var expired = await town.Host.Client.GetAsync(link);
        using var unknown = await town.Host.Client.GetAsync("/my-data/AAAAAAAAAAAAAAAAAAAAAA");
        using var none = await town.Host.Client.GetAsync("/my-data");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [expired.StatusCode, unknown.StatusCode, none.StatusCode]);
        var page = await expired.Content.ReadAsStringAsync();
        Assert.Contains("<strong>MY DATA</strong>", page, StringComparison.Ordinal);
        Assert.Equal(page, await unknown.Content.ReadAsStringAsync());
        Assert.Equal(page, await none.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Logging:LogLevel:Default", "Logging:LogLevel:Microsoft")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Logging:LogLevel:Microsoft")]
    [InlineData("Logging:Bot.Tests.Kit.TestLog:LogLevel:Default", "Logging:Bot.Tests.Kit.TestLog:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics")]
    public async Task The_secret_stands_in_no_log_and_no_trace_at_any_level(string setting, string another)
    {
        var tags = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = activity => tags.Enqueue(string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Value}").Append(activity.DisplayName))),
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        await using var street = new Visited(await Street.StartAsync((setting, "Trace"), (another, "Trace"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")));
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        var link = await town.AskForDataAsync(phone);
        var secret = link.Segments[^1];

        using var read = await town.Host.Client.GetAsync(link);
        using var other = await town.Host.Client.GetAsync(new Uri(link + "/more?lang=es"));
        using var refused = await town.Host.Client.PostAsync(new Uri(link + "?lang=en"), content: null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (read.StatusCode, other.StatusCode, refused.StatusCode));
        Assert.NotEmpty(town.Host.Log.Lines);
        Assert.NotEmpty(tags);
        Assert.DoesNotContain(town.Host.Log.Lines.Concat(tags), line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_words_of_a_plan_are_not_shown_once_danger_was_spoken_of()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        await town.TalkAsync(phone, "he hits me and I am afraid he will kill me");
        Assert.True((await town.Host.DatabaseAsync(db => db.Commitments.SingleAsync())).Private);

        var page = await town.Host.Client.GetStringAsync(await town.AskForDataAsync(phone));

        Assert.Contains("Your plan. We do not show its words here", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa", page, StringComparison.Ordinal);
        Assert.DoesNotContain("library", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_sure_is_forgotten_from_the_page_and_hears_nothing_more()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        var link = await town.AskForDataAsync(phone);
        var before = town.Twilio.TextsTo(phone).Count;

        var (sure, done) = await AgreeAsync(town, link);

        Assert.Contains("Are you sure?", sure, StringComparison.Ordinal);
        Assert.Contains("You will be forgotten within a few minutes", done, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await town.PeopleAsync()).ForgetAt);
        Assert.NotNull((await town.Host.DatabaseAsync(db => db.Commitments.SingleAsync())).EndedAt);
        Assert.Contains("You will be forgotten", await town.Host.Client.GetStringAsync(link), StringComparison.Ordinal);

        await town.PassAsync(TimeSpan.FromDays(12));
        Assert.NotNull(Assert.Single(await town.PeopleAsync()).ForgottenAt);
        Assert.Equal(SuppressionReason.Forgotten, (await town.SuppressionAsync(phone))!.Reason);
        Assert.Equal(HttpStatusCode.NotFound, (await town.Host.Client.GetAsync(link)).StatusCode);
        Assert.Equal(before, town.Twilio.TextsTo(phone).Count);
    }

    [Fact]
    public async Task Nobody_is_forgotten_by_a_form_that_is_not_ours_or_by_looking()
    {
        await using var street = new Visited(await Street.StartAsync());
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        var link = await town.AskForDataAsync(phone);

        using var looked = await town.Host.Client.GetAsync(new Uri(link + "?forget=1"));
        using var posted = await town.Host.Client.PostAsync(link, new FormUrlEncodedContent([]));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (looked.StatusCode, posted.StatusCode));
        Assert.Null(Assert.Single(await town.PeopleAsync()).ForgetAt);
    }

    [Fact]
    public async Task A_legal_hold_is_told_on_the_page_and_the_wish_is_noted_for_staff()
    {
        await using var street = new Visited(await Street.StartAsync(("Retention:LegalHold", "true")));
        var (town, phone) = (street.Town, Town.NewPhone());
        await town.PlanAsync(phone);
        var link = await town.AskForDataAsync(phone);

        Assert.Contains("The law does not let us delete", await town.Host.Client.GetStringAsync(new Uri(link + "?forget=1")), StringComparison.Ordinal);
        var person = Assert.Single(await town.PeopleAsync());
        await town.Service<ContactEraser>().WishAsync(person.Id);

        Assert.Null(Assert.Single(await town.PeopleAsync()).ForgetAt);
        Assert.Equal(person.Id, Assert.Single(await town.Host.DatabaseAsync(db => db.Attention.Where(row => row.Reason == AttentionReason.Asked).ToListAsync())).ContactId);
    }

    [Theory]
    [InlineData("en", "Show more")]
    [InlineData("es", "Ver más")]
    public async Task However_much_somebody_said_a_page_is_short_and_all_of_them_show_it_once(string language, string more)
    {
        await using var host = await TestHost.StartAsync(new() { ["Program:PublicBaseUrl"] = "https://bot.example.org" });
        var ana = await Resident.MeetAsync(host, "+17045550101", host.Clock.GetUtcNow().AddDays(-100));
        var said = await SayMuchAsync(ana, host.Clock.GetUtcNow().AddDays(-99));
        var link = await LinkAsync(ana);

        var (pages, shown) = (0, new List<string>());
        for (var address = $"?lang={language}"; address is not null; pages++)
        {
            var page = WebUtility.HtmlDecode(await host.Client.GetStringAsync(link + address));
            Assert.InRange(page.Length, 1, 300_000);
            shown.AddRange(Numbered().Matches(page).Select(match => match.Value));
            address = page.Contains($">{more}<", StringComparison.Ordinal) ? $"?lang={language}&part={pages + 1}" : null;
        }

        Assert.InRange(pages, 8, 20);
        Assert.Equal(said, shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_at_a_time_read_what_is_kept_of_somebody_and_thirty_times_a_minute()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await TestHost.StartAsync(new() { ["Program:PublicBaseUrl"] = "https://bot.example.org" }, time: time);
        var (ana, ben) = (await Resident.MeetAsync(host, "+17045550101", time.GetUtcNow()), await Resident.MeetAsync(host, "+17045550102", time.GetUtcNow()));
        var (of, other) = (await LinkAsync(ana), await LinkAsync(ben));
        var limits = host.Services.GetRequiredService<PersonalDataLimits>();

        using var second = await limits.EnterAsync(ana.ContactId);
        using (await limits.EnterAsync(ana.ContactId))
        {
            await AssertBusyAsync(of + "?lang=es", "Espere un minuto");
        }

        for (var read = 4; read <= 30; read++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(of));
        }

        await AssertBusyAsync(of + "?lang=en", "Please wait a minute");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(of));

        async Task<HttpStatusCode> StatusAsync(string address)
        {
            using var answer = await host.Client.GetAsync(address);
            return answer.StatusCode;
        }

        async Task AssertBusyAsync(string address, string words)
        {
            using var answer = await host.Client.GetAsync(address);
            Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
            Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<string> LinkAsync(Resident whose) =>
        new Uri(await whose.Host.DataLinkAsync(whose.ContactId)).AbsolutePath;

    /// <summary>Answers and plans with numbered words, and consents, far more than a page has room for.</summary>
    private static async Task<List<string>> SayMuchAsync(Resident ana, DateTimeOffset begin)
    {
        var said = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            var at = begin.AddMinutes(i);
            var session = await ana.StartsAsync("can-we-talk", at, "completed");
            await ana.AnswersAsync(session, "any", value: null, Numbered($"a{i:D2}", i % 3 is 0 ? 70_000 : 5), at);
            await ana.Host.StoreAsync(ana.Plan(session, Numbered($"p{i:D2}", 10_000), at, CommitmentStatus.Done, notes: i % 2 is 0 ? new string('n', 10_000) : null));
        }

        await ana.Host.StoreAsync([.. Enumerable.Range(0, 300).Select(i => ana.Consent(ConsentScope.Survey, ConsentState.Given, begin.AddMinutes(i)))]);
        return [.. said.Order(StringComparer.Ordinal)];

        string Numbered(string number, int length)
        {
            said.Add($"[{number}]");
            return $"[{number}]" + new string('w', length);
        }
    }

    private static async Task<(string Sure, string Done)> AgreeAsync(Town town, Uri link)
    {
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = town.Host.Address };
        var sure = await browser.GetStringAsync(new Uri(link + "?forget=1"));
        using var answer = await browser.PostAsync(link, new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Token().Match(sure).Groups["token"].Value)]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        return (sure, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\[[ap]\d\d\]", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"[^\d]", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
