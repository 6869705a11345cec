using System.Text.Json;
using Bot.Localization.Languages;

namespace Bot.Tests.Localization;

public class LanguageTests
{
    [Theory]
    [InlineData("EN", "en")]
    [InlineData("es-mx", "es-MX")]
    [InlineData("zh_hans_cn", "zh-Hans-CN")]
    [InlineData("es-419", "es-419")]
    [InlineData("ca-valencia", "ca-valencia")]
    [InlineData("fil", "fil")]
    public void A_tag_is_read_in_any_case_and_kept_in_the_canonical_one(string text, string tag)
    {
        Assert.Equal(tag, Language.Parse(text).Tag);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("english")]
    [InlineData("en-")]
    [InlineData("en--US")]
    [InlineData("e1")]
    [InlineData("es MX")]
    [InlineData("en-abcdefghi")]
    public void What_is_no_tag_is_refused(string? text)
    {
        Assert.False(Language.TryParse(text, out var language));
        Assert.Equal(default, language);
    }

    [Fact]
    public void A_language_is_its_tag_in_JSON_also_as_a_key()
    {
        var names = new Dictionary<Language, string> { [Language.Spanish] = "español" };

        var json = JsonSerializer.Serialize(names);

        Assert.StartsWith("{\"es\":", json, StringComparison.Ordinal);
        Assert.Equal(names, JsonSerializer.Deserialize<Dictionary<Language, string>>(json));
    }
}
