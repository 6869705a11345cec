using Bot.Localization.Languages;

namespace Bot.Tests.Localization;

public class LanguageMatcherTests
{
    [Theory]
    [InlineData("es-MX", "en es es-MX", "es-MX")]
    [InlineData("es-MX", "en es", "es")]
    [InlineData("es", "en es-MX", "es-MX")]
    [InlineData("es-US", "en es-MX", "es-MX")]
    [InlineData("es-US", "es-MX es es-ES", "es")]
    [InlineData("es", "es-419 es-MX es-ES", "es-ES")]
    [InlineData("ca-ES-valencia", "ca ca-ES", "ca-ES")]
    [InlineData("zh-TW", "zh-Hans zh-Hant", "zh-Hant")]
    [InlineData("zh-HK", "zh-Hant zh-Hans", "zh-Hant")]
    [InlineData("zh-CN", "zh-Hans zh-Hant", "zh-Hans")]
    [InlineData("zh-SG", "zh-Hans zh-Hant", "zh-Hans")]
    [InlineData("zh", "zh-Hant zh-Hans", "zh-Hans")]
    [InlineData("zh-Hant-HK", "zh zh-Hant", "zh-Hant")]
    [InlineData("zh-TW", "zh zh-Hant", "zh-Hant")]
    [InlineData("zh-Hans", "zh", "zh")]
    [InlineData("zh-Hant", "en zh-CN", "zh-CN")]
    [InlineData("cmn-TW", "zh-Hans zh-Hant", "zh-Hant")]
    [InlineData("fil-PH", "en tl", "tl")]
    [InlineData("tl", "en fil", "fil")]
    [InlineData("sr-Latn", "sr-Cyrl en", null)]
    [InlineData("sr-Latn-RS", "sr en", "sr")]
    [InlineData("ko", "en es", null)]
    [InlineData("es", "", null)]
    [InlineData("spa", "es", null)]
    public void The_nearest_language_there_is_is_found(string wanted, string available, string? expected)
    {
        var tags = available.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Language.Parse).ToList();

        Assert.Equal(expected, LanguageMatcher.Match(Language.Parse(wanted), tags)?.Tag);
        tags.Reverse();
        Assert.Equal(expected, LanguageMatcher.Match(Language.Parse(wanted), tags)?.Tag);
    }

    [Theory]
    [InlineData("es", "vi", "ko", "fr", "en", "es")]
    [InlineData(null, "vi", "ko", "fr", "en", "vi")]
    [InlineData(null, null, "ko", "fr", "en", "ko")]
    [InlineData(null, null, null, "fr-CA", "en", "fr")]
    [InlineData(null, null, null, null, "en", "en")]
    [InlineData(null, "so", null, "es-MX", "en", "es")]
    [InlineData("so", "am", null, "ru", "en", "en")]
    [InlineData(null, null, null, null, "so", "so")]
    public void What_is_nearest_to_the_person_decides(
        string? keyword, string? conversation, string? contact, string? locale, string surveyDefault, string expected)
    {
        IReadOnlyCollection<Language> available = [.. "en es vi ko fr".Split(' ').Select(Language.Parse)];

        var chosen = LanguagePrecedence.Choose(
            Read(keyword), Read(conversation), Read(contact), Read(locale), Language.Parse(surveyDefault), available);

        Assert.Equal(expected, chosen.Tag);
    }

    private static Language? Read(string? tag) => tag is null ? null : Language.Parse(tag);
}
