using System.Text;
using Bot.Dialogs.Answers.Dates;

namespace Bot.Host.Twilio;

/// <summary>The ways in which Twilio may have written an address before signing it, the likeliest first.</summary>
internal static class TwilioUrlSpellings
{
    /// <summary>
    /// As received, then percent-encoded as a browser would, then with the query decoded and encoded anew; each without
    /// a port and with one (the standard port where none is given). Repeats are left out. An address without a scheme
    /// has itself as its only spelling.
    /// </summary>
    public static IEnumerable<string> Of(string url)
    {
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0)
        {
            url = url[..fragment];
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var spelling in All(url))
        {
            if (seen.Add(spelling))
            {
                yield return spelling;
            }
        }
    }

    private static IEnumerable<string> All(string url)
    {
        if (Parts.Split(url) is not { } received)
        {
            yield return url;
            yield break;
        }

        yield return received.WithoutPort();
        yield return received.WithPort();

        var normal = received.Normalized();
        yield return normal.WithoutPort();
        yield return normal.WithPort();

        var again = normal with { Rest = ReencodeQuery(normal.Rest) };
        yield return again.WithoutPort();
        yield return again.WithPort();
    }

    private static string ReencodeQuery(string rest)
    {
        var start = rest.IndexOf('?', StringComparison.Ordinal);
        if (start < 0 || start == rest.Length - 1)
        {
            return rest;
        }

        // Values of one name stand together, where the name came first.
        var names = new List<string>();
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in TwilioForm.Parse(Encoding.UTF8.GetBytes(rest[(start + 1)..])))
        {
            if (!values.TryGetValue(name, out var list))
            {
                names.Add(name);
                values[name] = list = [];
            }

            list.Add(value);
        }

        var pairs = names.SelectMany(name => values[name].Select(value => Encode(name, InComponent) + "=" + Encode(value, InComponent)));
        return rest[..(start + 1)] + string.Join('&', pairs);
    }

    private static bool InComponent(byte unit) => char.IsAsciiLetterOrDigit((char)unit) || "-_.!~*'()".Contains((char)unit, StringComparison.Ordinal);

    private static bool InQuery(byte unit) => unit is > 0x20 and < 0x7F && !"\"#<>'".Contains((char)unit, StringComparison.Ordinal);

    private static bool InPath(byte unit) => unit is > 0x20 and < 0x7F && !"\"#<>?^`{}".Contains((char)unit, StringComparison.Ordinal);

    private static string Encode(string text, Func<byte, bool> stays)
    {
        var result = new StringBuilder(text.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (stays(unit))
            {
                result.Append((char)unit);
            }
            else
            {
                result.Append('%').Append("0123456789ABCDEF"[unit >> 4]).Append("0123456789ABCDEF"[unit & 15]);
            }
        }

        return result.ToString();
    }

    /// <param name="Scheme">With <c>://</c>.</param>
    /// <param name="User">With <c>@</c>; empty when there is none.</param>
    /// <param name="Port">With the colon; empty when there is none.</param>
    /// <param name="Rest">Path and query.</param>
    private sealed record Parts(string Scheme, string User, string Host, string Port, string Rest)
    {
        public static Parts? Split(string url)
        {
            var scheme = url.IndexOf("://", StringComparison.Ordinal);
            if (scheme <= 0)
            {
                return null;
            }

            var start = scheme + 3;
            var end = url.AsSpan(start).IndexOfAny('/', '?') is var at and >= 0 ? start + at : url.Length;
            var authority = url[start..end];
            var host = authority.LastIndexOf('@') + 1;

            // In an IPv6 address a colon begins the port only behind the bracket.
            var port = authority.IndexOf(':', Math.Max(host, authority.LastIndexOf(']') + 1));
            port = port < 0 ? authority.Length : port;
            return new Parts(url[..start], authority[..host], authority[host..port], authority[port..], url[end..]);
        }

        public string WithoutPort() => Scheme + User + Host + Rest;

        public string WithPort() => Scheme + User + Host + (Port.Length > 0 ? Port : StandardPort) + Rest;

        public Parts Normalized()
        {
            var query = Rest.IndexOf('?', StringComparison.Ordinal);
            var path = query < 0 ? Rest : Rest[..query];
            return this with
            {
                Scheme = Scheme.ToLowerInvariant(),
                Host = Host.ToLowerInvariant(),
                Port = Port == StandardPort ? "" : Port,
                Rest = (path.Length == 0 ? "/" : Encode(path, InPath)) + (query < 0 ? "" : "?" + Encode(Rest[(query + 1)..], InQuery)),
            };
        }

        private string StandardPort => Scheme.Equals("https://", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
    }
}
