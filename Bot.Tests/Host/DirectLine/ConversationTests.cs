using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Tests.Kit;
using static Bot.Tests.Host.DirectLine.TokenTests;

namespace Bot.Tests.Host.DirectLine;

public sealed class ConversationTests
{
    [Fact]
    public async Task A_conversation_opens_with_the_survey_and_language_of_its_token_by_itself_and_once()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        using var page = Chat.ClientWith(host, (await Chat.GenerateAsync(host, new { survey = "can-we-talk", locale = "es-MX" })).GetProperty("token").GetString()!);

        var first = await page.PostAsJsonAsync(Chat.Path + "/conversations", new { user = new { }, locale = "en-US" });
        var again = await page.PostAsync(Chat.Path + "/conversations", null);
        var begun = await first.Content.ReadFromJsonAsync<JsonElement>();
        var shown = await page.JsonAsync($"{Chat.Path}/conversations/{begun.GetProperty("conversationId").GetString()}/activities");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        var greeting = Assert.Single(shown.GetProperty("activities").EnumerateArray());
        Assert.Equal("es", greeting.GetProperty("locale").GetString());
        Assert.Equal("message", greeting.GetProperty("type").GetString());
        Assert.StartsWith($"ws://127.0.0.1:{host.Address.Port}/v3/directline/conversations/", begun.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_never_see_a_conversationUpdate_and_the_greeting_comes_once()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host, new { user = new { id = "dl_ana" } });

        using var update = await chat.PostAsync(new { type = "conversationUpdate", membersAdded = new[] { new { id = "dl_ana" } } });
        using var end = await chat.PostAsync(new { type = "endOfConversation", code = "completedSuccessfully" });

        Assert.Equal(HttpStatusCode.OK, update.StatusCode);
        Assert.NotEmpty((await update.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
        Assert.Equal(HttpStatusCode.OK, end.StatusCode);
        Assert.Single(await chat.ActivitiesAsync());
    }

    [Fact]
    public async Task A_client_comes_back_to_a_conversation_that_exists_with_a_fresh_token_and_stream()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        await chat.SayAsync("housing");

        var now = await chat.Client.JsonAsync($"{Chat.Path}/conversations/{chat.Id}");
        var since = await chat.Client.JsonAsync($"{Chat.Path}/conversations/{chat.Id}?watermark=1");

        Assert.Equal(chat.Id, now.GetProperty("conversationId").GetString());
        Assert.Contains("watermark=3&", now.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
        Assert.Contains("watermark=1&", since.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(now.GetProperty("token").GetString()!);
    }

    [Fact]
    public async Task A_token_touches_its_own_conversation_only_and_learns_of_no_other()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var (mine, yours) = (await Chat.BeginAsync(host), await Chat.BeginAsync(host));
        string[] others = [yours.Id, Guid.NewGuid().ToString("N"), "nonsense", mine.Id.ToUpperInvariant() + "0"];

        foreach (var other in others)
        {
            await AssertErrorAsync(await mine.Client.GetAsync($"{Chat.Path}/conversations/{other}"), 403, "Forbidden");
            await AssertErrorAsync(await mine.Client.GetAsync($"{Chat.Path}/conversations/{other}/activities"), 403, "Forbidden");
            await AssertErrorAsync(
                await mine.Client.PostAsJsonAsync($"{Chat.Path}/conversations/{other}/activities", new { type = "message", text = "hi" }), 403, "Forbidden");
        }

        Assert.Single(await yours.ActivitiesAsync());
    }

    [Fact]
    public async Task An_unknown_conversation_is_404()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        using var site = Chat.ClientWith(host, Chat.Secret);
        var generated = await Chat.GenerateAsync(host);
        using var early = Chat.ClientWith(host, generated.GetProperty("token").GetString()!);
        var unbegun = $"{Chat.Path}/conversations/{generated.GetProperty("conversationId").GetString()}";

        await AssertErrorAsync(await site.GetAsync($"{Chat.Path}/conversations/{Guid.NewGuid():N}"), 404, "ConversationNotFound");
        await AssertErrorAsync(await site.GetAsync($"{Chat.Path}/conversations/nonsense/activities"), 404, "ConversationNotFound");
        await AssertErrorAsync(await early.GetAsync(unbegun), 404, "ConversationNotFound");
        await AssertErrorAsync(await early.PostAsJsonAsync(unbegun + "/activities", new { type = "message", text = "hi" }), 404, "ConversationNotFound");
        await AssertErrorAsync(await early.PostAsJsonAsync(unbegun + "/activities", new { type = "typing" }), 404, "ConversationNotFound");
    }

    [Fact]
    public async Task A_conversation_that_has_ended_is_still_there()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        foreach (var words in new[] { "housing", "rent", "homes", "28205", "no" })
        {
            await chat.SayAsync(words);
        }

        Assert.Equal(HttpStatusCode.OK, (await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}")).StatusCode);
        await chat.SayAsync("thank you");
        Assert.Equal(HttpStatusCode.OK, (await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_sites_server_may_talk_in_a_conversation_itself()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        using var site = Chat.ClientWith(host, Chat.Secret);
        var begun = await (await site.PostAsJsonAsync(Chat.Path + "/conversations", new { survey = "what-matters-most" })).Content.ReadFromJsonAsync<JsonElement>();
        var path = $"{Chat.Path}/conversations/{begun.GetProperty("conversationId").GetString()}/activities";

        using var said = await site.PostAsJsonAsync(path, new { type = "message", text = "housing", from = new { id = "clerk-7" } });
        using var asSomebody = await site.PostAsJsonAsync(path, new { type = "message", text = "jobs", from = new { id = "dl_ana" } });
        using var nobody = await site.PostAsJsonAsync(path, new { type = "message", text = "jobs" });

        Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        await AssertErrorAsync(asSomebody, 400, "BadArgument");
        await AssertErrorAsync(nobody, 400, "BadArgument");
        Assert.Equal("clerk-7", (await site.JsonAsync(path)).GetProperty("activities")[1].GetProperty("from").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_survey_that_is_not_there_is_answered_in_words()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);

        var chat = await Chat.BeginAsync(host, new { survey = "no-such-survey" });

        Assert.NotEmpty(await chat.LastOfBotAsync());
    }
}
