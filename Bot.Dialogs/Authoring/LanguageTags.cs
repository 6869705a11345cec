using System.Collections.Frozen;

namespace Bot.Dialogs.Authoring;

/// <summary>Reads the tags that texts are keyed by, and knows the usual mistakes.</summary>
internal static class LanguageTags
{
    /// <summary>Country codes and long forms that people write for a language.</summary>
    private static readonly FrozenDictionary<string, string> Mistakes = new Dictionary<string, string>
    {
        ["sp"] = "es",
        ["spa"] = "es",
        ["esp"] = "es",
        ["spanish"] = "es",
        ["espanol"] = "es",
        ["mx"] = "es-MX",
        ["eng"] = "en",
        ["english"] = "en",
        ["us"] = "en-US",
        ["uk-en"] = "en-GB",
        ["fra"] = "fr",
        ["fre"] = "fr",
        ["french"] = "fr",
        ["vie"] = "vi",
        ["vn"] = "vi",
        ["vietnamese"] = "vi",
        ["cn"] = "zh-Hans",
        ["zho"] = "zh",
        ["chi"] = "zh",
        ["chinese"] = "zh",
        ["ara"] = "ar",
        ["arabic"] = "ar",
        ["jp"] = "ja",
        ["jpn"] = "ja",
        ["kr"] = "ko",
        ["kor"] = "ko",
        ["por"] = "pt",
        ["rus"] = "ru",
        ["russian"] = "ru",
        ["hin"] = "hi",
        ["tam"] = "ta",
        ["tel"] = "te",
        ["deu"] = "de",
        ["ger"] = "de",
        ["german"] = "de",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

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
