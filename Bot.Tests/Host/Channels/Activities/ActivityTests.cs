using System.Text.Json;
using Bot.Dialogs.Replies;
using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Bot.Host.DirectLine;
using CsCheck;

namespace Bot.Tests.Host.Channels.Activities;

/// <summary>The rules of the Bot Framework's Activity specification that bind a channel like ours, by their numbers.</summary>
public sealed class ActivityTests
{
    private static readonly Guid Conversation = new("6bb0df768efd4355ad5b55c11aa03fda");
    private static readonly ChatPass Pass = new(Conversation) { User = "dl_ana" };

    [Fact]
    public void A2005_unknown_fields_are_kept_on_every_level()
    {
        const string Json = """
            {"type":"message","from":{"id":"u","name":"","aadObjectId":"x","more":[1]},"text":"hi","zz":{"a":[1.50,null,"\u00e9"]},
             "value":{"deep":{"deeper":true}},"channelData":{"clientActivityID":"c","own":{}},"localTimezone":"America/New_York"}
            """;

        var shown = Show(Json);

        Assert.Equal("""{"a":[1.50,null,"é"]}""", shown.GetProperty("zz").GetRawText());
        Assert.Equal("[1]", shown.GetProperty("from").GetProperty("more").GetRawText());
        Assert.Equal("x", shown.GetProperty("from").GetProperty("aadObjectId").GetString());
        Assert.Equal("""{"clientActivityID":"c","own":{}}""", shown.GetProperty("channelData").GetRawText());
        Assert.Equal("""{"deep":{"deeper":true}}""", shown.GetProperty("value").GetRawText());
        Assert.Equal("America/New_York", shown.GetProperty("localTimezone").GetString());
    }

