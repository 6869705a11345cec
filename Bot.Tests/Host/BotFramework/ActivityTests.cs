using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Host.BotFramework;
using Bot.Host.Channels;

namespace Bot.Tests.Host.BotFramework;

/// <summary>What becomes of an activity that a channel brings.</summary>
public sealed class ActivityTests : IAsyncLifetime
{
    private static readonly Guid Session = new("0198c0de-0000-7000-8000-000000000001");

    private FakeAzure azure = null!;
    private BotFrameworkHost host = null!;

    public async Task InitializeAsync()
    {
        azure = await FakeAzure.StartAsync();
        host = await BotFrameworkHost.StartAsync(azure);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await azure.DisposeAsync();
    }

    [Fact]
    public async Task What_a_person_says_is_handed_over_with_where_to_answer()
    {
        using var answer = await host.PostAsync(host.Said("más casas", "f:1"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        var message = Assert.Single(host.Messages);
        Assert.Equal(("bot:msteams", "msteams|a:conversation 1|x|29:person", "botframework", "más casas"), (message.Channel, message.Sender, message.Provider, message.Text));
        Assert.Matches("^[0-9a-f]{64}$", message.ProviderId);
        Assert.Equal("es-MX", message.Locale?.Tag);
        Assert.Equal(0, message.MediaCount);
        Assert.Null(message.Echo);
        var address = ChannelAddress.Parse(message.AddressValue!);
        Assert.Equal(
            new ChannelAddress("msteams", azure.ServiceUrl, "a:conversation 1|x", "29:person", "28:bot") { ConversationType = "personal", TenantId = "tenant-1" }, address);
        Assert.DoesNotContain("Ana", message.AddressValue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_has_the_same_id_when_it_is_delivered_twice_and_another_in_another_conversation_or_channel()
    {
        var (elsewhere, other) = (host.Said(), host.Said());
        elsewhere["conversation"]!["id"] = "a:conversation-2";
        other["channelId"] = "telegram";
        foreach (var activity in new[] { host.Said(), host.Said("again"), elsewhere, other })
        {
            using var answer = await host.PostAsync(activity);
        }

        var ids = host.Messages.Select(message => message.ProviderId).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(nameof(InboundResult.Duplicate))]
    [InlineData(nameof(InboundResult.Failed))]
    public async Task What_is_kept_is_not_sent_again_by_the_channel(string result)
    {
        host.Accepting = _ => Enum.Parse<InboundResult>(result);

        using var answer = await host.PostAsync(host.Said());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task What_could_not_be_kept_is_answered_with_an_error_so_that_the_channel_tries_again()
    {
        host.Accepting = _ => throw new InvalidOperationException();

        using var answer = await host.PostAsync(host.Said());

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task A_button_says_which_question_it_answers()
    {
        var activity = host.Said("Vivienda");
        activity["value"] = new JsonObject { ["session"] = Session, ["question"] = "topic" };

        using var answer = await host.PostAsync(activity);

        Assert.Equal(new(Session, "topic"), Assert.Single(host.Messages).Pressed);
    }

    [Theory]
    [InlineData("\"yes\"", "yes")]
    [InlineData("{\"session\":5}", "")]
    [InlineData("7", "")]
    [InlineData("[[[]]]", "")]
    [InlineData("\"2024-01-01T00:00:00Z\"", "2024-01-01T00:00:00Z")]
    public async Task A_value_without_words_is_what_it_says(string value, string text)
    {
        var activity = host.Said();
        activity.Remove("text");
        activity["value"] = JsonNode.Parse(value);

        using var answer = await host.PostAsync(activity);

        var message = Assert.Single(host.Messages);
        Assert.Equal(text, message.Text);
        Assert.Null(message.Pressed);
    }

    [Fact]
    public async Task Files_are_counted_and_the_copy_as_HTML_is_not()
    {
        var activity = host.Said();
        activity["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>hello</p>" },
            new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "https://example.com/1.png" });

        using var answer = await host.PostAsync(activity);

        Assert.Equal(1, Assert.Single(host.Messages).MediaCount);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("conversationUpdate")]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("event")]
    [InlineData("endOfConversation")]
    [InlineData("Message")]
    [InlineData("com.example.unknown")]
    public async Task Other_types_are_accepted_and_ignored(string type)
    {
        var activity = host.Said();
        activity["type"] = type;
        activity["more"] = new JsonObject { ["unknown"] = true };

        using var answer = await host.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(host.Messages);
        Assert.Empty(azure.Calls);
    }

    [Fact]
    public async Task An_invoke_is_not_implemented()
    {
        var activity = host.Said();
        (activity["type"], activity["name"]) = ("invoke", "adaptiveCard/action");

        using var answer = await host.PostAsync(activity);

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
    }

    [Fact]
    public async Task Who_wants_replies_in_the_answer_gets_an_empty_list()
    {
        var activity = host.Said();
        activity["deliveryMode"] = "expectReplies";

        using var answer = await host.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["activities"]!.AsArray());
        Assert.Single(host.Messages);
    }

    [Theory]
    [InlineData("isGroup", true)]
    [InlineData("conversationType", "groupChat")]
    [InlineData("conversationType", "channel")]
    public async Task In_a_group_nothing_is_kept_and_one_line_an_hour_says_to_write_in_private(string field, object value)
    {
        for (var i = 0; i < 3; i++)
        {
            var activity = host.Said("I want more houses", $"group-{i}");
            activity["conversation"] = new JsonObject { ["id"] = "19:group", [field] = JsonSerializer.SerializeToNode(value) };
            using var answer = await host.PostAsync(activity);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Empty(host.Messages);
        var call = Assert.Single(azure.Calls);
        Assert.Equal(("19:group", "Bearer " + FakeAzure.AccessToken), (call.Conversation, call.Authorization));
        Assert.Contains("chat privado", (string?)call.Activity["text"], StringComparison.Ordinal);
        Assert.Null(call.Activity["suggestedActions"]);
    }

    [Fact]
    public async Task A_group_that_cant_be_told_is_no_failure()
    {
        azure.Fail(500);
        var activity = host.Said();
        activity["conversation"]!["isGroup"] = true;

        using var answer = await host.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(azure.Calls);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("conversation 1", StringComparison.Ordinal) || line.Contains("29:person", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("role")]
    [InlineData("id")]
    public async Task Another_bot_is_not_talked_with(string how)
    {
        var activity = host.Said();
        activity["from"]![how] = how is "role" ? "bot" : "28:bot";

        using var answer = await host.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(host.Messages);
    }

    [Theory]
    [InlineData("from")]
    [InlineData("recipient")]
    [InlineData("conversation")]
    public async Task An_activity_that_says_neither_who_nor_where_is_refused(string missing)
    {
        var (without, empty) = (host.Said(), host.Said());
        without.Remove(missing);
        empty[missing] = new JsonObject { ["id"] = "" };
        foreach (var activity in new[] { without, empty })
        {
            using var answer = await host.PostAsync(activity);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Empty(host.Messages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"message\"")]
    [InlineData("{\"type\":\"\"}")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"text\":\"hello\"}")]
    [InlineData("{\"type\":\"message\",\"type\":\"invoke\"}")]
    [InlineData("{\"type\":\"message\",\"from\":\"person\"}")]
    [InlineData("{\"type\":\"message\",\"timestamp\":\"yesterday\"}")]
    [InlineData("{\"type\":\"message\",\"conversation\":[]}")]
    [InlineData("{\"type\":\"message\",\"attachments\":{}}")]
    public async Task What_is_no_activity_is_refused(string body)
    {
        using var answer = await host.PostAsync(body, "Bearer " + host.Token());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nesting_is_bounded()
    {
        var activity = host.Said();
        activity["channelData"] = JsonNode.Parse(new string('[', 40) + new string(']', 40));

        using var answer = await host.PostAsync(activity);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(256 * 1024, HttpStatusCode.OK)]
    [InlineData(256 * 1024 + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_activity_is_at_most_256_KB(int bytes, HttpStatusCode status)
    {
        var activity = host.Said();
        activity["summary"] = "";
        activity["summary"] = new string('x', bytes - activity.ToJsonString().Length);

        using var answer = await host.PostAsync(activity);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("text", 10_000, null, HttpStatusCode.OK)]
    [InlineData("text", 10_001, null, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("value", 10_001, null, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("text", 10_001, "expectReplies", HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_is_said_has_at_most_10_000_characters_and_of_more_nothing_is_kept(string where, int characters, string? delivery, HttpStatusCode status)
    {
        var activity = host.Said();
        activity.Remove("text");
        (activity[where], activity["deliveryMode"]) = (new string('ñ', characters), delivery);

        using var answer = await host.PostAsync(activity);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status is HttpStatusCode.OK, host.Messages.Count == 1);
        Assert.Equal(status is not HttpStatusCode.OK, (await answer.Content.ReadAsStringAsync()).Contains("10000 characters; nothing of this was kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_said_too_much_is_refused_with_when_to_come_again()
    {
        host.Accepting = _ => InboundResult.TooMuch;

        using var answer = await host.PostAsync(host.Said());

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(10)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.Contains("nothing of this was kept", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_posts_are_taken(string method)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task What_no_database_holds_is_taken_out()
    {
        var body = host.Said().ToJsonString().Replace("hello", "a\\u0000b\\ud800c", StringComparison.Ordinal);

        using var answer = await host.PostAsync(body, "Bearer " + host.Token());

        Assert.Equal("a\uFFFDb\uFFFDc", Assert.Single(host.Messages).Text);
    }

    [Theory]
    [InlineData("Emulator", HttpStatusCode.OK, "bot:emulator")]
    [InlineData("ms teams", HttpStatusCode.BadRequest, null)]
    [InlineData("a:b", HttpStatusCode.BadRequest, null)]
    [InlineData("an-identifier-of-thirty-three-chr", HttpStatusCode.BadRequest, null)]
    public async Task A_channels_id_is_a_short_plain_word(string channel, HttpStatusCode status, string? stored)
    {
        await using var development = await BotFrameworkHost.StartAsync(azure, "Development");
        var activity = development.Said();
        activity["channelId"] = channel;

        using var answer = await development.PostAsync(activity.ToJsonString(), "Bearer " + development.Token().OfEmulator());

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(stored, development.Messages.SingleOrDefault()?.Channel);
    }

    [Fact]
    public async Task What_the_emulator_sends_is_taken_in_development()
    {
        await using var development = await BotFrameworkHost.StartAsync(azure, "Development");

        using var answer = await development.PostAsync(
            """
            {
              "text": "hello", "textFormat": "plain", "type": "message", "channelId": "emulator", "locale": "en-US", "id": "5c3b0e40-1", "serviceUrl": "http://localhost:52110",
              "channelData": { "clientActivityID": "16117", "clientTimestamp": "2024-01-01T00:00:00.000Z" }, "entities": [{ "type": "ClientCapabilities", "requiresBotState": true, "supportsListening": true }],
              "from": { "id": "b11b1b55-user", "name": "User", "role": "user" }, "recipient": { "id": "5c3b0e40-bot", "name": "Bot", "role": "bot" },
              "conversation": { "id": "5c3b0e40-1|livechat" }, "localTimestamp": "2024-01-01T01:00:00+01:00", "timestamp": "2024-01-01T00:00:00.000Z"
            }
            """,
            "Bearer " + development.Token().OfEmulator());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var message = Assert.Single(development.Messages);
        Assert.Equal(("bot:emulator", "emulator|5c3b0e40-1|livechat|b11b1b55-user", "hello", "en-US"), (message.Channel, message.Sender, message.Text, message.Locale?.Tag));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nowhere")]
    [InlineData("/relative")]
    [InlineData("http://smba.example.com/")]
    [InlineData("file:///etc/passwd")]
    public async Task Our_token_goes_to_no_unsafe_address(string? serviceUrl)
    {
        await using var development = await BotFrameworkHost.StartAsync(azure, "Development");
        var activity = development.Said();
        activity["serviceUrl"] = serviceUrl;

        using var answer = await development.PostAsync(activity.ToJsonString(), "Bearer " + development.Token().OfEmulator());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(development.Messages);
    }
}
