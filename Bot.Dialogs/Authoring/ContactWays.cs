using System.Collections.Frozen;

namespace Bot.Dialogs.Authoring;

/// <summary>What a telephone number and a link look like that can stand in a text message.</summary>
internal static class ContactWays
{
    // Carriers filter public shorteners: CTIA Messaging Principles and Best Practices.
    private static readonly FrozenSet<string> Shorteners = new[]
    {
        "bit.ly", "bitly.com", "j.mp", "tinyurl.com", "tiny.cc", "t.co", "goo.gl", "ow.ly", "is.gd", "v.gd", "buff.ly", "rebrand.ly", "rb.gy",
        "cutt.ly", "t.ly", "shorturl.at", "short.io", "bl.ink", "lnkd.in", "dlvr.it", "adf.ly", "bit.do", "tr.im", "soo.gd", "s.id", "x.co", "fb.me",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Digits with the usual signs between them: a short number of 3, 5 or 6 digits, or a long one of 7 to 15 (ITU-T E.164).</summary>
    public static bool IsPhone(string written)
    {
        var digits = written.Count(char.IsAsciiDigit);
        return written.Length <= ResourceLimits.PhoneLength
            && digits is 3 or 5 or 6 or (>= 7 and <= 15)
            && written.LastIndexOf('+') <= 0
            && written.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '.' or '(' or ')');
    }

    /// <summary>The host of a link to a page; null when it is none.</summary>
    public static string? HostOf(string link) =>
        link.Length <= ResourceLimits.LinkLength
        && !link.Any(char.IsWhiteSpace)
        && Uri.TryCreate(link, UriKind.Absolute, out var address)
        && (string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal))
        && address.UserInfo.Length == 0
        && address.Host.Contains('.', StringComparison.Ordinal)
            ? address.Host
            : null;

    public static bool IsShortener(string host) =>
        Shorteners.Contains(host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host["www.".Length..] : host);
}
