using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Kit;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Host.BotFramework;

/// <summary>Who may speak to <c>/api/messages</c>.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private static readonly Dictionary<string, Func<BotFrameworkHost, string?>> Forged = new()
    {
        ["no header"] = _ => null,
        ["empty header"] = _ => "",
        ["scheme in lower case"] = host => "bearer " + host.Token(),
        ["another scheme"] = host => "Basic " + host.Token(),
        ["no scheme"] = host => host.Token().ToString(),
        ["three parts"] = host => $"Bearer {host.Token()} more",
        ["scheme alone"] = _ => "Bearer ",
        ["garbage"] = _ => "Bearer garbage",
        ["garbage in three parts"] = _ => "Bearer a.b.c",
        ["JSON that is no token"] = _ => "Bearer " + string.Join('.', new[] { "[]", "{}", "x" }.Select(part => Base64UrlEncoder.Encode(part))),
        ["over the longest"] = host => Bearer(host, token => token.Payload["padding"] = new string('x', 20_000)),
        ["another issuer"] = host => Bearer(host, token => token.Payload["iss"] = "https://api.example.com"),
        ["no issuer"] = host => Bearer(host, token => token.Payload.Remove("iss")),
        ["issuer with a slash"] = host => Bearer(host, token => token.Payload["iss"] = "https://api.botframework.com/"),
        ["the government's issuer"] = host => Bearer(host, token => token.Payload["iss"] = "https://api.botframework.us"),
        ["another audience"] = host => Bearer(host, token => token.Payload["aud"] = Guid.NewGuid().ToString()),
        ["no audience"] = host => Bearer(host, token => token.Payload.Remove("aud")),
        ["two audiences"] = host => Bearer(host, token => token.Payload["aud"] = new JsonArray(host.Azure.AppId, "another")),
        ["ended six minutes ago"] = host => Bearer(host, token => token.Payload["exp"] = token.In(-6)),
        ["begins in six minutes"] = host => Bearer(host, token => token.Payload["nbf"] = token.In(6)),
        ["no end"] = host => Bearer(host, token => token.Payload.Remove("exp")),
        ["an end that is no number"] = host => Bearer(host, token => token.Payload["exp"] = "never"),
        ["another service URL"] = host => Bearer(host, token => token.Payload["serviceurl"] = "https://smba.example.com/"),
        ["no service URL"] = host => Bearer(host, token => token.Payload.Remove("serviceurl")),
        ["empty service URL"] = host => Bearer(host, token => token.Payload["serviceurl"] = ""),
        ["service URL without its slash"] = host => Bearer(host, token => token.Payload["serviceurl"] = host.Azure.ServiceUrl.TrimEnd('/')),
        ["service URL under another name"] = host => Bearer(host, token =>
        {
            token.Payload.Remove("serviceurl");
            token.Payload["serviceUrl"] = host.Azure.ServiceUrl;
        }),
        ["a key that does not speak for the channel"] = host => Bearer(host, token => token.SignedWith(FakeKey.Elsewhere)),
        ["a key that speaks for no channel"] = host => Bearer(host, token => token.SignedWith(FakeKey.Unendorsed)),
        ["an unknown key"] = host => Bearer(host, token => token.SignedWith(FakeKey.Strange)),
        ["an unknown kid, signed by a listed key"] = host => Bearer(host, token => token.Header["kid"] = "unknown"),
        ["no kid, signed by a listed key"] = host => Bearer(host, token => token.Header.Remove("kid")),
        ["a listed kid, signed by another key"] = host => Bearer(host, token => token.Key = FakeKey.Strange),
        ["a bad signature"] = host => Bearer(host, token => token.Sign = _ => new byte[256]),
        ["no signature"] = host => Bearer(host, token => token.Sign = _ => []),
        ["alg none"] = host => Bearer(host, token => (token.Header["alg"], token.Sign) = ("none", _ => [])),
        ["HS256 with the public key"] = host => Bearer(host, token =>
        {
            token.Header["alg"] = "HS256";
            token.Sign = data => HMACSHA256.HashData(Encoding.ASCII.GetBytes(FakeKey.Endorsed.Rsa.ExportSubjectPublicKeyInfoPem()), data);
        }),
        ["PS256"] = host => Bearer(host, token => token.Header["alg"] = "PS256"),
        ["a key of its own in the header"] = host => Bearer(host, token =>
        {
            token.SignedWith(FakeKey.Strange);
            token.Header["jwk"] = FakeKey.Strange.ToJson();
        }),
        ["changed after it was signed"] = host =>
        {
            var parts = host.Token().ToString().Split('.');
            return $"Bearer {parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("60", "61", StringComparison.Ordinal) + " ")}.{parts[2]}";
        },
        ["an emulator's"] = host => "Bearer " + host.Token().OfEmulator(),
        ["an emulator's of version 1"] = host => "Bearer " + host.Token().OfEmulator("1.0"),
        ["a skill's"] = host => Bearer(host, token =>
        {
            token.OfEmulator();
            token.Payload["azp"] = Guid.NewGuid().ToString();
        }),
    };

    private static readonly Dictionary<string, Action<FakeToken>> Good = new()
    {
        ["as Azure makes them"] = _ => { },
        ["ended four minutes ago"] = token => token.Payload["exp"] = token.In(-4),
        ["begins in four minutes"] = token => token.Payload["nbf"] = token.In(4),
        ["no beginning"] = token => token.Payload.Remove("nbf"),
        ["RS384"] = token => token.Header["alg"] = "RS384",
        ["RS512"] = token => token.Header["alg"] = "RS512",
        ["service URL in another case"] = token => token.Payload["serviceurl"] = ((string)token.Payload["serviceurl"]!).ToUpperInvariant(),
        ["claims that nobody knows"] = token => token.Payload["more"] = new JsonArray(1, "two"),
    };

    private FakeAzure azure = null!;
    private BotFrameworkHost host = null!;

    public static TheoryData<string> ForgedTokens => [.. Forged.Keys];

    public static TheoryData<string> GoodTokens => [.. Good.Keys];

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

    [Theory]
    [MemberData(nameof(ForgedTokens))]
    public async Task What_is_not_a_channels_token_is_refused_and_nothing_is_kept(string what)
    {
        using var answer = await host.PostAsync(host.Said().ToJsonString(), Forged[what](host));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Empty(host.Messages);
        Assert.Empty(azure.Calls);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("29:person", StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(GoodTokens))]
    public async Task A_channels_token_is_let_in(string what)
    {
        var token = host.Token();
        Good[what](token);

        using var answer = await host.PostAsync(host.Said().ToJsonString(), "Bearer " + token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(host.Messages);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public async Task An_emulator_is_let_in_in_development(string version)
    {
        await using var development = await BotFrameworkHost.StartAsync(azure, "Development");
        var activity = development.Said();
        activity["channelId"] = "emulator";

        using var answer = await development.PostAsync(activity.ToJsonString(), "Bearer " + development.Token().OfEmulator(version));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("bot:emulator", Assert.Single(development.Messages).Channel);
    }

    [Theory]
    [InlineData("azp", "another")]
    [InlineData("azp", null)]
    [InlineData("ver", null)]
    [InlineData("ver", "3.0")]
    [InlineData("aud", "another")]
    [InlineData("iss", "https://login.microsoftonline.com/another/v2.0")]
    [InlineData("exp", null)]
    public async Task Another_bots_token_is_no_emulators(string claim, string? value)
    {
        await using var development = await BotFrameworkHost.StartAsync(azure, "Development");
        var token = development.Token().OfEmulator();
        token.Payload[claim] = value;
        if (value is null)
        {
            token.Payload.Remove(claim);
        }

        using var answer = await development.PostAsync(development.Said().ToJsonString(), "Bearer " + token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_key_is_found_at_once_and_invented_ids_are_looked_for_once_in_five_minutes()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var timed = await BotFrameworkHost.StartAsync(azure, time: time);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(timed, FakeKey.Endorsed));
        time.Advance(TimeSpan.FromMinutes(5));
        azure.ChannelKeys.Add(FakeKey.New);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(timed, FakeKey.New));
        var looks = azure.KeyLooks;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(timed, FakeKey.Strange));
        }

        Assert.Equal(looks, azure.KeyLooks);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(timed, FakeKey.Strange));
        Assert.Equal(looks + 1, azure.KeyLooks);
    }

    [Fact]
    public async Task A_key_that_is_no_longer_listed_ends_within_a_day_and_unreadable_lists_change_nothing()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var timed = await BotFrameworkHost.StartAsync(azure, time: time);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(timed, FakeKey.Endorsed, time));

        azure.ListsAreBroken = true;
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(timed, FakeKey.Endorsed, time));

        azure.ListsAreBroken = false;
        azure.ChannelKeys.Remove(FakeKey.Endorsed);
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(timed, FakeKey.Endorsed, time));
    }

    [Fact]
    public async Task What_the_official_library_refuses_is_refused_and_what_it_lets_in_beyond_that_is_known()
    {
        var tokens = Forged.ToDictionary(one => one.Key, one => one.Value(host));
        foreach (var (what, change) in Good)
        {
            tokens[what] = Bearer(host, change);
        }

        var input = JsonSerializer.Serialize(new { settings = azure.Settings(), certificate = azure.Certificate, activity = host.Said(), tokens });
        var lets = JsonSerializer.Deserialize<Dictionary<string, bool>>(await NodeClient.RunAsync("bot-framework-tokens.mjs", input, TimeSpan.FromSeconds(60)))!;

        Assert.Equal(tokens.Keys.Order(), lets.Keys.Order());
        Assert.Equal(
            ["a key that speaks for no channel", "an emulator's", "an emulator's of version 1", "no end", "over the longest"],
            Forged.Keys.Where(what => lets[what]).Order(StringComparer.Ordinal));

        // The .NET library compares it so, and channels spell it as they like.
        Assert.Equal(["service URL in another case"], Good.Keys.Where(what => !lets[what]));
    }

    private static async Task<HttpStatusCode> PostAsync(BotFrameworkHost host, FakeKey key, TimeProvider? time = null)
    {
        var token = host.Token().SignedWith(key);
        token.Payload["exp"] = (time ?? TimeProvider.System).GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        using var answer = await host.PostAsync(host.Said().ToJsonString(), "Bearer " + token);
        return answer.StatusCode;
    }

    private static string Bearer(BotFrameworkHost host, Action<FakeToken> change)
    {
        var token = host.Token();
        change(token);
        return "Bearer " + token;
    }
}
