using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Host.Data;
using Bot.Host.Identity;
using Bot.Host.Platform;
using Bot.Tests.Host.BotFramework;
using Bot.Tests.Kit;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>All that opens the doors of one host: what an attacker has who is also a customer, a neighbour and a colleague.</summary>
internal sealed class Keyring(Uri host, Database database, FakeTwilio twilio, FakeAzure azure, HttpClient client)
{
    public const string Secret = "a-secret-of-the-fuzzer";

    private const int OpenChats = 12;
    private const string Anonymous = "peer-perspectives";
    private static readonly string[] Surveys = ["what-matters-most", "can-we-talk", Anonymous];

    private readonly HashSet<string> anonymous = new(StringComparer.Ordinal);

    /// <summary>For API keys of every role, and two that open nothing.</summary>
    public IReadOnlyList<string> ApiKeys { get; private set; } = [Bot.Host.Identity.ApiKeys.Prefix + new string('A', 43), "sbk_"];

    /// <summary>The chats that are open now.</summary>
    public IReadOnlyList<OpenChat> Chats { get; private set; } = [];

    /// <summary>The cookies of a browser that has a chat.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>Secrets of links to people's data, and one of nobody's.</summary>
    public IReadOnlyList<string> Links { get; private set; } = ["AAAAAAAAAAAAAAAAAAAAAA"];

    /// <summary>People whom the database knows.</summary>
    public IReadOnlyList<string> Contacts { get; private set; } = ["01900000-0000-7000-8000-000000000009"];

    public string ChannelToken { get; private set; } = "";

    public string Authority => host.Authority;

    public string Origin => host.GetLeftPart(UriPartial.Authority);

    public string TwilioAccount => twilio.Account.AccountSid;

    public string OurNumber => twilio.Account.Number;

    public string ServiceUrl => azure.ServiceUrl;

    /// <summary>True for a chat whose survey is anonymous.</summary>
    public bool IsAnonymous(string chat) => anonymous.Contains(chat);

    public string Sign(string target, IEnumerable<KeyValuePair<string, string>> form) => FakeTwilioWebhooks.Sign(twilio.Account.AuthToken, Origin + target, form);

    /// <summary>Fetches what is good for a while only; returns the chats that were open until now.</summary>
    public async Task<IReadOnlyList<OpenChat>> RenewAsync()
    {
        var former = Chats;
        var opened = new List<OpenChat>();
        for (var i = 0; i < OpenChats; i++)
        {
            opened.Add(await OpenAsync(Surveys[i % Surveys.Length]));
        }

        anonymous.UnionWith(opened.Where((_, i) => Surveys[i % Surveys.Length] == Anonymous).Select(chat => chat.Id));
        Chats = opened;
        ChannelToken = new FakeToken(azure).ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, "/chat/token")) { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Origin", Origin);
        using var answer = await client.SendAsync(request);
        Cookie = answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(one => one.Split(';')[0])) : "";
        return former;
    }

    /// <summary>Keys and links, which are good for the whole of it; once somebody is known.</summary>
    public async Task MakeAsync()
    {
        var register = new ApiKeys(database, new ProgramClock(TimeProvider.System));
        var keys = ApiKeys.ToList();
        foreach (var role in Roles.All)
        {
            keys.Add((await register.AddAsync("fuzz-" + role, role, CancellationToken.None))!);
        }

        ApiKeys = keys;
        await using var sql = await database.OpenAsync(CancellationToken.None);
        var contacts = new List<Guid>();
        await using (var row = await sql.ReadAsync("SELECT id FROM contacts ORDER BY created_at LIMIT 10"))
        {
            while (await row.ReadAsync())
            {
                contacts.Add(row.GetGuid(0));
            }
        }

        Contacts = [.. Contacts, .. contacts.Select(contact => contact.ToString())];
        var links = Links.ToList();
        foreach (var contact in contacts.Take(3))
        {
            links.Add($"link-of-{contact:N}"[..22]);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(links[^1])));
            await sql.ExecuteAsync(
                "INSERT INTO data_links (token_hash, contact_id, expires_at) VALUES (@0, @1, @2) ON CONFLICT (token_hash) DO NOTHING",
                hash,
                contact,
                TimeProvider.System.GetUtcNow().AddDays(1));
        }

        Links = links;
    }

    /// <summary>The address of a chat's stream, which is good for a minute.</summary>
    public async Task<string> StreamAsync(OpenChat chat)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host, $"/v3/directline/conversations/{chat.Id}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", chat.Token);
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new Uri(body.GetProperty("streamUrl").GetString()!).PathAndQuery;
    }

    /// <summary>Every id that the chat shows.</summary>
    public async Task<HashSet<string>> ReadAsync(OpenChat chat)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var (watermark, refused) = ("", 0);
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host, $"/v3/directline/conversations/{chat.Id}/activities?watermark={watermark}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", chat.Token);
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                // The inputs read it too, more often than a client does; a minute later nobody does.
                if (++refused == 240)
                {
                    throw new InvalidOperationException("A chat could not be read for two minutes: too many requests.");
                }

                await Task.Delay(500);
                continue;
            }

            answer.EnsureSuccessStatusCode();
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var before = ids.Count;
            ids.UnionWith(page.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("id").GetString()!));
            watermark = page.GetProperty("watermark").GetString()!;
            if (ids.Count == before)
            {
                return ids;
            }
        }
    }

    private async Task<OpenChat> OpenAsync(string survey)
    {
        var generated = await PostAsync("tokens/generate", Secret, new { survey, locale = "en" });
        var token = generated.GetProperty("token").GetString()!;
        var begun = await PostAsync("conversations", token, new { });
        return new OpenChat(begun.GetProperty("conversationId").GetString()!, token);
    }

    private async Task<JsonElement> PostAsync(string path, string credentials, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, "/v3/directline/" + path)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credentials);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

/// <summary>A chat that is open, and its token.</summary>
internal sealed record OpenChat(string Id, string Token)
{
    /// <summary>Path and query of its stream; null where nobody asked.</summary>
    public string? Stream { get; set; }

    /// <summary>When it was asked for, as the stopwatch counts.</summary>
    public long StreamSince { get; set; }
}
