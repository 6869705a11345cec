using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Tests.Localization;

public class MessageTemplateTests
{
    private static readonly Language Russian = Language.Parse("ru");

    [Theory]
    [InlineData("Hello {name}!", "Hello Ana!")]
    [InlineData("No placeholders, it's plain", "No placeholders, it's plain")]
    [InlineData("{ name }", "Ana")]
    [InlineData("It''s {name}'s", "It's Ana's")]
    [InlineData("'{name}' is {name}", "{name} is Ana")]
    [InlineData("'{it''s}'", "{it's}")]
    [InlineData("# is just a sign", "# is just a sign")]
    [InlineData("{kind, select, text{a text} other{something}}", "a text")]
    [InlineData("{name, select, text{a text} other{someone}}", "someone")]
    [InlineData("{few, plural, one{# day} other{# days}}", "3 days")]
    [InlineData("{one, plural, one{# day} other{# days}}", "1 day")]
    [InlineData("{none, plural, =0{no days} one{# day} other{# days}}", "no days")]
    [InlineData("{one, plural, =1{a single day} one{# day} other{# days}}", "a single day")]
    [InlineData("{few, plural, other{'#' #}}", "# 3")]
    [InlineData("{few, plural, other{# for {name} by {kind, select, text{#} other{}}}}", "3 for Ana by 3")]
    [InlineData("{year} and {many}", "2026 and 12,345")]
    public void A_template_is_filled(string template, string expected)
    {
        Assert.Equal(expected, MessageTemplate.Parse(template).Format(
            Language.English,
            new("name", "Ana"),
            new("kind", "text"),
            new("none", 0),
            new("one", 1),
            new("few", 3),
            new("year", 2026),
            new("many", 12_345)));
    }

    [Theory]
    [InlineData("Hello {", 7)]
    [InlineData("Hello {name", 6)]
    [InlineData("Hello }", 6)]
    [InlineData("{a b}", 3)]
    [InlineData("{n, ordinal, other{}}", 3)]
    [InlineData("{n, plural, one{x}}", 0)]
    [InlineData("{n, plural, one{x} one{y} other{z}}", 19)]
    [InlineData("{n, plural, =1{x} =1{y} other{z}}", 18)]
    [InlineData("{n, plural, =x{x} other{z}}", 12)]
    [InlineData("{n, plural, offset:1 other{z}}", 12)]
    [InlineData("{n, plural, lots{x} other{z}}", 12)]
    [InlineData("{n, plural, 1{x} other{z}}", 12)]
    [InlineData("{n, plural, other{z}", 0)]
    [InlineData("{n, plural, other{z", 17)]
    [InlineData("{n, plural, other z}", 18)]
    [InlineData("{n, plural other{z}}", 11)]
    [InlineData("don't, but '{name}", 11)]
    public void A_mistake_is_told_with_its_place(string template, int position)
    {
        Assert.False(MessageTemplate.TryParse(template, out _, out var problem));
        Assert.Equal(position, problem.Value.Position);
        Assert.Throws<FormatException>(() => MessageTemplate.Parse(template));
    }

    [Fact]
    public void Endless_nesting_is_a_mistake_and_no_overflow()
    {
        var template = string.Concat(Enumerable.Repeat("{n, plural, other{", 10_000));

        Assert.False(MessageTemplate.TryParse(template, out _, out _));
    }

    [Theory]
    [InlineData(1, "1 день")]
    [InlineData(2, "2 дня")]
    [InlineData(5, "5 дней")]
    [InlineData(21, "21 день")]
    [InlineData(1_234_567, "1\u00a0234\u00a0567 дней")]
    public void A_plural_follows_the_language(int days, string expected)
    {
        var template = MessageTemplate.Parse("{n, plural, one{# день} few{# дня} many{# дней} other{# дня}}");

        Assert.Equal(expected, template.Format(Russian, new PhraseArgument("n", days)));
    }

    [Fact]
    public void A_number_is_written_as_the_language_writes_it()
    {
        var template = MessageTemplate.Parse("{n}");

        Assert.Equal("1234.5", template.Format(Language.English, new PhraseArgument("n", 1234.5m)));
        Assert.Equal("1234,5", template.Format(Language.Parse("de-AT"), new PhraseArgument("n", 1234.5m)));
        Assert.Equal("12,34,567", template.Format(Language.Parse("hi"), new PhraseArgument("n", 1_234_567)));
    }

    [Fact]
    public void A_category_without_words_takes_those_of_other()
    {
        Assert.Equal("2 days", MessageTemplate.Parse("{n, plural, other{# days}}").Format(Russian, new PhraseArgument("n", 2)));
    }

    [Fact]
    public void Placeholders_are_found_in_every_branch()
    {
        var template = MessageTemplate.Parse("{a} {n, plural, one{{b}} other{{x, select, y{{c}} other{}}}}");

        Assert.Equal(["a", "b", "c", "n", "x"], template.Placeholders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_no_argument_of_a_phrase_is_refused()
    {
        var template = MessageTemplate.Parse("{n, plural, other{#}}");

        Assert.Throws<KeyNotFoundException>(() => template.Format(Language.English));
        Assert.Throws<InvalidOperationException>(() => template.Format(Language.English, new PhraseArgument("n", "three")));
        Assert.Throws<InvalidOperationException>(() => MessageTemplate.Parse("{n}").Format(Language.English, new PhraseArgument("n", new object())));
    }
}
