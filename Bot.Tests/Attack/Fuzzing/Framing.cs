using System.Globalization;
using System.Text;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>Puts a draft on the wire: mostly as a client does, sometimes as none should.</summary>
internal static class Framing
{
    private const int Rarely = 6;

    private static readonly string[] Names =
    [
        "Origin", "Cookie", "Authorization", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Original-For", "Accept-Language", "Accept-Encoding", "If-None-Match", "Range",
        "Sec-Fetch-Site", "Content-Encoding", "Expect", "Upgrade", "Connection", "X-HTTP-Method-Override", "X-Twilio-Signature", "Access-Control-Request-Method", "traceparent",
    ];

    private static readonly (string Name, Func<Chance, Draft, string, Wire> Way)[] Ways =
    [
        ("another method", (chance, draft, host) => Whole(draft, host, method: chance.Pick("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "CONNECT", "get", "QUERY", "A")) with { Closes = true }),
        ("another spelling", (chance, draft, host) => Whole(draft, host, target: Respell(chance, draft))),
        ("another query", (chance, draft, host) => Whole(draft, host, target: draft.Target + (draft.Query.Count > 0 ? "&" : "?") + Noise(chance))),
        ("another host", (chance, draft, host) => Whole(draft, chance.Pick("evil.example", "", "localhost", "[::1]", "a b", host + ".", "xn--", "127.0.0.1:99999", "@" + host))),
        ("a header more", (chance, draft, host) => Whole(draft, host, more: [(chance.Pick(Names), Value(chance))])),
        ("a length more", (chance, draft, host) => Whole(draft, host, more: [(chance.Pick("Content-Length", "Transfer-Encoding"), chance.Pick("", "0", "1", "-1", "99999999999999999999", "chunked", "gzip, chunked", "identity"))])),
        ("a header twice", (chance, draft, host) => Whole(draft, host, more: draft.Headers.Count > 0 ? [chance.Pick(draft.Headers)] : [("Host", host)])),
        ("a header gone", (chance, draft, host) => Whole(Without(draft, chance), host)),
        ("many headers", (chance, draft, host) => Whole(draft, host, more: [.. Enumerable.Range(0, chance.Pick(50, 101, 300)).Select(i => ($"X-{i.ToString(CultureInfo.InvariantCulture)}", "1"))]) with { Closes = true }),
        ("a long header", (chance, draft, host) => Whole(draft, host, more: [(chance.Pick(Names), new string('a', chance.Pick(4_000, 20_000, 40_000)))]) with { Closes = true }),
        ("another type", (chance, draft, host) => Whole(Typed(draft, chance), host)),
        ("other bytes", (chance, draft, host) => Whole(Change(draft, chance), host)),
        ("a cut body", (chance, draft, host) => Whole(Cut(draft, chance), host)),
        ("a wide encoding", (chance, draft, host) => Whole(draft with { Body = chance.Pick<Encoding>(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32).GetBytes(Encoding.UTF8.GetString(draft.Body)) }, host)),
        ("a byte order mark", (_, draft, host) => Whole(draft with { Body = [0xEF, 0xBB, 0xBF, .. draft.Body] }, host)),
        ("a large body", (chance, draft, host) => Whole(draft with { Body = [.. draft.Body, .. Enumerable.Repeat((byte)chance.Pick(' ', 'a', '&', '['), chance.Pick(40_000, 70_000, 263_000, 400_000))] }, host) with { Closes = true }),
        ("chunks", (chance, draft, host) => Chunked(draft, host, chance, breaks: false)),
        ("broken chunks", (chance, draft, host) => Chunked(draft, host, chance, breaks: true)),
        ("a body too short", (_, draft, host) => new Wire([.. draft.Head(draft.Method, draft.Target, host, Length(draft.Body.Length + 10)), .. draft.Body], Ends: true)),
        ("a body too long", (_, draft, host) => new Wire([.. draft.Head(draft.Method, draft.Target, host, Length(draft.Body.Length / 2)), .. draft.Body], Closes: true)),
        ("two lengths", (_, draft, host) => new Wire([.. draft.Head(draft.Method, draft.Target, host, Length(draft.Body.Length), Length(draft.Body.Length + 1)), .. draft.Body], Closes: true, Ends: true)),
        ("length and chunks", (_, draft, host) => new Wire([.. draft.Head(draft.Method, draft.Target, host, Length(draft.Body.Length), ("Transfer-Encoding", "chunked")), .. draft.Body], Closes: true, Ends: true)),
        ("a broken head", (chance, draft, host) => BrokenHead(chance, draft, host)),
    ];

    public static Wire Of(Chance chance, Draft draft, string host) => chance.OneIn(Rarely) ? chance.Distort(Ways)(chance, draft, host) : Whole(draft, host);

    /// <summary>As a client sends it.</summary>
    public static Wire Whole(Draft draft, string host, string? method = null, string? target = null, params (string Name, string Value)[] more)
    {
        var closes = more.Any(one => one.Name is "Content-Length" or "Transfer-Encoding" or "Connection" or "Upgrade" or "Expect");
        var length = draft.Body.Length > 0 || draft.Method is not "GET" ? [Length(draft.Body.Length)] : Array.Empty<(string, string)>();
        return new Wire([.. draft.Head(method ?? draft.Method, target ?? draft.Target, host, [.. more, .. length]), .. draft.Body], Closes: closes, Frames: draft.Frames);
    }

    private static (string Name, string Value) Length(int length) => ("Content-Length", length.ToString(CultureInfo.InvariantCulture));

    private static string Noise(Chance chance) => chance.Pick(
        "%", "%zz", "a=%00", "lang=%FF%FE", "lang=" + new string('a', 3000), "watermark=-1", "watermark=99999999999999999999", "watermark=%EF%BF%BE", "t=.", "limit=1e9", "limit=-1", "since=9999-99-99",
        "survey=../../etc/passwd", "a[]=1&a=2", "format=json&format=csv", "forget", "=", "&&&", "?", "handler=x", "cleared=1", "all=TRUE", "messageId=0", "Body=STOP");

    private static string Value(Chance chance) => chance.Pick(
        "", "null", "*", "evil.example", "https://evil.example", "127.0.0.1", "for=127.0.0.1;host=a", "Bearer ", "Bearer a.b.c", "Bearer sbk_" + new string('A', 43), "Basic Og==", "a=b; a=b; =", "gzip", "100-continue",
        "bytes=0-0,-1", "es;q=2,,;q=x", new string(',', 500), "\u00ff\u00fe", "websocket", "chunked", "-1", "99999999999999999999", "close", "00-0-0-0", "form=" + new string('x', 200));

    private static string Respell(Chance chance, Draft draft)
    {
        var spellings = Routes.Spellings.Of(draft.Target).Concat(["*", "http://evil.example" + draft.Target, draft.Path + "/" + new string('a', 9000), "/" + Noise(chance), draft.Path + "\u00e9", ""]).ToList();
        return chance.Pick(spellings);
    }

    private static Draft Without(Draft draft, Chance chance)
    {
        if (draft.Headers.Count > 0)
        {
            draft.Headers.RemoveAt(chance.Next(draft.Headers.Count));
        }

        return draft;
    }

    private static Draft Typed(Draft draft, Chance chance)
    {
        draft.ContentType = chance.Pick(
            null, "", "text/plain", "application/json; charset=utf-16", "application/json;charset=\"", "multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=x", "APPLICATION/JSON",
            "application/xml", "application/vnd.api+json", ";", "application/json, text/html");
        return draft;
    }

    private static Draft Change(Draft draft, Chance chance)
    {
        var body = draft.Body.ToArray();
        for (var i = chance.Between(1, 4); i > 0 && body.Length > 0; i--)
        {
            body[chance.Next(body.Length)] = (byte)chance.Next(256);
        }

        return draft with { Body = body };
    }

    private static Draft Cut(Draft draft, Chance chance) => draft with { Body = draft.Body[..chance.Next(draft.Body.Length + 1)] };

    private static Wire Chunked(Draft draft, string host, Chance chance, bool breaks)
    {
        var bytes = new List<byte>(draft.Head(draft.Method, draft.Target, host, ("Transfer-Encoding", "chunked")));
        for (var at = 0; at < draft.Body.Length;)
        {
            var size = Math.Min(draft.Body.Length - at, chance.Between(1, 1 + draft.Body.Length / 2));
            bytes.AddRange(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{size:x}{(chance.OneIn(4) ? ";a=b" : "")}\r\n")));
            bytes.AddRange(draft.Body[at..(at + size)]);
            bytes.AddRange("\r\n"u8);
            at += size;
        }

        bytes.AddRange(Encoding.ASCII.GetBytes(!breaks ? "0\r\n\r\n" : chance.Pick("", "0\r\n", "zz\r\n\r\n", "-1\r\na\r\n0\r\n\r\n", "fffffffff\r\na", "1\r\nab\r\n0\r\n\r\n", "5\r\nab", "0\r\nTrailer: a\r\n")));
        return new Wire([.. bytes], Closes: breaks, Ends: breaks);
    }

    private static Wire BrokenHead(Chance chance, Draft draft, string host)
    {
        var head = draft.Head(draft.Method, draft.Target, host, Length(draft.Body.Length));
        for (var i = chance.Between(1, 3); i > 0; i--)
        {
            head[chance.Next(head.Length)] = (byte)chance.Next(256);
        }

        return new Wire([.. head, .. draft.Body], Closes: true, Ends: true);
    }
}

/// <summary>What goes over the wire.</summary>
/// <param name="Closes">Nobody can tell where the next request would begin, so there is none.</param>
/// <param name="Ends">The sender stops in the middle and says so.</param>
/// <param name="Frames">What follows once the connection is a socket.</param>
internal sealed record Wire(byte[] Bytes, bool Closes = false, bool Ends = false, byte[]? Frames = null);
