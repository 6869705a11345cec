using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Host.Channels;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Scenarios;

/// <summary>A host whose working memory is in Redis, which is emptied, goes away and comes back in the middle of surveys.</summary>
public sealed class RedisScenarios : IAsyncLifetime
{
    private static readonly string[] Said = ["MATTERS", "2", "rents rise", "build homes", "28205", "yes"];

    private RedisServer redis = null!;
    private Town town = null!;

    public async Task InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        town = await Town.StartAsync(settings: ("ConnectionStrings:Redis", redis.ConnectionString));
    }

    public async Task DisposeAsync()
    {
        await ((IAsyncLifetime)town).DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task Emptied_after_every_text_it_loses_nothing()
    {
        var phone = Town.NewPhone();
        foreach (var words in Said)
        {
            await town.TalkAsync(phone, words);
            await redis.FlushAsync();
        }

        Assert.Equal(["area", "idea", "place", "results", "why"], (await town.AnswersAsync(phone)).Select(answer => answer.Question).Order());
        Assert.Equal(Said.Length, town.Twilio.TextsTo(phone).Count);
    }

    [Fact]
    public async Task Without_it_turns_go_on_and_replies_are_sent_and_when_it_is_back_it_is_used_again()
    {
        var (phone, client) = (Town.NewPhone(), town.Host.Services.GetRequiredService<RedisClient>());
        await town.TalkAsync(phone, Said[..2]);
        await redis.StopAsync();

        await town.TalkAsync(phone, Said[2..4]);
        Assert.Equal(4, town.Twilio.TextsTo(phone).Count);

        await redis.StartAgainAsync();
        await Town.UntilAsync(() => Task.FromResult(client.IsAvailable), "Redis is back");
        await town.TalkAsync(phone, Said[4..]);
        Assert.Equal(5, (await town.AnswersAsync(phone)).Count);
        Assert.Contains("conversation:sms:", await RedisServer.EverythingInAsync(redis.ConnectionString), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hung_while_texts_are_sent_it_loses_none_and_none_goes_twice_and_when_it_goes_on_it_is_used_again()
    {
        var (phones, client) = (Enumerable.Range(0, 8).Select(_ => Town.NewPhone()).ToList(), town.Host.Services.GetRequiredService<RedisClient>());
        await TextAllAsync(phones, Said[0]);

        var texts = TextAllAsync(phones, Said[1]);
        await redis.HangAsync();
        await texts;
        await TextAllAsync(phones, Said[2]);
        Assert.All(phones, phone => Assert.Equal(3, town.Twilio.TextsTo(phone).Count));

        await redis.GoOnAsync();
        await Town.UntilAsync(() => Task.FromResult(client.IsAvailable), "Redis is back");
        await TextAllAsync(phones, Said[3]);
        await town.ReconcileAsync(TimeSpan.FromMinutes(2));

        Assert.All(phones, phone => Assert.Equal(4, town.Twilio.TextsTo(phone).Count));
        foreach (var phone in phones)
        {
            Assert.Equal(["area", "idea", "why"], (await town.AnswersAsync(phone)).Select(answer => answer.Question).Order());
            Assert.Equal(8, (await town.MessagesAsync(phone)).Count);
        }
    }

    [Fact]
    public async Task Without_it_what_we_write_first_waits()
    {
        var throttle = town.Service<SendAllowances>().Of(town.Service<MessageProviders>().Default).Throttle;
        await redis.StopAsync();
        await Town.UntilAsync(() => Task.FromResult(!town.Host.Services.GetRequiredService<RedisClient>().IsAvailable), "Redis is gone");

        Assert.Equal(SendPermit.RepliesOnly, await throttle.TakeAsync(1, reply: false));
        Assert.Equal(SendPermit.Taken, await throttle.TakeAsync(1, reply: true));
    }

    [Fact]
    public async Task Without_it_the_host_stays_ready_and_says_what_is_missing()
    {
        await redis.StopAsync();
        await Town.UntilAsync(() => Task.FromResult(!town.Host.Services.GetRequiredService<RedisClient>().IsAvailable), "Redis is gone");

        using var answer = await town.Host.Client.GetAsync("/healthz/ready");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var ready = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("degraded", "degraded", "healthy"), (
            ready.GetProperty("status").GetString(), ready.GetProperty("parts").GetProperty("redis").GetString(), ready.GetProperty("parts").GetProperty("database").GetString()));
    }

    [Fact]
    public async Task Asked_without_end_while_it_is_away_the_host_says_so_once()
    {
        await redis.StopAsync();
        await Town.UntilAsync(() => Task.FromResult(!town.Host.Services.GetRequiredService<RedisClient>().IsAvailable), "Redis is gone");

        for (var ask = 0; ask < 50; ask++)
        {
            using var answer = await town.Host.Client.GetAsync("/healthz/ready");
        }

        var line = Assert.Single(town.Host.Log.Lines, line => line.Contains("health check", StringComparison.OrdinalIgnoreCase) || line.Contains("Readiness", StringComparison.Ordinal));
        Assert.Contains("redis is Degraded now", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_no_phone_number_and_no_words()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, Said);

        var everything = await RedisServer.EverythingInAsync(redis.ConnectionString);

        Assert.DoesNotContain(phone[1..], everything, StringComparison.Ordinal);
        Assert.DoesNotContain("rents rise", everything, StringComparison.Ordinal);
        Assert.Contains("conversation:sms:", everything, StringComparison.Ordinal);
    }

    private async Task TextAllAsync(List<string> phones, string words)
    {
        Assert.All(await Task.WhenAll(phones.Select(phone => town.TextAsync(phone, words))), status => Assert.Equal(HttpStatusCode.OK, status));
        await town.SettleAsync();
    }
}
