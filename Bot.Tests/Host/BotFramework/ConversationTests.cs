using System.Text.Json.Nodes;
using Bot.Host.BotFramework;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.BotFramework;

/// <summary>The whole host behind a channel.</summary>
public sealed class ConversationTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private FakeAzure azure = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        azure = await FakeAzure.StartAsync();
        host = await TestHost.StartAsync(azure.Settings(), services =>
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
    public async Task A_survey_is_taken_in_Teams()
    {
        await SayAsync("hola", "1");
        var question = await NextAsync();
        var label = (string?)question["suggestedActions"]?["actions"]?[0]?["value"] ?? "1";
        await SayAsync(label, "2");
        var next = await NextAsync();

        Assert.Equal("29:person", (string?)question["recipient"]!["id"]);
        Assert.NotEqual((string?)question["text"], (string?)next["text"]);
        Assert.Equal(1, await host.DatabaseAsync(db => db.Set<AnswerRow>().CountAsync()));
        Assert.Equal(["bot:msteams"], await host.DatabaseAsync(db => db.Set<ConversationRow>().Select(row => row.Channel).ToListAsync()));
        Assert.DoesNotContain("29:person", await host.EverythingStoredAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("29:person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_delivered_twice_runs_once()
    {
        await SayAsync("hola", "1");
        await NextAsync();
        await SayAsync("hola", "1");
        await SayAsync("1", "2");
        await NextAsync();

        Assert.Equal(2, azure.Calls.Count);
        Assert.Equal(2, await host.DatabaseAsync(db => db.Set<MessageRow>().CountAsync(row => row.Provider == "botframework" && !row.Outgoing)));
    }

    [Fact]
    public async Task A_forged_call_leaves_nothing()
    {
        using var answer = await PostAsync("hola", "1", "Bearer " + new FakeToken(azure).SignedWith(FakeKey.Strange));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await host.DatabaseAsync(db => db.Set<MessageRow>().CountAsync()));
    }

    private async Task SayAsync(string text, string id)
    {
        using var answer = await PostAsync(text, id, "Bearer " + new FakeToken(azure));
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string text, string id, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(BotFrameworkHost.Said(azure, text, id).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await host.Client.SendAsync(request);
    }

    private async Task<JsonObject> NextAsync()
    {
        Assert.True(await azure.Arrived.WaitAsync(Patience));
        return azure.Calls[^1].Activity;
    }
}
