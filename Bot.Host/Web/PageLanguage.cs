using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Headers;

namespace Bot.Host.Web;

/// <summary>Which language a page speaks, and which way it runs.</summary>
internal static class PageLanguage
{
    /// <summary>The scripts Arabic, Hebrew, Thaana and N'Ko run from right to left; these are the languages written in them.</summary>
    private static readonly FrozenSet<string> RightToLeft =
        FrozenSet.Create(StringComparer.Ordinal, "ar", "ckb", "dv", "fa", "he", "iw", "nqo", "prs", "ps", "rhg", "sd", "ug", "ur", "yi");

    /// <summary>What was asked for, else what the browser prefers, else the programme's language, else English.</summary>
    public static Language Choose(string? asked, RequestHeaders headers, Language standard, IReadOnlyList<Language> available)
    {
        if (Language.TryParse(asked, out var wanted) && LanguageMatcher.Match(wanted, available) is { } chosen)
        {
            return chosen;
        }

        foreach (var preferred in headers.AcceptLanguage.Where(value => value.Quality is not 0).OrderByDescending(value => value.Quality ?? 1))
        {
            if (Language.TryParse(preferred.Value.Value, out var known) && LanguageMatcher.Match(known, available) is { } spoken)
            {
                return spoken;
            }
        }

        return LanguageMatcher.Match(standard, available) ?? Language.English;
    }

    /// <summary>The <c>dir</c> of a text in the language.</summary>
    public static string Direction(Language language) => RightToLeft.Contains(language.Primary) ? "rtl" : "ltr";
}
