using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Dialogs.Engine;
using Bot.Host.BotFramework;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.BotFramework;

/// <summary>The whole host behind a channel.</summary>
public sealed class ConversationTests : IAsyncLifetime
{
    private FakeAzure azure = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        azure = await FakeAzure.StartAsync();
        var settings = azure.Settings();
        (settings["SendingHours:From"], settings["SendingHours:To"]) = ("00:00", "24:00");
        host = await TestHost.StartAsync(settings, services =>
        {
            foreach (var name in new[] { BotFrameworkClients.Login, BotFrameworkClients.Connector })
            {
                services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(azure.Reach);
            }
        });
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await azure.DisposeAsync();
    }

    [Fact]
    public async Task A_survey_is_taken_to_its_end_in_Teams()
    {
        var person = new ChannelPerson(host, azure);

        await person.AskAsync("hola");
        await person.AskAsync(person.Buttons[1]);
        await person.AskAsync("Porque suben mucho las rentas");
        await person.AskAsync(Assert.Single(person.Buttons));
        await person.AskAsync("28202");
        await person.AskAsync(person.Buttons[0]);

        string[] parts =
        [
            "¿cuál es el más importante", "¿Por qué es importante", "ayudaría a mejorarlo?", "código postal vive?", "¿Podemos enviarle un mensaje", "Gracias por su tiempo.",
        ];
        Assert.Equal(parts.Length, azure.Calls.Count);
        Assert.All(person.Texts.Zip(parts), one => Assert.Contains(one.Second, one.First, StringComparison.Ordinal));
        var session = await host.DatabaseAsync(db => db.Sessions.AsNoTracking().SingleAsync());
        Assert.Equal((SessionStatus.Completed, "msteams"), (session.Status, session.Channel));
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        var rows = (await analyst.JsonAsync("/api/v1/responses?survey=what-matters-most")).EnumerateArray().ToList();
        Assert.Equal(
            ["area answered \"housing\"", "why answered \"Porque suben mucho las rentas\"", "idea skipped null", "place answered \"28202\"", "results answered \"yes\""],
            rows.Select(row => $"{row.GetProperty("question").GetString()} {row.GetProperty("outcome").GetString()} {row.GetProperty("value").GetRawText()}"));
        Assert.All(rows, row => Assert.Equal("msteams", row.GetProperty("channel").GetString()));
        Assert.DoesNotContain(person.Id, await host.EverythingStoredAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(person.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_delivered_twice_runs_once()
    {
        var person = new ChannelPerson(host, azure);
        var twice = person.Said("hola");
        for (var i = 0; i < 2; i++)
        {
            using var answer = await person.PostAsync(twice, new FakeToken(azure));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await person.HearAsync();
        await person.AskAsync("1");

        Assert.Equal(2, azure.Calls.Count);
        Assert.Equal(2, await host.DatabaseAsync(db => db.Set<MessageRow>().CountAsync(row => row.Provider == "botframework" && !row.Outgoing)));
    }

    [Fact]
    public async Task A_forged_call_leaves_nothing()
    {
        var person = new ChannelPerson(host, azure);

        using var answer = await person.PostAsync(person.Said("hola"), new FakeToken(azure).SignedWith(FakeKey.Strange));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await host.DatabaseAsync(db => db.Set<MessageRow>().CountAsync()));
    }

    [Fact]
    public async Task A_plan_is_brought_to_mind_and_asked_after_in_the_conversation_where_it_was_made()
    {
        var person = new ChannelPerson(host, azure, locale: "en-US");
        foreach (var words in (string[])["TALK", "5", "Nobody is alone with it", "1", "1", "in 3 days", "at the library", "yes", "no"])
        {
            await person.AskAsync(words);
        }

        Assert.Contains(person.Texts, text => text.StartsWith("May we remind you here?", StringComparison.Ordinal));
        var wording = await host.DatabaseAsync(db => db.Set<ConsentEvent>().Where(one => one.Purpose == ConsentScope.Reminders).Select(one => one.Wording).SingleAsync());
        Assert.StartsWith("May we remind you here?", wording, StringComparison.Ordinal);

        await PassAsync(TimeSpan.FromDays(3));
        Assert.EndsWith("Write PLAN to change or drop it. STOP ends all messages.", await person.HearAsync(), StringComparison.Ordinal);
        await PassAsync(TimeSpan.FromDays(2));
        Assert.Contains("how did it go?", await person.HearAsync(), StringComparison.Ordinal);
        Assert.Contains("Done", person.Buttons);
    }

    [Fact]
    public async Task Twenty_people_at_once_each_hear_only_what_is_theirs_and_in_order()
    {
        (string Locale, string Hello, string Area, string Shown, string End)[] kinds =
        [
            ("en-US", "hi", "rent", "Affordable housing", "Thank you for your time."),
            ("es-MX", "hola", "policía", "Seguridad, confianza", "Gracias por su tiempo."),
            ("en-US", "hi", "wages", "Good paying jobs", "Thank you for your time."),
            ("es-MX", "hola", "alquiler", "Vivienda a precios", "Gracias por su tiempo."),
        ];
        var people = Enumerable.Range(0, 20).Select(i => (Kind: i % kinds.Length, Person: new ChannelPerson(host, azure, $"person-{i}", kinds[i % kinds.Length].Locale))).ToList();

        await Task.WhenAll(people.Select(async one =>
        {
            foreach (var words in (string[])[kinds[one.Kind].Hello, kinds[one.Kind].Area, $"Because of {one.Person.Id}", $"An idea of {one.Person.Id}", "28202", "1"])
            {
                await one.Person.AskAsync(words);
            }
        }));

        Assert.Equal(6 * people.Count, azure.Calls.Count);
        foreach (var alike in people.GroupBy(one => one.Kind, one => one.Person.Texts.ToList()))
        {
            var first = alike.First();
            Assert.Contains(kinds[alike.Key].Shown, first[1], StringComparison.Ordinal);
            Assert.Contains(kinds[alike.Key].End, first[^1], StringComparison.Ordinal);
            Assert.Equal(first.Count, first.Distinct(StringComparer.Ordinal).Count());
            Assert.All(alike, texts => Assert.Equal(first, texts));
        }

        Assert.Equal(people.Count, await host.DatabaseAsync(db => db.Sessions.CountAsync(session => session.Status == SessionStatus.Completed)));
        var ideas = await host.DatabaseAsync(db => db.Answers.Where(answer => answer.Question == "idea").Select(answer => answer.Text).ToListAsync());
        Assert.Equal(people.Select(one => $"An idea of {one.Person.Id}").Order(StringComparer.Ordinal), ideas.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_emulator_leads_through_a_survey()
    {
        var person = new ChannelPerson(host, azure);
        foreach (var member in new[] { "28:bot", person.Id })
        {
            var came = OfEmulator(person.Said(""));
            came["type"] = "conversationUpdate";
            came["membersAdded"] = new JsonArray(new JsonObject { ["id"] = member, ["name"] = "User" });
            came.Remove("text");
            using var answer = await person.PostAsync(came, new FakeToken(azure).OfEmulator());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(0, await host.DatabaseAsync(db => db.Messages.CountAsync()));
        using (var answer = await person.PostAsync(OfEmulator(person.Said("hola")), new FakeToken(azure).OfEmulator()))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await person.HearAsync();
        }

        var button = person.Heard[^1]["suggestedActions"]!["actions"]![0]!;
        var press = OfEmulator(person.Said((string)button["text"]!));
        press["value"] = button["value"]!.DeepClone();
        press["channelData"]!["messageBack"] = new JsonObject { ["displayText"] = (string?)button["displayText"] };
        using (var answer = await person.PostAsync(press, new FakeToken(azure).OfEmulator()))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("¿Por qué es importante", await person.HearAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(["bot:emulator"], await host.DatabaseAsync(db => db.Conversations.Select(row => row.Channel).ToListAsync()));
    }

    [Fact]
    public async Task The_official_library_posts_a_conversation()
    {
        var person = new ChannelPerson(host, azure, locale: "en-US");
        await using var client = await OfficialBotClient.StartAsync(host, azure, person);

        Assert.Equal(200, (await client.PostAsync(new { type = "conversationUpdate", membersAdded = new[] { new { id = person.Id } } })).GetProperty("status").GetInt32());
        Assert.Equal(501, (await client.PostAsync(new { type = "invoke", name = "adaptiveCard/action" })).GetProperty("status").GetInt32());
        foreach (var words in (string[])["hi", "rent", "It rises", "Build more", "28202", "yes"])
        {
            Assert.Equal(200, (await client.PostAsync(new { text = words })).GetProperty("status").GetInt32());
            await person.HearAsync();
        }

        Assert.Contains("Thank you for your time.", person.Texts.Last(), StringComparison.Ordinal);
        Assert.Equal(SessionStatus.Completed, (await host.DatabaseAsync(db => db.Sessions.AsNoTracking().SingleAsync())).Status);

        // What it would be told in the answer is told through the connector as ever.
        var thanks = await client.PostAsync(new { text = "thanks", deliveryMode = "expectReplies" });
        Assert.Empty(thanks.GetProperty("body").GetProperty("activities").EnumerateArray());
        await person.HearAsync();
    }

    /// <summary>As the emulator fills in what it sends.</summary>
    private static JsonObject OfEmulator(JsonObject activity)
    {
        activity["channelId"] = "emulator";
        activity["textFormat"] = "plain";
        activity["localTimestamp"] = "2024-01-01T01:00:00+01:00";
        activity["timestamp"] = "2024-01-01T00:00:00.000Z";
        activity["from"]!["role"] = "user";
        activity["recipient"]!["role"] = "bot";
        activity["channelData"] = new JsonObject { ["clientActivityID"] = (string?)activity["id"] };
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "ClientCapabilities", ["requiresBotState"] = true, ["supportsListening"] = true, ["supportsTts"] = true });
        return activity;
    }

    private async Task PassAsync(TimeSpan time)
    {
        using var advanced = await host.Client.PostAsJsonAsync("/simulator/clock", new { advance = time.ToString("c") });
        advanced.EnsureSuccessStatusCode();
    }
}
