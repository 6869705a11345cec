using System.Collections.Frozen;

namespace Bot.Dialogs.Authoring;

/// <summary>Reads the tags that texts are keyed by, and knows the usual mistakes.</summary>
internal static class LanguageTags
{
    /// <summary>Country codes and long forms that people write for a language.</summary>
    private static readonly FrozenDictionary<string, string> Mistakes = new (string Meant, string[] Written)[]
    {
        ("es", ["sp", "spa", "esp", "spanish", "espanol"]),
        ("es-MX", ["mx"]),
        ("en", ["eng", "english"]),
        ("en-US", ["us"]),
        ("en-GB", ["uk-en"]),
        ("fr", ["fra", "fre", "french"]),
        ("vi", ["vie", "vn", "vietnamese"]),
        ("zh-Hans", ["cn"]),
        ("zh", ["zho", "chi", "chinese"]),
        ("ar", ["ara", "arabic"]),
        ("ja", ["jp", "jpn"]),
        ("ko", ["kr", "kor"]),
        ("pt", ["por"]),
        ("ru", ["rus", "russian"]),
        ("hi", ["hin"]),
        ("ta", ["tam"]),
        ("te", ["tel"]),
        ("de", ["deu", "ger", "german"]),
    }.SelectMany(one => one.Written, (one, written) => (Written: written, one.Meant)).ToFrozenDictionary(pair => pair.Written, pair => pair.Meant, StringComparer.OrdinalIgnoreCase);

    public static bool TryRead(string key, int line, Findings findings, out Language language)
    {
        if (Mistakes.TryGetValue(key, out var meant))
        {
            language = default;
            findings.Add(line, SurveyProblemCodes.BadLanguageTag, $"'{key}' is not a language tag; write '{meant}'.");
            return false;
        }

        if (Language.TryParse(key, out language))
        {
            return true;
        }

        findings.Add(
            line, SurveyProblemCodes.BadLanguageTag,
            $"'{Excerpt.Of(key)}' is not a language tag; texts are keyed by tags such as en, es or zh-Hans, and words with a comma in them need double quotes.");
        return false;
    }
}
