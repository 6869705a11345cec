using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bot.Host.Platform;

namespace Bot.Tests.Kit;

/// <summary>Direct Line as a script calls it.</summary>
internal sealed record Chat(TestHost Host, HttpClient Client, string Id, string Token, string StreamUrl)
{
    public const string Path = "/v3/directline";
    public const string Secret = "a-secret-of-the-tests";

    /// <summary>What a host needs to let other sites in.</summary>
    public static Dictionary<string, string?> Settings => new() { ["DirectLine:Secret"] = Secret };

    /// <summary>A token as another site's server gets it.</summary>
    public static async Task<JsonElement> GenerateAsync(TestHost host, object? request = null)
    {
        using var client = ClientWith(host, Secret);
        using var answer = await client.PostAsJsonAsync(Path + "/tokens/generate", request ?? new { });
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>A conversation that has begun.</summary>
    public static async Task<Chat> BeginAsync(TestHost host, object? request = null)
    {
        var token = (await GenerateAsync(host, request)).GetProperty("token").GetString()!;
        var client = ClientWith(host, token);
        using var answer = await client.PostAsJsonAsync(Path + "/conversations", new { });
        answer.EnsureSuccessStatusCode();
        var begun = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new Chat(host, client, begun.GetProperty("conversationId").GetString()!, token, begun.GetProperty("streamUrl").GetString()!);
    }

    public static HttpClient ClientWith(TestHost host, string credentials)
    {
        var client = host.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credentials);
        return client;
    }

    public Task<HttpResponseMessage> PostAsync(object activity) => Client.PostAsJsonAsync($"{Path}/conversations/{Id}/activities", activity);

    /// <summary>Posts an activity of nearly the largest size, of a character that is not escaped on its way here.</summary>
    public async Task PostLargeAsync(char said)
    {
        using var body = new StringContent($$"""{"type":"event","name":"n","value":"{{new string(said, 30_000)}}"}""", Encoding.UTF8, "application/json");
        using var kept = await Client.PostAsync($"{Path}/conversations/{Id}/activities", body);
        kept.EnsureSuccessStatusCode();
    }

    /// <summary>Says something; the id of the activity.</summary>
    public async Task<string> SayAsync(string text)
    {
        using var answer = await PostAsync(new { type = "message", text, from = new { id = "somebody" } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> ReadAsync(string? watermark = null) =>
        await Client.GetFromJsonAsync<JsonElement>($"{Path}/conversations/{Id}/activities?watermark={watermark}");

    /// <summary>Everything that is shown.</summary>
    public async Task<IReadOnlyList<JsonElement>> ActivitiesAsync() => [.. (await ReadAsync()).GetProperty("activities").EnumerateArray()];

    /// <summary>What the bot said last.</summary>
    public async Task<string> LastOfBotAsync() =>
        (await ActivitiesAsync()).Last(activity => activity.GetProperty("from").GetProperty("id").GetString() == "bot").GetProperty("text").GetString()!;
}
