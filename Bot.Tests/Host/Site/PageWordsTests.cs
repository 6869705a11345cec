using System.Text.Encodings.Web;
using Bot.Host.Web;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Microsoft.AspNetCore.Html;

namespace Bot.Tests.Host.Site;

public sealed class PageWordsTests
{
    public static TheoryData<string> Shipped() => [.. PageWords.Shipped.Languages.Select(language => language.Tag)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_language_says_everything_with_the_placeholders_of_english(string tag)
    {
        var english = PageWords.Sources[Language.English];
        var own = PageWords.Sources[Language.Parse(tag)];

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), own.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, template) in own)
        {
            Assert.True(
                MessageTemplate.Parse(english[key]).Placeholders.SetEquals(MessageTemplate.Parse(template).Placeholders),
                $"{tag}: '{key}' has other placeholders than English.");
        }
    }

    [Fact]
    public void What_a_language_lacks_is_said_in_english()
    {
        var words = new PageWords(new Dictionary<Language, IReadOnlyDictionary<string, string>>
        {
            [Language.English] = new Dictionary<string, string> { ["a"] = "one", ["b"] = "two" },
            [Language.Spanish] = new Dictionary<string, string> { ["a"] = "uno" },
        }).In(Language.Spanish);

        Assert.Equal("uno two", $"{words["a"]} {words["b"]}");
    }

    [Fact]
    public void Markup_stands_in_placeholders_only()
    {
        var words = new Words(Language.English, new Dictionary<string, string> { ["call"] = "Text <{keyword}> & go to {number}" });
        using var written = new StringWriter();

        words.Html("call", ("keyword", new HtmlString("<b>YES</b>")), ("number", new HtmlString("<i>1</i>"))).WriteTo(written, HtmlEncoder.Default);

        Assert.Equal("Text &lt;<b>YES</b>&gt; &amp; go to <i>1</i>", written.ToString());
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("fa-AF", "rtl")]
    [InlineData("es-MX", "ltr")]
    public void A_text_runs_the_way_of_its_script(string tag, string direction) =>
        Assert.Equal(direction, PageLanguage.Direction(Language.Parse(tag)));
}
