using System.Collections.Immutable;

namespace Bot.Host.DirectLine;

/// <summary>
/// Which pages may use a token. Browsers name a page's origin and let no script change it; what is no browser names none, and
/// could name any.
/// </summary>
internal static class Origins
{
    private const int Most = 10;

    public static bool Allow(HttpRequest request, ChatPass pass) =>
        pass.Origins.IsEmpty
        || request.Headers.Origin is not [{ Length: > 0 } origin]
        || pass.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a list of origins as a site's server sends it.</summary>
    /// <returns>Null when one of them is none, or there are too many.</returns>
    public static ImmutableArray<string>? Parse(IReadOnlyList<string?>? list)
    {
        if (list is null)
        {
            return [];
        }

        if (list.Count > Most)
        {
            return null;
        }

        var origins = ImmutableArray.CreateBuilder<string>(list.Count);
        foreach (var one in list)
        {
            if (Parse(one) is not { } origin)
            {
                return null;
            }

            origins.Add(origin);
        }

        return origins.ToImmutable();
    }

    /// <summary>An address as a browser names its origin.</summary>
    public static string Of(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private static string? Parse(string? text) =>
        text is { Length: <= 300 }
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? Of(address)
            : null;
}
