using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bot.Host.Data.Model;
using Bot.Host.DirectLine;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.DirectLine;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_is_a_JWT_that_names_its_user_as_the_widget_reads_it()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);

        var answer = await Chat.GenerateAsync(host, new { user = new { id = "dl_ana", name = "Ana" }, eTag = "x" });
        var claims = Claims(answer.GetProperty("token").GetString()!);

        Assert.Equal("dl_ana", claims.GetProperty("user").GetString());
        Assert.Equal(answer.GetProperty("conversationId").GetString(), claims.GetProperty("conv").GetString());
        Assert.Equal(1800, answer.GetProperty("expires_in").GetInt32());
        Assert.False(answer.TryGetProperty("streamUrl", out _));
    }

    [Fact]
    public async Task A_user_whom_the_site_does_not_name_gets_a_name_that_only_a_token_can_give()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);

        var one = Claims((await Chat.GenerateAsync(host)).GetProperty("token").GetString()!).GetProperty("user").GetString();
        var other = Claims((await Chat.GenerateAsync(host)).GetProperty("token").GetString()!).GetProperty("user").GetString();

        Assert.StartsWith("dl_", one, StringComparison.Ordinal);
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("""{"user":{"id":"ana"}}""")]
    [InlineData("""{"trustedOrigins":["city.example"]}""")]
    [InlineData("""{"trustedOrigins":["https://city.example/path"]}""")]
    [InlineData("""{"trustedOrigins":[null]}""")]
    [InlineData("""{"trustedOrigins":"https://city.example"}""")]
    [InlineData("""{"locale":"?"}""")]
    [InlineData("""{"user":"ana"}""")]
    [InlineData("""{"user":""")]
    public async Task A_request_that_cannot_be_meant_is_refused_with_the_reason(string body)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        using var site = Chat.ClientWith(host, Chat.Secret);

        var answer = await site.PostAsync(Chat.Path + "/tokens/generate", Json(body));

        await AssertErrorAsync(answer, 400, "BadArgument");
    }

    [Theory]
    [InlineData(null, 401, "MissingCredentials")]
    [InlineData("Basic abc", 401, "MissingCredentials")]
    [InlineData("Bearer", 401, "MissingCredentials")]
    [InlineData("Bearer a-secret-of-the-testZ", 403, "Forbidden")]
    [InlineData("Bearer a.b.c", 403, "Forbidden")]
    public async Task What_is_missing_is_401_and_what_is_wrong_is_403(string? header, int status, string code)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat.Path + "/tokens/generate");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        using var answer = await host.Client.SendAsync(request);

        await AssertErrorAsync(answer, status, code);
    }

    [Fact]
    public async Task Without_a_secret_other_sites_are_refused_in_words()
    {
        await using var host = await TestHost.StartAsync();
        using var site = Chat.ClientWith(host, "whatever-it-might-be");

        var error = await AssertErrorAsync(await site.PostAsync(Chat.Path + "/tokens/generate", null), 403, "Forbidden");

        Assert.Contains("DirectLine__Secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_cannot_make_tokens()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        using var page = Chat.ClientWith(host, (await Chat.GenerateAsync(host)).GetProperty("token").GetString()!);

        await AssertErrorAsync(await page.PostAsync(Chat.Path + "/tokens/generate", null), 403, "Forbidden");
    }

    [Fact]
    public async Task A_token_is_refreshed_for_the_same_conversation_and_user_until_it_expires()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        var first = await Chat.GenerateAsync(host, new { survey = "can-we-talk", locale = "es", trustedOrigins = new[] { "https://City.example/" } });
        using var page = Chat.ClientWith(host, first.GetProperty("token").GetString()!);

        time.Advance(TimeSpan.FromMinutes(29));
        var second = await (await page.PostAsync(Chat.Path + "/tokens/refresh", null)).Content.ReadFromJsonAsync<JsonElement>();
        time.Advance(TimeSpan.FromMinutes(1));
        var late = await page.PostAsync(Chat.Path + "/tokens/refresh", null);
        using var renewed = Chat.ClientWith(host, second.GetProperty("token").GetString()!);
        var good = await renewed.PostAsync(Chat.Path + "/tokens/refresh", null);

        var (before, after) = (Claims(first.GetProperty("token").GetString()!), Claims(second.GetProperty("token").GetString()!));
        foreach (var claim in new[] { "conv", "user", "survey", "locale", "origins" })
        {
            Assert.Equal(before.GetProperty(claim).ToString(), after.GetProperty(claim).ToString());
        }

        Assert.Equal("https://city.example", after.GetProperty("origins")[0].GetString());
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        await AssertErrorAsync(late, 403, "TokenExpired");
    }

    [Fact]
    public async Task A_chain_of_tokens_ends_after_a_day_however_often_it_is_refreshed()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        var token = await Chat.GenerateAsync(host);
        for (var at = TimeSpan.FromMinutes(29); at < TimeSpan.FromHours(24); at += TimeSpan.FromMinutes(29))
        {
            time.Advance(TimeSpan.FromMinutes(29));
            using var client = Chat.ClientWith(host, token.GetProperty("token").GetString()!);

            // Every call that hands out a token goes on with the chain.
            using var answer = await client.PostAsync(Chat.Path + (at.Hours % 2 == 0 ? "/tokens/refresh" : "/conversations"), null);
            answer.EnsureSuccessStatusCode();
            token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        }

        var left = token.GetProperty("expires_in").GetInt32();
        time.Advance(TimeSpan.FromSeconds(left));
        using var late = Chat.ClientWith(host, token.GetProperty("token").GetString()!);

        Assert.InRange(left, 1, 29 * 60);
        await AssertErrorAsync(await late.PostAsync(Chat.Path + "/tokens/refresh", null), 403, "TokenExpired");
    }

    [Fact]
    public async Task A_stream_token_opens_nothing_but_its_stream()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var stream = chat.StreamUrl[(chat.StreamUrl.IndexOf("t=", StringComparison.Ordinal) + 2)..];
        using var client = Chat.ClientWith(host, stream);

        await AssertErrorAsync(await client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities"), 403, "Forbidden");
    }

    [Fact]
    public async Task A_forged_or_altered_token_is_refused()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var parts = chat.Token.Split('.');
        var claims = Encoding.UTF8.GetString(Decode(parts[1]));
        string[] forged =
        [
            $"{parts[0]}.{Encode(claims.Replace("\"conv\"", "\"conw\"", StringComparison.Ordinal))}.{parts[2]}",
            $"{Encode("""{"alg":"none"}""")}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}.{parts[2][..^2]}AA",
            $"{parts[0]}.{parts[1]}",
            new string('a', 10_000),
        ];

        foreach (var token in forged)
        {
            using var client = Chat.ClientWith(host, token);
            await AssertErrorAsync(await client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities"), 403, "Forbidden");
        }
    }

    [Fact]
    public async Task Tokens_hold_across_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("surveybot-").FullName;
        string token;
        await using (var before = await TestHost.StartAsync(Chat.Settings, folder: folder))
        {
            token = (await Chat.GenerateAsync(before)).GetProperty("token").GetString()!;
        }

        await using (var after = await TestHost.StartAsync(Chat.Settings, folder: folder))
        {
            using var client = Chat.ClientWith(after, token);
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(Chat.Path + "/tokens/refresh", null)).StatusCode);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("fifteen letters", "DirectLine__Secret")]
    [InlineData("sixteen letters!")]
    [InlineData("")]
    public void A_secret_must_be_long_enough(string secret, params string[] keys)
    {
        var settings = new Settings(new ConfigurationManager { ["DirectLine:Secret"] = secret });

        DirectLineOptions.Read(settings);

        Assert.Equal(keys, settings.Problems.Select(p => p.Split(' ')[0]));
        Assert.All(settings.Problems, p => Assert.DoesNotContain("fifteen", p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_of_the_tokens_stands_in_the_database_protected()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);

        var key = await host.DatabaseAsync(db => db.FindAsync<Marker>("chat_token_key").AsTask());

        Assert.NotNull(key);
        Assert.True(Convert.FromBase64String(key.Value).Length > 60);
    }

    internal static async Task<string> AssertErrorAsync(HttpResponseMessage answer, int status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var error = JsonDocument.Parse(body).RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        return error.GetProperty("message").GetString()!;
    }

    internal static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static JsonElement Claims(string token) => JsonDocument.Parse(Decode(token.Split('.')[1])).RootElement;

    private static byte[] Decode(string part) => System.Buffers.Text.Base64Url.DecodeFromChars(part);

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
