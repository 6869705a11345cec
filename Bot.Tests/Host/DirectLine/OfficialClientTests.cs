using System.Text.Json;
using Bot.Dialogs.Engine;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.DirectLine;

/// <summary>What <c>botframework-directlinejs</c> sees of us.</summary>
public sealed class OfficialClientTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_survey_passes_over_the_socket_and_by_polling(bool webSocket)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var token = (await Chat.GenerateAsync(host, new { locale = "es", survey = "what-matters-most" })).GetProperty("token").GetString();
        await using var client = await DirectLineClient.StartAsync(host.Address, new { token, webSocket, pollingInterval = 200 });

        var first = await client.NextAsync();
        var button = first.GetProperty("suggestedActions").GetProperty("actions")[1];
        await client.PressAsync(button, "c1");
        string[] words = ["Porque la renta sube cada año", "Más casas", "28205", "sí"];
        for (var i = 0; i < words.Length; i++)
        {
            await client.NextOfBotAsync();
            await client.SayAsync(words[i], $"c{i + 2}");
        }

        var last = await client.NextOfBotAsync();

        Assert.Equal("Vivienda a precios accesibles", button.GetProperty("title").GetString());
        Assert.Contains("Gracias por su tiempo", last.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(11, client.Seen.Count);
        Assert.Equal(Enumerable.Range(1, 11), client.Seen.Select(Position));
        Assert.Equal(["c1", "c2", "c3", "c4", "c5"], client.Seen.Where(IsEcho).Select(ClientId));
        Assert.Equal(5, await host.DatabaseAsync(db => db.Set<AnswerRow>().CountAsync()));
        Assert.Equal(SessionStatus.Completed, await host.DatabaseAsync(db => db.Set<SessionRow>().Select(s => s.Status).SingleAsync()));
    }

    [Fact]
    public async Task An_echo_comes_before_the_replies_and_the_post_returns()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        await using var client = await StartAsync(host);
        await client.NextAsync();

        var posted = await client.SayAsync("housing", "mine");
        await client.NextOfBotAsync();

        var id = posted.GetProperty("posted").GetString();
        var echo = Assert.Single(client.Seen, IsEcho);
        Assert.Equal(id, echo.GetProperty("id").GetString());
        Assert.Equal("mine", ClientId(echo));
        Assert.Equal(["echo", "bot"], client.Order.Where(o => !o.StartsWith("posted", StringComparison.Ordinal)).Skip(1).Select(o => o.Split(' ')[0]));
    }

    [Fact]
    public async Task A_bot_message_never_carries_the_channel_data_of_a_client()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        await using var client = await StartAsync(host);
        await client.NextAsync();

        await client.SayAsync("housing", "mine");
        var reply = await client.NextOfBotAsync();

        Assert.False(reply.TryGetProperty("channelData", out _));
        Assert.False(reply.TryGetProperty("replyToId", out _));
    }

    [Fact]
    public async Task A_dropped_socket_comes_back_with_its_watermark_and_nothing_is_lost_or_doubled()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var generated = await Chat.GenerateAsync(host);
        var token = generated.GetProperty("token").GetString()!;
        await using var client = await DirectLineClient.StartAsync(host.Address, new { token, webSocket = true });
        await client.NextAsync();
        await client.SayAsync("housing", "c1");
        await client.NextOfBotAsync();

        await client.CutAsync();
        using var elsewhere = Chat.ClientWith(host, token);
        var beside = new Chat(host, elsewhere, generated.GetProperty("conversationId").GetString()!, token, "");
        await beside.SayAsync("because of the rent");
        await client.MendAsync();
        await client.NextOfBotAsync();
        await client.SayAsync("more homes", "c2");
        await client.NextOfBotAsync();

        Assert.Equal(Enumerable.Range(1, client.Seen.Count), client.Seen.Select(Position));
        Assert.Equal((await beside.ActivitiesAsync()).Select(Position), client.Seen.Select(Position));
    }

    [Fact]
    public async Task A_token_is_renewed_while_the_chat_is_open()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        await using var client = await StartAsync(host);
        await client.NextAsync();

        // Longer than any one token lives.
        for (var i = 0; i < 4; i++)
        {
            time.Advance(TimeSpan.FromMinutes(15));
            Assert.Equal(200, await client.RenewAsync());
        }

        Assert.True((await client.SayAsync("housing", "c1")).TryGetProperty("posted", out _));
    }

    [Fact]
    public async Task A_token_that_expired_stops_the_client_with_ExpiredToken_and_a_new_one_lets_it_go_on()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        await using var client = await StartAsync(host);
        var first = await client.NextAsync();
        var id = first.GetProperty("conversation").GetProperty("id").GetString()!;

        time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(403, await client.RenewAsync());
        await client.WaitForAsync(DirectLineClient.ExpiredToken);
        using var site = Chat.ClientWith(host, Chat.Secret);
        var again = await site.JsonAsync($"{Chat.Path}/conversations/{id}");
        await client.ReconnectAsync(new { conversationId = id, token = again.GetProperty("token").GetString(), streamUrl = again.GetProperty("streamUrl").GetString() });
        await client.WaitForAsync(DirectLineClient.Online);
        await client.SayAsync("housing", "c1");
        await client.NextOfBotAsync();

        // The client opens a second socket beside the one it has: everything comes twice, under the same id, and counts once.
        Assert.Equal([1, 2, 3], client.Seen.Select(Position).Distinct());
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJjb252IjoiNmJiMGRmNzY4ZWZkNDM1NWFkNWI1NWMxMWFhMDNmZGEiLCJhdWQiOiJjaGF0IiwiaXNzIjoic3VydmV5Ym90IiwiZXhwIjo5OTk5OTk5OTk5fQ.")]
    public async Task A_wrong_token_fails_to_connect_at_once(string token)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        await using var client = await DirectLineClient.StartAsync(host.Address, new { token, webSocket = true });

        await client.WaitForAsync(DirectLineClient.FailedToConnect);
    }

    [Theory]
    [InlineData("""{"text":"no type","from":{"id":"u"}}""", 400)]
    [InlineData("""{"type":"message","text":"TOO LARGE","from":{"id":"u"}}""", 413)]
    public async Task A_post_that_is_refused_says_its_status(string activity, int status)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        await using var client = await StartAsync(host);
        await client.NextAsync();

        var answer = await client.PostAsync(JsonDocument.Parse(activity.Replace("TOO LARGE", new string('x', 300 * 1024), StringComparison.Ordinal)).RootElement);

        Assert.Equal(status, answer.GetProperty("refused").GetInt32());
        Assert.True((await client.SayAsync("housing", "c1")).TryGetProperty("posted", out _));
    }

    [Fact]
    public async Task A_chat_in_another_tab_shows_the_same()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var token = (await Chat.GenerateAsync(host)).GetProperty("token").GetString();
        await using var one = await DirectLineClient.StartAsync(host.Address, new { token, webSocket = true });
        await one.NextAsync();
        await using var other = await DirectLineClient.StartAsync(host.Address, new { token, webSocket = true });
        await other.NextAsync();

        await one.SayAsync("housing", "c1");
        await other.NextOfBotAsync();
        await one.NextOfBotAsync();

        Assert.Equal(one.Seen.Select(a => a.GetProperty("id").GetString()), other.Seen.Select(a => a.GetProperty("id").GetString()));
    }

    private static async Task<DirectLineClient> StartAsync(TestHost host) => await DirectLineClient.StartAsync(
        host.Address, new { token = (await Chat.GenerateAsync(host)).GetProperty("token").GetString(), webSocket = true });

    private static bool IsEcho(JsonElement activity) => activity.GetProperty("from").GetProperty("id").GetString() != "bot";

    private static string? ClientId(JsonElement activity) => activity.GetProperty("channelData").GetProperty("clientActivityID").GetString();

    private static int Position(JsonElement activity) =>
        int.Parse(activity.GetProperty("id").GetString()!.Split('|')[1], System.Globalization.CultureInfo.InvariantCulture);
}
