using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.BotFramework;

/// <summary>Somebody in a private conversation of their own, whose channel hands over what they say and takes what they hear.</summary>
internal sealed class ChannelPerson(TestHost host, FakeAzure azure, string name = "person", string locale = "es-MX")
{
    private int said;

    public string Id { get; } = $"29:{name}";

    public string Conversation { get; } = $"a:conversation of {name}|x";

    /// <summary>What they heard, oldest first.</summary>
    public List<JsonObject> Heard { get; } = [];

    public IEnumerable<string> Texts => Heard.Select(TextOf);

    public static string TextOf(JsonObject activity) => (string)activity["text"]!;

    /// <summary>What the buttons below the last message say when they are pressed.</summary>
    public IReadOnlyList<string> Buttons => [.. Heard[^1]["suggestedActions"]?["actions"]?.AsArray().Select(action => (string)action!["value"]!) ?? []];

    /// <summary>An activity of theirs, as Teams sends them.</summary>
    public JsonObject Said(string text)
    {
        var activity = BotFrameworkHost.Said(azure, text, $"{++said}");
        activity["from"]!["id"] = Id;
        activity["conversation"]!["id"] = Conversation;
        activity["locale"] = locale;
        return activity;
    }

    /// <summary>Says something, and waits for the answer.</summary>
    public async Task<string> AskAsync(string text)
    {
        await SayAsync(text);
        return await HearAsync();
    }

    public async Task SayAsync(string text)
    {
        using var answer = await PostAsync(Said(text), new FakeToken(azure));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task<HttpResponseMessage> PostAsync(JsonObject activity, FakeToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(activity.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.ToString());
        return await host.Client.SendAsync(request);
    }

    /// <summary>The next message to them.</summary>
    public async Task<string> HearAsync()
    {
        var call = await azure.NextAsync(Conversation);
        Assert.Equal((Id, "Bearer " + FakeAzure.AccessToken), ((string?)call.Activity["recipient"]!["id"], call.Authorization));
        Heard.Add(call.Activity);
        return TextOf(call.Activity);
    }
}
