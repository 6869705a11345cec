using System.Net;
using System.Text;
using System.Text.Json;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using static Bot.Tests.Host.DirectLine.TokenTests;

namespace Bot.Tests.Host.DirectLine;

public sealed class ActivityCallTests
{
    [Fact]
    public async Task Who_speaks_is_what_the_token_says()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host, new { user = new { id = "dl_ana" } });

        using var answer = await chat.PostAsync(new
        {
            type = "message",
            id = "mine",
            timestamp = "1999-01-01T00:00:00Z",
            channelId = "sms",
            serviceUrl = "https://evil.example",
            conversation = new { id = "another" },
            from = new { id = "bot", name = "Ana", role = "bot" },
            recipient = new { id = "dl_ana" },
            text = "housing",
        });
        var echo = (await chat.ActivitiesAsync())[1];

        Assert.Equal("dl_ana", echo.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("user", echo.GetProperty("from").GetProperty("role").GetString());
        Assert.Equal("bot", echo.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal(chat.Id, echo.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal("webchat", echo.GetProperty("channelId").GetString());
        Assert.Equal($"{chat.Id}|0000002", echo.GetProperty("id").GetString());
        Assert.NotEqual(1999, echo.GetProperty("timestamp").GetDateTimeOffset().Year);
        Assert.False(echo.TryGetProperty("serviceUrl", out _));
    }

    [Fact]
    public async Task The_same_client_id_is_one_message_and_answered_with_the_first_id()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var activity = new { type = "message", text = "housing", channelData = new { clientActivityID = new string('x', 5000) } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => chat.PostAsync(activity)));
        var ids = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));

        Assert.Single(ids.Distinct());
        Assert.Equal(3, (await chat.ActivitiesAsync()).Count);
    }

    [Fact]
    public async Task Pages_follow_one_another_until_one_is_empty()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        await chat.SayAsync("housing");

        var first = await chat.ReadAsync("");
        var second = await chat.ReadAsync(first.GetProperty("watermark").GetString());
        await chat.SayAsync("rent");
        var third = await chat.ReadAsync(second.GetProperty("watermark").GetString());
        using var wrong = await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities?watermark=abc");

        Assert.Equal((3, "3"), (first.GetProperty("activities").GetArrayLength(), first.GetProperty("watermark").GetString()));
        Assert.Equal((0, "3"), (second.GetProperty("activities").GetArrayLength(), second.GetProperty("watermark").GetString()));
        Assert.Equal((2, "5"), (third.GetProperty("activities").GetArrayLength(), third.GetProperty("watermark").GetString()));
        await AssertErrorAsync(wrong, 400, "BadArgument");
    }

    [Theory]
    [InlineData("""{"type":"typing","from":{"id":"u"}}""")]
    [InlineData("""{"type":"trace","name":"x"}""")]
    [InlineData("""{"type":"event"}""")]
    public async Task What_nobody_is_shown_is_taken_and_not_kept(string activity)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);

        using var answer = await chat.Client.PostAsync($"{Chat.Path}/conversations/{chat.Id}/activities", Json(activity));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await chat.ActivitiesAsync());
    }

    [Theory]
    [InlineData("""{"type":"event","name":"webchat/join","value":{"language":"en-US"}}""")]
    [InlineData("""{"type":"somethingNew","surprise":[1,2.50,{"a":null}]}""")]
    public async Task An_event_or_an_unknown_type_is_shown_again_and_answered_by_nobody(string activity)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);

        using var answer = await chat.Client.PostAsync($"{Chat.Path}/conversations/{chat.Id}/activities", Json(activity));
        var shown = await chat.ActivitiesAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, shown.Count);
        foreach (var field in JsonDocument.Parse(activity).RootElement.EnumerateObject())
        {
            Assert.Equal(field.Value.GetRawText(), shown[1].GetProperty(field.Name).GetRawText());
        }
    }

    [Theory]
    [InlineData("""{"type":"message","value":{"session":"made-up","question":"area"}}""")]
    [InlineData("""{"type":"message","value":{"answer":"housing","admin":true},"channelData":{"postBack":true}}""")]
    [InlineData("""{"type":"message","value":{"session":"00000000-0000-0000-0000-000000000001","question":"area"}}""")]
    [InlineData("""{"type":"message","value":[1,2,3]}""")]
    [InlineData("""{"type":"message","text":"","attachments":[{"contentType":"image/png","contentUrl":"data:image/png;base64,AAAA"}]}""")]
    public async Task A_made_up_value_or_a_file_is_no_answer_and_gets_the_question_again(string activity)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);

        using var answer = await chat.Client.PostAsync($"{Chat.Path}/conversations/{chat.Id}/activities", Json(activity));
        var shown = await chat.ActivitiesAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(3, shown.Count);
        Assert.Equal(4, shown[2].GetProperty("suggestedActions").GetProperty("actions").GetArrayLength());
        Assert.DoesNotContain("data:", shown[1].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_button_is_answered_kindly_with_the_question_of_now()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var button = (await chat.ActivitiesAsync())[0].GetProperty("suggestedActions").GetProperty("actions")[1];
        var press = new { type = "message", text = button.GetProperty("text").GetString(), value = button.GetProperty("value") };
        using var first = await chat.PostAsync(press);
        var asked = await chat.LastOfBotAsync();

        using var stale = await chat.PostAsync(press);

        Assert.Equal(HttpStatusCode.OK, stale.StatusCode);
        Assert.Contains(asked.Split("\n\n")[0], await chat.LastOfBotAsync(), StringComparison.Ordinal);
        await chat.SayAsync("rent");
        await chat.SayAsync("more homes");
        Assert.DoesNotContain(button.GetProperty("text").GetString()!, await chat.LastOfBotAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Retry_press_arrives_under_a_new_client_id_is_echoed_and_counts_once()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        await chat.SayAsync("housing");
        using var first = await chat.PostAsync(new { type = "message", text = "rent", channelData = new { clientActivityID = "one" } });
        var asked = await chat.LastOfBotAsync();

        // As the widget posts what stands in its transcript already.
        using var again = await chat.PostAsync(JsonDocument.Parse("""{"type":"message","text":"rent","channelData":{"clientActivityID":"two","webchat:sequence-id":1790000000000}}""").RootElement);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("We have that answer already.\n\n" + asked, await chat.LastOfBotAsync());
        Assert.Contains(await chat.ActivitiesAsync(), shown => shown.GetRawText().Contains("\"two\"", StringComparison.Ordinal));
        Assert.Equal(2, await host.DatabaseAsync(db => db.Answers.CountAsync()));
    }

    [Fact]
    public async Task HTML_in_a_message_is_words_and_comes_back_as_it_was()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        const string Words = "<img src=x onerror=alert(1)> & <b>rent</b> [x](javascript:alert(1)) \u2028 \"quoted\"";

        await chat.SayAsync("4");
        await chat.SayAsync(Words);
        using var answer = await chat.Client.GetAsync($"{Chat.Path}/conversations/{chat.Id}/activities");
        var shown = await chat.ActivitiesAsync();

        Assert.Equal(Words, shown[3].GetProperty("text").GetString());
        Assert.DoesNotContain("<img", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All(shown.Where(a => a.GetProperty("from").GetProperty("id").GetString() == "bot"), a => Assert.Equal("plain", a.GetProperty("textFormat").GetString()));
    }

    [Theory]
    [InlineData("""{"type":"message","text":"a\u0000b\ud83dc\udc00d\ud83c\udfe0 \\u0000"}""", "a\uFFFDb\uFFFDc\uFFFDd\U0001F3E0 \\u0000")]
    [InlineData("""{"type":"message","text":"\u00e1\u200f"}""", "\u00e1\u200f")]
    public async Task What_no_database_can_hold_is_replaced(string activity, string kept)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);

        using var answer = await chat.Client.PostAsync($"{Chat.Path}/conversations/{chat.Id}/activities", Json(activity));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(kept, (await chat.ActivitiesAsync())[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_very_long_text_is_kept_whole_and_answered()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        await chat.SayAsync("housing");
        var words = string.Concat(Enumerable.Repeat("rénta ", 10_000))[..10_000];

        // A serializer that escapes what is not ASCII makes it twice as long on its way.
        await chat.SayAsync(words);

        var shown = await chat.ActivitiesAsync();
        Assert.Equal(words, shown[3].GetProperty("text").GetString());
        Assert.Equal(5, shown.Count);
    }

    [Theory]
    [InlineData("{", 400, "BadArgument")]
    [InlineData("[]", 400, "BadArgument")]
    [InlineData("null", 400, "BadArgument")]
    [InlineData("", 400, "BadArgument")]
    [InlineData("""{"text":"no type"}""", 400, "BadArgument")]
    [InlineData("""{"type":5}""", 400, "BadArgument")]
    [InlineData("""{"type":"message","text":{"$type":"System.Object"}}""", 400, "BadArgument")]
    [InlineData("""{"type":"message","type":"event"}""", 400, "BadArgument")]
    [InlineData("""{"type":"message","value":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}""", 400, "BadArgument")]
    public async Task What_is_no_activity_is_refused_and_not_kept(string body, int status, string code)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);

        await AssertErrorAsync(await chat.Client.PostAsync($"{Chat.Path}/conversations/{chat.Id}/activities", Json(body)), status, code);

        Assert.Single(await chat.ActivitiesAsync());
    }

    [Theory]
    [InlineData(10_001, 0)]
    [InlineData(10, 32 * 1024)]
    public async Task What_is_longer_than_a_chat_takes_is_413_and_not_kept(int words, int others)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);

        using var answer = await chat.PostAsync(new { type = "message", text = new string('x', words), channelData = new { more = new string('x', others) } });

        Assert.Contains("32 KB, and its text 10000 characters", await AssertErrorAsync(answer, 413, "MessageTooLarge"), StringComparison.Ordinal);
        Assert.Single(await chat.ActivitiesAsync());
    }

    [Theory]
    [InlineData('x')]
    [InlineData('<')]
    public async Task Pages_are_bounded_in_bytes_as_they_are_sent_and_all_of_them_are_the_whole_chat(char said)
    {
        await using var host = await TestHost.StartAsync(new(Chat.Settings) { ["Limits:InboundPerMinute"] = "1000" });
        var chat = await Chat.BeginAsync(host);
        for (var i = 0; i < 30; i++)
        {
            await chat.PostLargeAsync(said);
        }

        var (places, largest) = (new List<string?>(), 0);
        for (var watermark = ""; ;)
        {
            var page = await chat.ReadAsync(watermark);
            if (page.GetProperty("activities").GetArrayLength() == 0)
            {
                break;
            }

            largest = Math.Max(largest, page.GetRawText().Length);
            places.AddRange(page.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("id").GetString()));
            watermark = page.GetProperty("watermark").GetString()!;
        }

        Assert.Equal(Enumerable.Range(1, 31).Select(place => $"{chat.Id}|{place:D7}"), places);
        Assert.InRange(largest, 150_000, 256 * 1024);
    }

    [Fact]
    public async Task A_watermark_ahead_of_the_chats_end_is_answered_from_its_end()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);

        var ahead = await chat.ReadAsync("99");
        await chat.SayAsync("housing");
        var next = await chat.ReadAsync(ahead.GetProperty("watermark").GetString());

        Assert.Equal((0, "1"), (ahead.GetProperty("activities").GetArrayLength(), ahead.GetProperty("watermark").GetString()));
        Assert.Equal((2, "3"), (next.GetProperty("activities").GetArrayLength(), next.GetProperty("watermark").GetString()));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("sealed with a key that is gone")]
    public async Task A_row_that_cannot_be_read_hides_no_other(string broken)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        await chat.SayAsync("housing");
        await host.DatabaseAsync(db => db.MessageTexts
            .Where(text => text.Text == "housing")
            .ExecuteUpdateAsync(text => text.SetProperty(row => row.Activity, broken)));

        var shown = await chat.ActivitiesAsync();

        Assert.Equal(["message", "event", "message"], shown.Select(activity => activity.GetProperty("type").GetString()));
        Assert.Equal(shown[2].GetProperty("text").GetString(), await chat.LastOfBotAsync());
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(30, false)]
    [InlineData(31, false)]
    [InlineData(100, false)]
    public async Task What_is_nested_deeper_than_a_page_can_hold_is_refused_and_the_chat_stays_readable(int levels, bool isTaken)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);

        using var answer = await chat.Client.PostAsync(
            $"{Chat.Path}/conversations/{chat.Id}/activities", Json($$"""{"type":"message","text":"housing","channelData":{{nested}}}"""));

        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(isTaken ? 3 : 1, (await chat.ActivitiesAsync()).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_300_KB_is_413_and_the_chat_goes_on(bool tellsItsLength)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        var bytes = Encoding.UTF8.GetBytes($$"""{"type":"message","text":"{{new string('x', 300 * 1024)}}"}""");
        HttpContent body = tellsItsLength ? new ByteArrayContent(bytes) : new StreamContent(new Unmeasured(bytes));
        body.Headers.ContentType = new("application/json");

        using var answer = await chat.Client.PostAsync($"{Chat.Path}/conversations/{chat.Id}/activities", body);

        await AssertErrorAsync(answer, 413, "MessageTooLarge");
        await chat.SayAsync("housing");
    }

    [Fact]
    public async Task An_upload_is_refused_with_a_code_of_its_own()
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);
        var chat = await Chat.BeginAsync(host);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "a.png" } };

        await AssertErrorAsync(await chat.Client.PostAsync($"{Chat.Path}/conversations/{chat.Id}/upload?userId=u", form), 415, "UploadNotSupported");
        await AssertErrorAsync(
            await chat.Client.PostAsync($"{Chat.Path}/conversations/{chat.Id}/activities", new StringContent("type=message")), 415, "UnsupportedMediaType");
    }

    [Theory]
    [InlineData("GET", "/nothing/here", 404, "NotFound")]
    [InlineData("GET", "/session/getsessionid", 404, "NotFound")]
    [InlineData("GET", "", 404, "NotFound")]
    [InlineData("DELETE", "/conversations", 405, "MethodNotAllowed")]
    [InlineData("PUT", "/tokens/generate", 405, "MethodNotAllowed")]
    public async Task Every_error_has_the_shape_of_the_protocol(string method, string path, int status, string code)
    {
        await using var host = await TestHost.StartAsync(Chat.Settings);

        using var answer = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), Chat.Path + path));

        await AssertErrorAsync(answer, status, code);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
