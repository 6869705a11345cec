using System.Text.Json.Nodes;
using Bot.Dialogs.Replies;
using Bot.Host.BotFramework;
using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Bot.Host.Data.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.BotFramework;

/// <summary>What the connector gets from us, and what its answers mean.</summary>
public sealed class SendingTests : IAsyncLifetime
{
    private static readonly ButtonValue Asked = new(new Guid("0198c0de-0000-7000-8000-000000000001"), "topic");

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
    public async Task A_message_goes_to_the_conversation_with_our_token_and_is_accepted_under_the_connectors_id()
    {
        azure.Answer = () => """{"id":"1:abc"}""";
        var address = Address();

        var outcome = await SendAsync(new OutgoingMessage(Guid.NewGuid(), address.ToJson(), "Hello *there*"));

        Assert.Equal(new SendOutcome.Accepted(address.IdOf("1:abc"), DeliveryStatus.Sent, null), outcome);
        var call = Assert.Single(azure.Calls);
        Assert.Equal((address.ConversationId, "Bearer " + FakeAzure.AccessToken), (call.Conversation, call.Authorization));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(
                $$"""
                {
                  "type": "message", "text": "Hello *there*", "textFormat": "plain", "channelId": "msteams", "serviceUrl": "{{azure.ServiceUrl}}",
                  "from": { "id": "28:bot" }, "recipient": { "id": "29:person" },
                  "conversation": { "id": "a:conversation 1|x", "conversationType": "personal", "tenantId": "tenant-1" }
                }
                """),
            call.Activity), call.Activity.ToJsonString());
    }

    [Fact]
    public async Task What_a_message_of_the_channel_brought_is_enough_to_answer()
    {
        using var posted = await host.PostAsync(host.Said());

        var outcome = await SendAsync(new OutgoingMessage(Guid.NewGuid(), Assert.Single(host.Messages).AddressValue!, "Thanks"));

        Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.Equal("a:conversation 1|x", Assert.Single(azure.Calls).Conversation);
    }

    [Fact]
    public async Task Our_token_is_asked_for_once()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<SendOutcome.Accepted>(await SendAsync(Address()));
        }

        Assert.Equal(1, azure.Logins);
    }

    [Fact]
    public async Task One_client_serves_every_message_to_a_service()
    {
        await SendAsync(Address());
        var made = host.ConnectorsMade;

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(Address())));

        Assert.Equal((6, made), (azure.Calls.Count, host.ConnectorsMade));
        await SendAsync(Address() with { ServiceUrl = "https://127.0.0.1:9/" });
        Assert.Equal(made + 1, host.ConnectorsMade);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    public async Task What_was_taken_without_an_id_has_ours(string? body)
    {
        azure.Answer = () => body;
        var message = new OutgoingMessage(Guid.NewGuid(), Address().ToJson(), "Hello");

        var outcome = await SendAsync(message);

        Assert.Equal(Address().IdOf(message.MessageId.ToString("N")), Assert.IsType<SendOutcome.Accepted>(outcome).ProviderId);
        Assert.Single(azure.Calls);
    }

    [Theory]
    [InlineData("webchat", "messageBack")]
    [InlineData("emulator", "messageBack")]
    [InlineData("msteams", "imBack")]
    [InlineData("telegram", "imBack")]
    [InlineData("facebook", "imBack")]
    public async Task Buttons_are_of_the_kind_that_the_channel_can(string channel, string kind)
    {
        await SendAsync(Question(Address(channel), "Housing", "Safety"));

        var said = Assert.Single(azure.Calls).Activity;
        Assert.Equal(("What matters?", "es", "expectingInput"), ((string?)said["text"], (string?)said["locale"], (string?)said["inputHint"]));
        var button = said["suggestedActions"]!["actions"]!.AsArray()[1]!;
        Assert.Equal((kind, "Safety"), ((string?)button["type"], (string?)button["title"]));
        if (kind is "imBack")
        {
            Assert.Equal("safety", (string?)button["value"]);
        }
        else
        {
            Assert.Equal(("safety", "Safety"), ((string?)button["text"], (string?)button["displayText"]));
            Assert.Equal(Asked, ButtonValue.Find(System.Text.Json.JsonSerializer.SerializeToElement(button["value"])));
        }
    }

    [Theory]
    [InlineData("slack", 2, 5)]
    [InlineData("sms", 1, 5)]
    [InlineData("msteams", 7, 5)]
    [InlineData("facebook", 2, 21)]
    public async Task Where_buttons_dont_show_or_dont_fit_they_stand_in_the_text(string channel, int count, int length)
    {
        var labels = Enumerable.Range(0, count).Select(i => new string((char)('A' + i), length)).ToArray();

        await SendAsync(Question(Address(channel), labels));

        var said = Assert.Single(azure.Calls).Activity;
        Assert.Null(said["suggestedActions"]);
        Assert.Equal("What matters?\n\n" + string.Join('\n', labels.Select(label => "• " + label)), (string?)said["text"]);
    }

    [Theory]
    [InlineData(400, nameof(ErrorClass.Content))]
    [InlineData(413, nameof(ErrorClass.Content))]
    [InlineData(401, nameof(ErrorClass.Configuration))]
    [InlineData(403, nameof(ErrorClass.BadNumber))]
    [InlineData(404, nameof(ErrorClass.BadNumber))]
    [InlineData(410, nameof(ErrorClass.BadNumber))]
    [InlineData(302, nameof(ErrorClass.Unknown))]
    [InlineData(405, nameof(ErrorClass.Unknown))]
    public async Task A_refusal_is_final(int status, string expected)
    {
        azure.Fail(status);

        var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(Address()));

        Assert.Equal((expected, $"http-{status}", RetryAdvice.Never), (refused.Error.Class.ToString(), refused.Error.Code, refused.Error.Retry));
        Assert.Single(azure.Calls);
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"BotDisabledByAdmin","message":"No."}}""", nameof(ErrorClass.BadNumber), "BotDisabledByAdmin")]
    [InlineData(400, """{"error":{"code":"MessageSizeTooBig"}}""", nameof(ErrorClass.Content), "MessageSizeTooBig")]
    [InlineData(405, """{"error":{"code":"Never.Heard-of_it"}}""", nameof(ErrorClass.Unknown), "Never.Heard-of_it")]
    [InlineData(405, """{"error":{"code":"29:person said +17045550101"}}""", nameof(ErrorClass.Unknown), "http-405")]
    [InlineData(405, """{"error":{"code":"a234567890b234567890c234567890d234567890e234567890f2345678901"}}""", nameof(ErrorClass.Unknown), "http-405")]
    [InlineData(405, """{"error":{"code":"Name\n"}}""", nameof(ErrorClass.Unknown), "http-405")]
    [InlineData(405, """{"error":"Name"}""", nameof(ErrorClass.Unknown), "http-405")]
    [InlineData(405, "<html>", nameof(ErrorClass.Unknown), "http-405")]
    public async Task What_the_connector_calls_a_refusal_is_kept_where_it_is_a_name(int status, string body, string expected, string code)
    {
        azure.Fail(status, body: body);

        var refused = Assert.IsType<SendOutcome.Refused>(await SendAsync(Address()));

        Assert.Equal((expected, code), (refused.Error.Class.ToString(), refused.Error.Code));
    }

    [Theory]
    [InlineData(429, "17", 17.0)]
    [InlineData(429, null, null)]
    [InlineData(429, "soon", null)]
    [InlineData(412, null, null)]
    public async Task Too_much_is_tried_again_when_the_channel_asks(int status, string? retryAfter, double? seconds)
    {
        azure.Fail(status, retryAfter);

        var throttled = Assert.IsType<SendOutcome.Throttled>(await SendAsync(Address()));

        Assert.Equal(seconds, throttled.RetryAfter?.TotalSeconds);
        Assert.Single(azure.Calls);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_failure_of_theirs_leaves_it_open_and_is_posted_once(int status)
    {
        azure.Fail(status);

        Assert.IsType<SendOutcome.Unknown>(await SendAsync(Address()));
        Assert.Single(azure.Calls);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_it_left_leaves_it_open()
    {
        azure.Break();

        Assert.IsType<SendOutcome.Unknown>(await SendAsync(Address()));
        Assert.Single(azure.Calls);
    }

    [Fact]
    public async Task After_ten_seconds_without_an_answer_it_is_open()
    {
        azure.Hang();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var timed = await BotFrameworkHost.StartAsync(azure, time: time);
        var sending = timed.Services.GetRequiredService<IMessageProvider>()
            .SendAsync(new OutgoingMessage(Guid.NewGuid(), Address().ToJson(), "Hello"), CancellationToken.None);
        await azure.Arrived.WaitAsync();

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.IsType<SendOutcome.Unknown>(await sending);
    }

    [Fact]
    public async Task Where_nobody_is_reached_it_can_be_tried_again()
    {
        var outcome = await SendAsync(Address() with { ServiceUrl = "https://127.0.0.1:9/" });

        Assert.Equal("connection", Assert.IsType<SendOutcome.Throttled>(outcome).Error.Code);
    }

    [Theory]
    [InlineData(401, true)]
    [InlineData(400, true)]
    [InlineData(429, false)]
    public async Task Without_a_token_nothing_leaves(int status, bool isFinal)
    {
        azure.FailLogin(status);

        var outcome = await SendAsync(Address());

        Assert.Equal(isFinal, outcome is SendOutcome.Refused { Error.Class: ErrorClass.Configuration });
        Assert.Equal(!isFinal, outcome is SendOutcome.Throttled);
        Assert.Empty(azure.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("+15005550006")]
    [InlineData("""{"channelId":"msteams","serviceUrl":"http://smba.example.com/","conversationId":"c","userId":"u","botId":"b"}""")]
    public async Task Where_there_is_no_safe_address_nothing_is_sent(string to)
    {
        var outcome = await Provider().SendAsync(new OutgoingMessage(Guid.NewGuid(), to, "Hello"), CancellationToken.None);

        Assert.Equal(ErrorClass.BadNumber, Assert.IsType<SendOutcome.Refused>(outcome).Error.Class);
        Assert.Equal(0, azure.Logins);
    }

    [Fact]
    public async Task Neither_who_nor_what_nor_our_secrets_are_logged()
    {
        azure.Fail(403);
        azure.Fail(500);
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(new OutgoingMessage(Guid.NewGuid(), Address().ToJson(), "secret words"));
        }

        string[] never = ["29:person", "conversation 1", "conversation%201", "secret words", "a-password", FakeAzure.AccessToken];
        Assert.NotEmpty(host.Log.Lines);
        Assert.DoesNotContain(host.Log.Lines, line => never.Any(word => line.Contains(word, StringComparison.Ordinal)));
    }

    private ChannelAddress Address(string channel = "msteams") =>
        new(channel, azure.ServiceUrl, "a:conversation 1|x", "29:person", "28:bot") { ConversationType = "personal", TenantId = "tenant-1" };

    private static OutgoingMessage Question(ChannelAddress address, params string[] labels)
    {
        var message = new WebChatMessage("What matters?", [.. labels.Select(label => new SuggestedAction(label, label.ToLowerInvariant()))]);
        return new OutgoingMessage(Guid.NewGuid(), address.ToJson(), "What matters?") { Activity = BotMessage.ToJson(message, "es", "City", Asked) };
    }

    private Task<SendOutcome> SendAsync(ChannelAddress address) => SendAsync(new OutgoingMessage(Guid.NewGuid(), address.ToJson(), "Hello"));

    private Task<SendOutcome> SendAsync(OutgoingMessage message) => Provider().SendAsync(message, CancellationToken.None);

    private IMessageProvider Provider() => host.Services.GetRequiredService<IMessageProvider>();
}