    [Fact]
    public void A2005_what_was_read_is_written_again_whatever_it_is() => Gen.Char.AlphaNumeric.Array[1, 8].Select(chars => "x" + new string(chars))
        .Select(Gen.OneOf(Gen.Int.Select(i => (object)i), Gen.Bool.Select(b => (object)b), Gen.String.AlphaNumeric.Select(s => (object)s)).Array[0, 4])
        .Sample((name, value) =>
        {
            var json = JsonSerializer.Serialize(new Dictionary<string, object> { ["type"] = "event", ["name"] = "n", [name] = value });
            var written = JsonDocument.Parse(ActivityJson.Write(ActivityJson.Read(json)!)).RootElement;
            return JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, written);
        });

    [Theory]
    [InlineData("""{"text":"hi"}""", false)]
    [InlineData("""{"type":"","text":"hi"}""", false)]
    [InlineData("""{"type":null}""", false)]
    [InlineData("""{"type":"message"}""", true)]
    public void A2010_an_activity_must_have_a_type(string json, bool isTaken) =>
        Assert.Equal(isTaken, SaidActivity.Read(json, Conversation, Pass).Refusal is null);

    [Theory]
    [InlineData("message", true)]
    [InlineData("Message", false)]
    [InlineData("MESSAGE", false)]
    public void A2011_types_are_compared_as_they_are_written(string type, bool runsATurn)
    {
        var kept = SaidActivity.Read($$"""{"type":"{{type}}","text":"hi"}""", Conversation, Pass).Kept;

        Assert.NotNull(kept);
        Assert.Equal(runsATurn, kept.Text is not null);
    }

    [Fact]
    public void A2060_A2070_A2080_everything_shown_says_who_speaks_to_whom_and_where()
    {
        var bot = Show(BotMessage.ToJson(new WebChatMessage("Hello", []), "en", "City", asked: null), isStored: true);
        var person = Show("""{"type":"message","text":"hi"}""");

        Assert.Equal(("bot", "dl_ana"), (Id(bot, "from"), Id(bot, "recipient")));
        Assert.Equal(("dl_ana", "bot"), (Id(person, "from"), Id(person, "recipient")));
        Assert.All([bot, person], activity => Assert.Equal(Conversation.ToString("N"), Id(activity, "conversation")));
    }

    [Fact]
    public void A2104_unknown_entities_are_kept_and_ignored()
    {
        var shown = Show("""{"type":"message","text":"hi","entities":[{"type":"ClientCapabilities","requiresBotState":true},{"type":"https://x.example/y","z":1}]}""");

        Assert.Equal("""[{"type":"ClientCapabilities","requiresBotState":true},{"type":"https://x.example/y","z":1}]""", shown.GetProperty("entities").GetRawText());
    }

    [Fact]
    public void A2300_A2302_a_service_address_from_outside_is_not_kept() =>
        Assert.False(Show("""{"type":"message","text":"hi","serviceUrl":"https://evil.example"}""").TryGetProperty("serviceUrl", out _));

    [Theory]
    [InlineData("locale", "tlh-Latn-QO-x-nowhere")]
    [InlineData("locale", "not a locale!")]
    [InlineData("inputHint", "shouting")]
    public void A3021_A3042_what_we_do_not_know_refuses_nothing(string field, string value)
    {
        var said = SaidActivity.Read($$"""{"type":"message","text":"hi","{{field}}":"{{value}}"}""", Conversation, Pass);

        Assert.Equal("hi", said.Kept?.Text);
        Assert.Equal(value, Show(said.Kept!.Echo, isStored: true).GetProperty(field).GetString());
    }

    [Theory]
    [InlineData("""{"type":"event"}""", false)]
    [InlineData("""{"type":"event","name":""}""", false)]
    [InlineData("""{"type":"event","name":"anything","value":1}""", true)]
    public void A5001_A5002_an_event_needs_a_name_and_an_unknown_one_runs_no_turn(string json, bool isKept)
    {
        var said = SaidActivity.Read(json, Conversation, Pass);

        Assert.Null(said.Refusal);
        Assert.Equal(isKept, said.Kept is not null);
        Assert.Null(said.Kept?.Text);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("trace")]
    public void A6001_A6150_typing_and_traces_are_shown_to_nobody(string type) =>
        Assert.Equal((null, null), (SaidActivity.Read($$"""{"type":"{{type}}"}""", Conversation, Pass).Kept, SaidActivity.Read($$"""{"type":"{{type}}"}""", Conversation, Pass).Refusal));

    [Theory]
    [InlineData("""[{"contentType":"image/png","contentUrl":"data:image/png;base64,AAAA","thumbnailUrl":"data:image/png;base64,AAAA"}]""")]
    [InlineData("""[{"contentType":"application/vnd.microsoft.card.hero","content":{"buttons":[{"type":"openUrl","value":"data:text/html,x"}]},"contentUrl":"x"}]""")]
    public void A7100_A7123_A7382_files_and_data_addresses_are_not_passed_on(string attachments)
    {
        var shown = Show($$"""{"type":"message","text":"see","attachments":{{attachments}}}""");

        Assert.Equal("[]", shown.GetProperty("attachments").GetRawText());
        Assert.DoesNotContain("data:", shown.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A7352_A7353_A7355_A7356_what_a_messageBack_sends_is_heard_and_shown_whole()
    {
        var asked = new ButtonValue(Guid.NewGuid(), "area");
        var json = """{"type":"message","text":"Housing","value":VALUE,"channelData":{"messageBack":{"displayText":"Affordable housing"}}}"""
            .Replace("VALUE", asked.ToJson().GetRawText(), StringComparison.Ordinal);

        var said = SaidActivity.Read(json, Conversation, Pass).Kept!;

        Assert.Equal("Housing", said.Text);
        Assert.Equal((asked.Session, asked.Question), (said.Pressed!.SessionId, said.Pressed.Question));
        Assert.Equal("Affordable housing", Show(json).GetProperty("channelData").GetProperty("messageBack").GetProperty("displayText").GetString());
    }

    [Fact]
    public void A7350_A7358_A7359_a_button_has_a_title_its_words_and_a_complex_value()
    {
        var asked = new ButtonValue(Guid.NewGuid(), "area");
        var button = Show(BotMessage.ToJson(new WebChatMessage("Which?", [new SuggestedAction("Affordable *housing*", "housing")]), "en", "City", asked), isStored: true)
            .GetProperty("suggestedActions").GetProperty("actions")[0];

        Assert.Equal("messageBack", button.GetProperty("type").GetString());
        Assert.Equal("Affordable *housing*", button.GetProperty("title").GetString());
        Assert.Equal("housing", button.GetProperty("text").GetString());
        Assert.Equal("Affordable *housing*", button.GetProperty("displayText").GetString());
        Assert.Equal(asked, ButtonValue.Find(button.GetProperty("value")));
    }

    [Fact]
    public void A7372_A7373_a_postBack_says_its_value()
    {
        Assert.Equal("housing", SaidActivity.Read("""{"type":"message","value":"housing","channelData":{"postBack":true}}""", Conversation, Pass).Kept!.Text);
        Assert.Equal("", SaidActivity.Read("""{"type":"message","value":{"x":"housing"},"channelData":{"postBack":true}}""", Conversation, Pass).Kept!.Text);
    }

    [Fact]
    public void A7701_A7710_suggested_actions_are_for_everybody_and_left_out_when_there_are_none()
    {
        var plain = Show(BotMessage.ToJson(new WebChatMessage("Why?", []), "en", "City", asked: null), isStored: true);
        var buttons = Show(BotMessage.ToJson(new WebChatMessage("Which?", [new SuggestedAction("A", "a")]), "en", "City", asked: null), isStored: true);

        Assert.False(plain.TryGetProperty("suggestedActions", out _));
        Assert.Equal("[]", buttons.GetProperty("suggestedActions").GetProperty("to").GetRawText());
        Assert.False(Show("""{"type":"message","text":"hi","suggestedActions":{"actions":[{"type":"imBack","title":"x"}]}}""").TryGetProperty("suggestedActions", out _));
    }

    [Fact]
    public void Words_of_the_bot_are_no_markup()
    {
        const string Words = "1. *Rent* <b>now</b>\n\n[x](javascript:alert(1))";

        var shown = Show(BotMessage.ToJson(new WebChatMessage(Words, []), "en", "City", asked: null), isStored: true);

        Assert.Equal(("plain", Words), (shown.GetProperty("textFormat").GetString(), shown.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("""{"session":"6bb0df76-8efd-4355-ad5b-55c11aa03fda","question":"area"}""", true)]
    [InlineData("""{"session":"6bb0df76-8efd-4355-ad5b-55c11aa03fda","question":""}""", false)]
    [InlineData("""{"session":"6bb0df76-8efd-4355-ad5b-55c11aa03fda","question":7}""", false)]
    [InlineData("""{"session":"x","question":"area"}""", false)]
    [InlineData("""{"question":"area"}""", false)]
    [InlineData("\"area\"", false)]
    [InlineData("[]", false)]
    [InlineData("null", false)]
    public void A_value_is_a_button_of_ours_only_when_it_could_be_one(string json, bool isOne) =>
        Assert.Equal(isOne, ButtonValue.Find(JsonDocument.Parse(json).RootElement) is not null);

    [Theory]
    [InlineData("""{"type":"message","text":"**hi**","textFormat":"markdown"}""", "plain")]
    [InlineData("""{"type":"message","text":"<b>hi</b>","textFormat":"xml"}""", "plain")]
    [InlineData("""{"type":"message","text":"hi"}""", "plain")]
    [InlineData("""{"type":"event","name":"n","text":"**hi**","textFormat":"markdown"}""", "plain")]
    public void A_persons_words_are_no_markup_whatever_their_program_says(string json, string format) =>
        Assert.Equal(format, Show(json).GetProperty("textFormat").GetString());

    [Fact]
    public void What_is_taken_can_be_shown_again_as_it_was_and_the_rest_is_refused()
    {
        var (taken, refused) = (0, 0);
        Gen.Select(OddJson.Value, OddJson.Value, Gen.Int[0, 40]).Sample((channelData, value, depth) =>
        {
            var json = $$"""{"type":"message","text":"hi","value":{{value}},"channelData":{{OddJson.Nested(channelData, depth)}}}""";
            var said = SaidActivity.Read(JsonCleaner.Clean(json), Conversation, Pass);
            if (said.Refusal is { } refusal)
            {
                Interlocked.Increment(ref refused);
                return refusal.Status is 400 or 413;
            }

            Interlocked.Increment(ref taken);
            var page = new ChatPage([new StoredActivity(7, DateTimeOffset.UnixEpoch, said.Kept!.Echo)], 7);
            var shown = JsonDocument.Parse(ShownPage.Of(page, Conversation, "dl_ana").Json).RootElement;
            var given = JsonDocument.Parse(JsonCleaner.Clean(json)).RootElement.GetProperty("channelData");
            return shown.GetProperty("activities")[0].TryGetProperty("channelData", out var kept) ? JsonElement.DeepEquals(given, kept) : given.ValueKind is JsonValueKind.Null;
        });

        Assert.True(taken > 0 && refused > 0);
    }

    [Fact]
    public void The_deepest_that_is_taken_is_shown_and_one_level_more_is_refused()
    {
        var deepest = Enumerable.Range(1, 40).Last(depth => SaidActivity.Read(Deep(depth), Conversation, Pass).Kept is not null);

        Assert.InRange(deepest, 20, 29);
        Assert.Equal(JsonValueKind.Array, Show(Deep(deepest)).GetProperty("channelData").ValueKind);
        Assert.Equal(400, SaidActivity.Read(Deep(deepest + 1), Conversation, Pass).Refusal?.Status);

        static string Deep(int depth) => $$"""{"type":"message","text":"hi","channelData":{{OddJson.Nested("1", depth)}}}""";
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"type":"message","type":"event"}""")]
    public void A_row_that_cannot_be_read_is_shown_as_an_empty_activity_in_its_place(string stored)
    {
        var shown = Show(stored, isStored: true);

        Assert.Equal(("event", "bot"), (shown.GetProperty("type").GetString(), Id(shown, "from")));
        Assert.Equal($"{Conversation:N}|0000007", shown.GetProperty("id").GetString());
    }

    private static JsonElement Show(string json, bool isStored = false)
    {
        var stored = isStored ? json : SaidActivity.Read(json, Conversation, Pass).Kept!.Echo;
        var page = ShownPage.Of(new ChatPage([new StoredActivity(7, DateTimeOffset.UnixEpoch, stored)], 7), Conversation, "dl_ana");
        return JsonDocument.Parse(page.Json).RootElement.GetProperty("activities")[0];
    }

    private static string? Id(JsonElement activity, string account) => activity.GetProperty(account).GetProperty("id").GetString();
}
