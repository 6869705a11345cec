using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Host.BotFramework;
using Bot.Tests.Attack.Routes;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>Every public entry of the host, and a request that it would take, with words that nobody expected.</summary>
/// <param name="stamp">Makes ids that were never used, so that an input can be sent again as a new one.</param>
internal sealed class Doors(Keyring keys, string stamp)
{
    public const string LoggedPhone = "7045200";

    private const string Conversation = "/v3/directline/conversations/{id}";

    /// <summary>Which routes of the table each door leads to. What it sends begins as one of them, so that none is listed and not tried.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Opens = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["text"] = ["POST /twilio/sms"],
        ["receipt"] = ["POST /twilio/status"],
        ["unsigned text"] = ["POST /twilio/sms", "POST /twilio/status"],
        ["said"] = [$"POST {Conversation}/activities"],
        ["asked"] = [$"GET {Conversation}/activities", $"GET {Conversation}", $"GET {Conversation}/stream", $"POST {Conversation}/upload"],
        ["token"] = ["POST /v3/directline/tokens/generate", "POST /v3/directline/tokens/refresh"],
        ["began"] = ["POST /v3/directline/conversations"],
        ["stream"] = [$"GET {Conversation}/stream"],
        ["page chat"] = ["POST /chat/token", "POST /chat/finish"],
        ["channel"] = ["POST /api/messages"],
        ["page"] = ["GET /", "POST /", "GET " + RouteTable.Asset, "HEAD " + RouteTable.Asset, "GET /openapi/{documentName}.json", "GET /schemas/survey.json", "GET /simulator"],
        ["data"] = ["GET /my-data", "POST /my-data"],
        ["api"] = [.. RouteTable.All.Where(route => route.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal)).Select(route => route.ToString())],
        ["machine"] = ["GET /healthz/live", "GET /healthz/ready", "GET /metrics"],
    };

    private static readonly (string Name, Func<Chance, string> Way)[] Ids =
    [
        ("an id of another shape", chance => chance.Pick("SM", "XX" + new string('0', 32), "SM" + new string('g', 32), "sm" + new string('0', 32), "SM" + new string('a', 31), "SM" + new string('a', 200), "", "SM\0", HostileWords.Of(chance))),
    ];

    private static readonly (string Name, Func<Chance, string> Way)[] Senders =
    [
        ("another sender", chance => chance.Pick("262966", "+12", "rcs:agent", "whatsapp:+17045200001", "+870776123456", "+19005551234", "Charlotte", "+17045550100", "+", HostileWords.Of(chance))),
    ];

    private static readonly (string Name, Action<Chance, List<(string Name, string Value)>> Way)[] Fields =
    [
        ("a field twice", (chance, form) => form.Insert(chance.Next(form.Count), (chance.Pick(form).Name, HostileWords.Of(chance)))),
        ("a field gone", (chance, form) => form.RemoveAt(chance.Next(form.Count))),
        ("a field of another name", (chance, form) => form.Add((chance.Pick(form).Name.ToUpperInvariant(), HostileWords.Of(chance)))),
        ("a field of another value", (chance, form) =>
        {
            var at = chance.Next(form.Count);
            form[at] = (form[at].Name, HostileWords.Of(chance));
        }),
        ("many fields", (chance, form) => form.AddRange(Enumerable.Range(0, chance.Pick(100, 1_025, 3_000)).Select(i => ($"f{i.ToString(CultureInfo.InvariantCulture)}", "")))),
    ];

    private static readonly (string Name, Func<Chance, byte[]> Way)[] Frames =
    [
        ("frames", chance => Frame(chance.Pick<byte>(0x81, 0x82, 0x89, 0x8A, 0x01, 0x80, 0x83, 0xC1, 0x8F), masked: !chance.OneIn(5), Encoding.UTF8.GetBytes(HostileWords.Of(chance)))),
        ("bytes for frames", chance =>
        {
            var bytes = new byte[chance.Between(1, 300)];
            chance.Fill(bytes);
            return bytes;
        }),
        ("a large frame", chance => Frame(0x81, masked: true, new byte[chance.Pick(65_000, 66_000, 200_000)])),
    ];

    private int made;

    public Draft Open(Chance chance)
    {
        Func<Chance, Draft>[] doors = [Text, Text, Text, Receipt, Unsigned, Said, Said, Said, Asked, Token, Began, Streamed, PageChat, Channel, Channel, Page, Data, Api, Api, Machine];
        return chance.Pick(doors)(chance);
    }

    /// <summary>One right request a door, so that nothing is slow because it is the first.</summary>
    public IEnumerable<Draft> WarmUp() => new[] { Text, Receipt, Unsigned, Said, Asked, Token, Began, Streamed, PageChat, Channel, Page, Data, Api, Machine }
        .SelectMany(door => Enumerable.Range(0, 40).Select(i => door(new Chance(-1, i, KnownWeaknesses.All))));

    private static Draft Enter(string door, Chance chance)
    {
        var route = chance.Pick(Opens[door]);
        var space = route.IndexOf(' ', StringComparison.Ordinal);
        return new Draft(door, route[..space], route[(space + 1)..]);
    }

    private string NewId => string.Create(CultureInfo.InvariantCulture, $"{stamp}{Interlocked.Increment(ref made):x12}");

    private Draft Text(Chance chance)
    {
        var id = "SM" + NewId;
        var (sid, from) = (chance.OneIn(20) ? chance.Distort(Ids)(chance) : id, chance.OneIn(20) ? chance.Distort(Senders)(chance) : Phone(chance));
        List<(string Name, string Value)> form =
        [
            ("MessageSid", sid), ("SmsSid", sid), ("SmsMessageSid", sid), ("AccountSid", keys.TwilioAccount), ("From", from), ("To", keys.OurNumber), ("Body", HostileWords.Of(chance)),
            ("NumMedia", chance.OneIn(10) ? chance.Pick("1", "-1", "99999999999", "x") : "0"), ("NumSegments", "1"), ("FromCountry", "US"), ("ApiVersion", "2010-04-01"),
        ];
        if (chance.OneIn(20))
        {
            form.Add(("OptOutType", chance.Pick("STOP", "START", "HELP", "stop", "NONE")));
        }

        // What no form can tell apart is no promise: only a text that names its id once and rightly must be found.
        var distorted = chance.OneIn(10);
        if (distorted)
        {
            chance.Distort(Fields)(chance, form);
        }

        return Signed(form, Enter("text", chance) with { Claim = sid == id && !distorted ? new Claim("twilio", id) : null });
    }

    private Draft Receipt(Chance chance)
    {
        var sid = chance.OneIn(10) ? chance.Distort(Ids)(chance) : "SM" + NewId;
        List<(string Name, string Value)> form =
        [
            ("MessageSid", sid), ("SmsSid", sid), ("AccountSid", keys.TwilioAccount), ("From", keys.OurNumber), ("To", Phone(chance)),
            ("MessageStatus", chance.Pick("queued", "sent", "delivered", "undelivered", "failed", "read", "canceled", "", HostileWords.Of(chance))),
        ];
        if (chance.OneIn(3))
        {
            form.Add(("ErrorCode", chance.Pick("21610", "30007", "-1", "99999999999999", "x", "")));
        }

        if (chance.OneIn(10))
        {
            chance.Distort(Fields)(chance, form);
        }

        var draft = Enter("receipt", chance);
        if (chance.OneIn(2))
        {
            draft.Query.Add(("message", chance.Pick(Guid.NewGuid().ToString(), Guid.NewGuid().ToString("N"), "x", "", "%00", "%EF%BF%BE")));
        }

        return Signed(form, draft);
    }

    private Draft Unsigned(Chance chance)
    {
        var draft = Enter("unsigned text", chance)
            .WithForm([("MessageSid", "SM" + NewId), ("AccountSid", chance.Pick(keys.TwilioAccount, "AC", HostileWords.Of(chance))), ("From", Phone(chance)), ("Body", HostileWords.Of(chance))]);
        return draft.With("X-Twilio-Signature", chance.Pick(null, "", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "\u00ff", new string('A', 5_000)));
    }

    private Draft Said(Chance chance)
    {
        var chat = chance.Pick(keys.Chats);
        var activity = new JsonObject
        {
            ["type"] = chance.OneIn(8) ? chance.Pick("event", "typing", "conversationUpdate", "endOfConversation", "invoke", "x", "MESSAGE", "") : "message",
            ["text"] = HostileWords.Of(chance),
            ["textFormat"] = chance.Pick("plain", "markdown", "xml"),
            ["locale"] = chance.Pick("en", "es-MX", "x", "zz-ZZ-zz-zz", ""),
            ["from"] = new JsonObject { ["id"] = chance.Pick("somebody", "bot", "dl_x", ""), ["name"] = HostileWords.Of(chance), ["role"] = "user" },
            ["channelData"] = new JsonObject { ["clientActivityID"] = NewId, ["attachmentSizes"] = new JsonArray(), ["x"] = HostileWords.Of(chance) },
        };
        if (chance.OneIn(8))
        {
            activity["value"] = new JsonObject { ["session"] = Guid.NewGuid().ToString(), ["question"] = HostileWords.Of(chance) };
            activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "data:,", ["content"] = HostileWords.Of(chance) });
        }

        return (At(Enter("said", chance), chat.Id) with { Claim = new Claim(Provider: null, chat.Id) })
            .With("Authorization", "Bearer " + Credentials(chance, chat.Token)).WithJson(HostileJson.Of(chance, activity));
    }

    private Draft Asked(Chance chance)
    {
        var chat = chance.Pick(keys.Chats);
        var draft = At(Enter("asked", chance), chance.Pick(chat.Id, chat.Id, chat.Id, chat.Id.ToUpperInvariant(), "x", "0", Guid.NewGuid().ToString(), "%EF%BF%BE"));
        if (chance.OneIn(2))
        {
            draft.Query.Add(("watermark", chance.Pick("", "0", "3", "00000003", "-1", "99999999999999999999", "%F0%9F%98%80", "1e3", "x", "9223372036854775807")));
        }

        return draft.With("Authorization", "Bearer " + Credentials(chance, chat.Token));
    }

    private Draft Token(Chance chance)
    {
        var request = new JsonObject
        {
            ["user"] = new JsonObject { ["id"] = chance.Pick("dl_somebody", "somebody", HostileWords.Of(chance)), ["name"] = HostileWords.Of(chance) },
            ["trustedOrigins"] = new JsonArray(chance.Pick("https://city.example", "*", "null", HostileWords.Of(chance))),
            ["survey"] = chance.Pick("street", "what-matters-most", "../x", HostileWords.Of(chance)),
            ["locale"] = chance.Pick("en", "es", HostileWords.Of(chance)),
        };
        return Enter("token", chance)
            .With("Authorization", "Bearer " + chance.Pick(Keyring.Secret, chance.Pick(keys.Chats).Token, Keyring.Secret + "x", "a.b.c", "")).WithJson(HostileJson.Of(chance, request));
    }

    private Draft Began(Chance chance) => Enter("began", chance)
        .With("Authorization", "Bearer " + Credentials(chance, chance.Pick(keys.Chats).Token))
        .WithJson(HostileJson.Of(chance, new JsonObject { ["user"] = new JsonObject { ["id"] = HostileWords.Of(chance) }, ["survey"] = HostileWords.Of(chance), ["locale"] = "es" }));

    private Draft Streamed(Chance chance)
    {
        var chat = chance.Pick(keys.Chats);
        var frames = new List<byte>();
        for (var i = chance.Between(0, 3); i > 0; i--)
        {
            frames.AddRange(chance.Distort(Frames)(chance));
        }

        // Whoever says goodbye is let go.
        frames.AddRange(Frame(0x88, masked: true, []));
        var draft = At(Enter("stream", chance), chat.Id);
        return (draft with { Path = chat.Stream ?? draft.Path + "?t=x", Frames = [.. frames] })
            .With("Connection", "Upgrade").With("Upgrade", "websocket").With("Sec-WebSocket-Version", chance.OneIn(20) ? "12" : "13").With("Sec-WebSocket-Key", chance.OneIn(20) ? "x" : "dGhlIHNhbXBsZSBub25jZQ==");
    }

    private Draft PageChat(Chance chance) => Enter("page chat", chance)
        .With("Origin", chance.Pick(keys.Origin, keys.Origin, keys.Origin, "https://evil.example", "null", ""))
        .With("Cookie", chance.Pick(keys.Cookie, keys.Cookie, null, "chat-what-matters-most=AAAA", "chat-what-matters-most=%ff; chats-begun=" + new string('a', 900), keys.Cookie.Replace('A', 'B')))
        .WithJson(HostileJson.Of(chance, new JsonObject { ["survey"] = chance.Pick("what-matters-most", "can-we-talk", "X", HostileWords.Of(chance)), ["locale"] = "es", ["fresh"] = chance.OneIn(5) }));

    private Draft Channel(Chance chance)
    {
        var id = NewId;
        var (channel, conversation) = (chance.Pick("msteams", "webchat", "telegram", "facebook"), "a:conversation" + chance.Next(50).ToString(CultureInfo.InvariantCulture));
        var (isMessage, isPrivate) = (!chance.OneIn(8), !chance.OneIn(10));
        var activity = new JsonObject
        {
            ["type"] = !isMessage ? chance.Pick("conversationUpdate", "invoke", "messageReaction", "event", "installationUpdate", "typing", "x") : "message",
            ["id"] = id,
            ["channelId"] = channel,
            ["serviceUrl"] = chance.OneIn(10) ? chance.Pick("https://evil.example/", "http://127.0.0.1:1/", "x", HostileWords.Of(chance)) : keys.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = "29:person" + chance.Next(50).ToString(CultureInfo.InvariantCulture), ["name"] = HostileWords.Of(chance) },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Bot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = isPrivate ? "personal" : "channel" },
            ["locale"] = chance.Pick("es-MX", "en", "x"),
            ["text"] = HostileWords.Of(chance),
            ["channelData"] = new JsonObject { ["x"] = HostileWords.Of(chance) },
        };
        var json = HostileJson.Of(chance, activity);

        // Only a message that says once and rightly whose it is must be found.
        var isAsWritten = isMessage && isPrivate && !chance.Distortions.Any(one => one.StartsWith("JSON", StringComparison.Ordinal));
        var keptAs = new ChannelAddress(channel, keys.ServiceUrl, conversation, UserId: "", BotId: "").IdOf(id);
        return (Enter("channel", chance) with { Claim = isAsWritten ? new Claim(BotFrameworkProvider.ProviderName, keptAs) : null })
            .With("Authorization", "Bearer " + Credentials(chance, keys.ChannelToken)).WithJson(json);
    }

    private Draft Page(Chance chance)
    {
        var draft = Enter("page", chance);
        draft = draft with
        {
            Path = draft.Path switch
            {
                RouteTable.Asset => chance.Pick("/surveybot.css", "/favicon.svg", "/nothing"),
                "/simulator" => chance.Pick("/simulator", "/simulator/messages", "/hangfire"),
                var path => path.Replace("{documentName}", chance.Pick("v1", "v9"), StringComparison.Ordinal),
            },
        };
        if (chance.OneIn(2))
        {
            draft.Query.Add((chance.Pick("survey", "lang", "cleared"), Uri.EscapeDataString(Whole(HostileWords.Of(chance)))));
        }

        if (draft.Method is "POST")
        {
            draft.WithForm([("__RequestVerificationToken", HostileWords.Of(chance))]);
        }

        return draft.With("Accept-Language", chance.Pick("en", "es-MX,es;q=0.9", "zz", "*", ";;;", "en;q=1e9")).With("Accept-Encoding", chance.Pick("gzip", "br", "x", "identity;q=0"));
    }

    private Draft Data(Chance chance)
    {
        var draft = Enter("data", chance);
        draft = draft with { Path = draft.Path + "/" + chance.Pick(chance.Pick(keys.Links), "", "x", "%EF%BF%BE", "a/b", new string('a', 3_000)) };
        draft.Query.Add(("lang", chance.Pick("en", "es", "x")));
        return draft.Method is "GET" ? draft : draft.With("Cookie", chance.Pick(null, "form=x", "form=CfDJ8" + new string('A', 150)))
            .WithForm([("__RequestVerificationToken", chance.Pick("", "x", "CfDJ8" + new string('A', 150))), ("forget", HostileWords.Of(chance))]);
    }

    private Draft Api(Chance chance)
    {
        var draft = Enter("api", chance).With("Authorization", "Bearer " + chance.Pick(keys.ApiKeys));
        var subject = draft.Path.Contains("/contacts/", StringComparison.Ordinal) ? chance.Pick(keys.Contacts) : "01900000-0000-7000-8000-000000000009";
        draft = draft with { Path = draft.Path.Replace("{id:guid}", chance.OneIn(8) ? "x" : subject, StringComparison.Ordinal) };
        for (var i = draft.Method is "GET" ? chance.Next(4) : 0; i > 0; i--)
        {
            draft.Query.Add((chance.Pick("survey", "limit", "since", "until", "all", "format", "after", "version", "status", "by", "language", "group_by"), Uri.EscapeDataString(Whole(chance.Pick(
                "what-matters-most", "1", "5000", "true", "csv", "json", "2026-01-01", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00", "0001-01-01", "-1", "1e9", "", HostileWords.Of(chance))))));
        }

        return draft.Method is "GET" ? draft : draft.WithJson(HostileJson.Of(chance, new JsonObject { ["phone"] = chance.Pick(Phone(chance), HostileWords.Of(chance)) }));
    }

    private Draft Machine(Chance chance) => Enter("machine", chance)
        .With("X-Forwarded-For", chance.Pick(null, "203.0.113.9", "x")).With("Authorization", chance.Pick(null, "Bearer " + chance.Pick(keys.ApiKeys)));

    private Draft Signed(IReadOnlyList<(string Name, string Value)> form, Draft draft) => draft.WithForm(form)
        .With("X-Twilio-Signature", keys.Sign(draft.Target, form.Select(field => KeyValuePair.Create(Received(field.Name), Received(field.Value)))));

    /// <summary>What a reader makes of a lone surrogate's three bytes.</summary>
    private static string Received(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())) is var whole && whole == text
        ? text
        : string.Concat(Enumerable.Range(0, text.Length).Select(i => !char.IsSurrogate(text[i]) ? text[i].ToString()
            : i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? text.Substring(i, 2)
            : i > 0 && char.IsSurrogatePair(text[i - 1], text[i]) ? ""
            : "\uFFFD\uFFFD\uFFFD"));

    private static Draft At(Draft draft, string conversation) => draft with { Path = draft.Path.Replace("{id}", conversation, StringComparison.Ordinal) };

    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Take(1_000).Select(rune => rune.ToString()));

    private static string Credentials(Chance chance, string right) => chance.OneIn(15) ? chance.Pick("", "x", right[..^2], right + ".", "a.b.c", Keyring.Secret, "sbk_x") : right;

    private static string Phone(Chance chance) => string.Create(CultureInfo.InvariantCulture, $"+1{LoggedPhone}{chance.Next(400):D3}");

    private static byte[] Frame(byte first, bool masked, byte[] payload)
    {
        var length = payload.Length;
        byte mask = (byte)(masked ? 0x80 : 0);
        byte[] head = length < 126 ? [first, (byte)(mask | length)]
            : length <= ushort.MaxValue ? [first, (byte)(mask | 126), (byte)(length >> 8), (byte)length]
            : [first, (byte)(mask | 127), 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length];
        return [.. head, .. masked ? new byte[4] : [], .. payload];
    }
}
