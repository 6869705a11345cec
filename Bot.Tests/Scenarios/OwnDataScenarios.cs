using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>What a person can do about what is kept of them: see it, and be forgotten.</summary>
public sealed partial class OwnDataScenarios
{
    private static readonly string[] Plan = ["STREET", "Talk to Rosa next door", "in 10 days", "SKIP", "yes"];

    [Fact]
    public async Task My_data_tells_counts_by_text_and_shows_the_rest_behind_a_link_for_a_quarter_of_an_hour()
    {
        var town = await StartAsync();
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, Plan);

        var text = (await town.TalkAsync(phone, "MY DATA"))[^1];

        Assert.Contains("1 answer of yours from 1 survey, and 1 plan.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosa", text, StringComparison.Ordinal);
        var link = new Uri(Link().Match(text).Value);
        Assert.NotEqual(link.Segments[^1], (await town.Host.DatabaseAsync(db => db.DataLinks.SingleAsync())).TokenHash);
        using (var page = await town.Host.Client.GetAsync(link.PathAndQuery))
        {
            var shown = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("Talk to Rosa next door", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(phone[^7..], shown, StringComparison.Ordinal);
            Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
            Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        }

        Assert.DoesNotContain(town.Host.Log.Lines, line => line.Contains(link.Segments[^1], StringComparison.Ordinal));
        await town.Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE data_links SET expires_at = expires_at - 900000"));
        using var late = await town.Host.Client.GetAsync(link.PathAndQuery);
        using var unknown = await town.Host.Client.GetAsync("/my-data/AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (late.StatusCode, unknown.StatusCode));
        Assert.Contains("MY DATA", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await EndAsync(town);
    }

    [Theory]
    [InlineData("detach")]
    [InlineData("erase")]
    public async Task Forget_me_is_done_when_it_was_said_twice_and_nothing_leads_back(string rule)
    {
        var town = await StartAsync(("Privacy:Forget", rule));
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, Plan);

        var texts = await town.TalkAsync(phone, "FORGET ME");
        Assert.Contains("can't be undone", texts[^1], StringComparison.Ordinal);
        texts = await town.TalkAsync(phone, "FORGET ME");
        await AdvanceAsync(town, TimeSpan.FromMinutes(1));

        Assert.Contains("You are forgotten", town.Twilio.TextsTo(phone)[^1], StringComparison.Ordinal);
        Assert.Equal("forgotten", (await town.SuppressionAsync(phone))!.Reason);
        Assert.NotNull(await town.Host.DatabaseAsync(db => db.Contacts.SingleAsync(contact => contact.ForgottenAt != null)));
        var plans = await town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().ToListAsync());
        Assert.Equal(rule == "erase" ? 0 : 1, plans.Count);
        Assert.All(plans, plan => Assert.Equal((null, null), (plan.ContactId, plan.NextAt)));
        await AdvanceAsync(town, TimeSpan.FromDays(30));
        Assert.Equal(texts.Count, town.Twilio.TextsTo(phone).Count);

        // Whoever starts again is somebody new.
        texts = await town.TalkAsync(phone, "START", "PLAN");
        Assert.Contains("no open plan", texts[^1], StringComparison.Ordinal);
        await EndAsync(town);
    }

    [Fact]
    public async Task After_stop_forget_me_is_done_without_another_word()
    {
        var town = await StartAsync();
        var phone = Town.NewPhone();
        var before = (await town.TalkAsync(phone, [.. Plan, "STOP"])).Count;

        await town.TalkAsync(phone, "FORGET ME");
        await AdvanceAsync(town, TimeSpan.FromMinutes(1));

        Assert.Equal(before, town.Twilio.TextsTo(phone).Count);
        Assert.NotNull(await town.Host.DatabaseAsync(db => db.Contacts.SingleAsync(contact => contact.ForgottenAt != null)));
        await EndAsync(town);
    }

    [Fact]
    public async Task On_the_page_forget_me_is_asked_once_more()
    {
        var town = await StartAsync();
        var phone = Town.NewPhone();
        var text = (await town.TalkAsync(phone, [.. Plan, "MY DATA"]))[^1];
        var link = new Uri(Link().Match(text).Value).PathAndQuery;

        var asked = await PostAsync(town, link, []);
        Assert.Contains("Are you sure?", asked, StringComparison.Ordinal);
        Assert.Contains("Done.", await PostAsync(town, link, [new("sure", "yes")]), StringComparison.Ordinal);
        await AdvanceAsync(town, TimeSpan.FromMinutes(6));

        Assert.Equal("forgotten", (await town.SuppressionAsync(phone))!.Reason);
        using var again = await town.Host.Client.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        await EndAsync(town);
    }

    [Fact]
    public async Task In_a_chat_forget_me_ends_with_the_person_gone_and_the_chat_alive()
    {
        var town = await StartAsync(("DirectLine:Secret", Chat.Secret));
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        await chat.SayAsync("Talk to Rosa next door");
        await chat.SayAsync("FORGET ME");
        await chat.SayAsync("FORGET ME");
        Assert.Contains("You are forgotten", await chat.LastOfBotAsync(), StringComparison.Ordinal);

        await AdvanceAsync(town, TimeSpan.FromMinutes(1));
        Assert.NotNull(await town.Host.DatabaseAsync(db => db.Contacts.SingleAsync(contact => contact.ForgottenAt != null)));
        using var after = await chat.PostAsync(new { type = "message", text = "hello", from = new { id = "somebody" } });
        Assert.True(after.IsSuccessStatusCode);
        await EndAsync(town);
    }

    private static Task<Town> StartAsync(params (string, string)[] settings) => Town.StartAsync(
        folder: null,
        twilio: null,
        [
            ("Surveys:Folder", Path.Combine(AppContext.BaseDirectory, "Scenarios", "Stories", "surveys")), ("Program:DefaultSurvey", "street"), .. settings,
        ]);

    private static async Task<string> PostAsync(Town town, string link, List<KeyValuePair<string, string>> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await town.Host.Client.PostAsync(link, content);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task AdvanceAsync(Town town, TimeSpan by)
    {
        await town.SettleAsync();
        using var answer = await town.Host.Client.PostAsJsonAsync(
            new Uri("/simulator/clock", UriKind.Relative), new { advance = by.ToString("c", CultureInfo.InvariantCulture) });
        answer.EnsureSuccessStatusCode();
        await town.SettleAsync();
    }

    private static Task EndAsync(Town town) => ((IAsyncLifetime)town).DisposeAsync();

    [GeneratedRegex(@"https?://\S+/my-data/[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
