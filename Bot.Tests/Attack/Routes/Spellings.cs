using System.Globalization;

namespace Bot.Tests.Attack.Routes;

/// <summary>Other ways to write a path, which servers, proxies and routing may read as the same.</summary>
internal static class Spellings
{
    public static IEnumerable<string> Of(string address)
    {
        var (path, query) = address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (address[..at], address[at..]) : (address, "");
        return Paths(path).Where(other => other != path).Distinct(StringComparer.Ordinal).Select(other => other + query);
    }

    private static IEnumerable<string> Paths(string path)
    {
        yield return path.ToUpperInvariant();
        yield return path.ToLowerInvariant();
        yield return path + "/";
        yield return path + "//";
        yield return "/" + path;
        yield return path.Replace("/", "//", StringComparison.Ordinal);
        yield return "/." + path;
        yield return "/%2e" + path;
        yield return "/nothing/.." + path;
        yield return "/nothing/%2e%2e" + path;
        yield return "/healthz/live/%2E./.." + path;
        yield return path + "/.";
        yield return path + "/%2e";
        yield return path + "/nothing/..";
        yield return path + ";a=b";
        yield return path + "%3Ba=b";
        yield return path + "%20";
        yield return path + "%00";
        yield return path + "%23";
        yield return path + ".";
        yield return path + "%2F";
        yield return path + "%5C";
        yield return "/" + path[1..].Replace('/', '\\');
        yield return path + "?";
        if (path.Length > 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"/%{(int)path[1]:x2}{path[2..]}");
            yield return string.Create(CultureInfo.InvariantCulture, $"{path[..^1]}%{(int)path[^1]:X2}");
            yield return "/" + path[1..].Replace("/", "%2F", StringComparison.Ordinal);
        }
    }
}
