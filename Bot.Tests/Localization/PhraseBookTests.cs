using System.Text;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Tests.Localization;

public class PhraseBookTests
{
    private static readonly PhraseBook Book = new(
    [
        Read("en", """{"hi": "Hello {name}", "bye": {"text": "Good bye, {name}", "sms": "Bye {name}"}, "count": "{n, plural, one{# text} other{# texts}}"}"""),
        Read("es-MX", """{"hi": "Hola {name}"}"""),
    ]);

    [Theory]
    [InlineData("en", "Hello Ana")]
    [InlineData("es-MX", "Hola Ana")]
    [InlineData("es", "Hola Ana")]
    [InlineData("en-GB", "Hello Ana")]
    [InlineData("ko", "Hello Ana")]
    public void A_phrase_is_said_in_the_nearest_language_else_in_English(string language, string expected)
    {
        Assert.Equal(new Wording(expected), Book.Say(new Phrase("hi", [new("name", "Ana")]), Language.Parse(language)));
    }

    [Fact]
    public void A_phrase_that_a_catalog_lacks_is_said_in_English()
    {
        Assert.Equal("1 text", Book.Say(new Phrase("count", [new("n", 1)]), Language.Parse("es-MX")).Full);
    }

    [Fact]
    public void A_short_form_of_the_phrase_is_its_form_for_a_text_message()
    {
        Assert.Equal(new Wording("Good bye, Ana", "Bye Ana"), Book.Say(new Phrase("bye", [new("name", "Ana")]), Language.English));
    }

    [Fact]
    public void A_short_form_of_an_argument_goes_into_the_text_message()
    {
        var argument = new PhraseArgument("name", new Wording("City of Springfield", "Springfield"));

        Assert.Equal(new Wording("Hello City of Springfield", "Hello Springfield"), Book.Say(new Phrase("hi", [argument]), Language.English));
        Assert.Equal(new Wording("Good bye, City of Springfield", "Bye Springfield"), Book.Say(new Phrase("bye", [argument]), Language.English));
    }

    [Theory]
    [InlineData("""{"hi": "Hello {name"}""")]
    [InlineData("""{"hi": {"sms": "Hello"}}""")]
    [InlineData("""{"hi": {"text": "Hello", "voice": "Hello"}}""")]
    [InlineData("""{"hi": 3}""")]
    public void A_catalog_with_a_mistake_is_refused_and_the_key_named(string json)
    {
        Assert.Contains("hi", Assert.Throws<FormatException>(() => Read("en", json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused()
    {
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => Read("en", """{"hi": "Hello", "hi": "Hi"}"""));
    }

    private static Catalog Read(string tag, string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return Catalog.Read(Language.Parse(tag), stream);
    }
}
