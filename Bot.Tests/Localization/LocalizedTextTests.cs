using Bot.Localization.Languages;

namespace Bot.Tests.Localization;

public class LocalizedTextTests
{
    [Theory]
    [InlineData("es", "en", "en es", "es")]
    [InlineData("es-MX", "en", "en es", "es")]
    [InlineData("es", "en", "en es-MX", "es-MX")]
    [InlineData("zh-TW", "en", "en zh-Hans zh-Hant", "zh-Hant")]
    [InlineData("ko", "en", "en es", "en")]
    [InlineData("ko", "en-US", "en es", "en")]
    [InlineData("ko", "es", "en es", "es")]
    [InlineData("ko", "en", "vi es", "es")]
    public void The_nearest_words_there_are_are_taken(string wanted, string fallback, string available, string expected)
    {
        var tags = available.Split(' ');
        var text = tags.Skip(1).Aggregate(
            LocalizedText.Of(Language.Parse(tags[0]), tags[0]), static (text, tag) => text.With(Language.Parse(tag), tag));

        Assert.Equal(expected, text.In(Language.Parse(wanted), Language.Parse(fallback)).Full);
    }

    [Fact]
    public void A_short_form_is_kept_beside_the_full_one()
    {
        var text = LocalizedText.Of(Language.English, "long").With(Language.English, "long", "short");

        Assert.Equal("short", text.In(Language.English, Language.English).ForSms);
        Assert.Equal("long", text.In(Language.English, Language.English).Full);
    }
}
