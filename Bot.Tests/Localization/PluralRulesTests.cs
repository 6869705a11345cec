using System.Globalization;
using Bot.Localization.Languages;

namespace Bot.Tests.Localization;

public class PluralRulesTests
{
    /// <summary>Numbers from CLDR's own samples of each rule.</summary>
    [Theory]
    [InlineData("en", PluralCategory.One, "1 -1")]
    [InlineData("en", PluralCategory.Other, "0 2 11 1.0 0.5 1000000")]
    [InlineData("es", PluralCategory.One, "1 1.0")]
    [InlineData("es", PluralCategory.Many, "1000000 2000000")]
    [InlineData("es", PluralCategory.Other, "0 2 1.1 100000 1000000.0 1000001")]
    [InlineData("fr", PluralCategory.One, "0 1 0.5 1.5")]
    [InlineData("fr", PluralCategory.Many, "1000000")]
    [InlineData("fr", PluralCategory.Other, "2 17 2.0")]
    [InlineData("pt", PluralCategory.One, "0 1 1.5")]
    [InlineData("pt-PT", PluralCategory.One, "1")]
    [InlineData("pt-PT", PluralCategory.Other, "0 1.5 2")]
    [InlineData("vi", PluralCategory.Other, "0 1 2 1.5")]
    [InlineData("zh-Hans", PluralCategory.Other, "0 1 2")]
    [InlineData("ko", PluralCategory.Other, "0 1 2")]
    [InlineData("my", PluralCategory.Other, "0 1 2")]
    [InlineData("ht", PluralCategory.Other, "0 1 2")]
    [InlineData("ar", PluralCategory.Zero, "0 0.0")]
    [InlineData("ar", PluralCategory.One, "1 1.0")]
    [InlineData("ar", PluralCategory.Two, "2")]
    [InlineData("ar", PluralCategory.Few, "3 10 103 110 1003")]
    [InlineData("ar", PluralCategory.Many, "11 26 99 111 1011")]
    [InlineData("ar", PluralCategory.Other, "100 102 200 1000 0.1 10.1")]
    [InlineData("ru", PluralCategory.One, "1 21 101 1001")]
    [InlineData("ru", PluralCategory.Few, "2 4 22 104")]
    [InlineData("ru", PluralCategory.Many, "0 5 11 12 14 19 100 111 112")]
    [InlineData("ru", PluralCategory.Other, "0.0 1.5 10.0")]
    [InlineData("uk", PluralCategory.Few, "3 33")]
    [InlineData("pl", PluralCategory.One, "1")]
    [InlineData("pl", PluralCategory.Few, "2 4 22 102")]
    [InlineData("pl", PluralCategory.Many, "0 5 11 12 14 21 31 100")]
    [InlineData("pl", PluralCategory.Other, "0.0 1.0 1.5")]
    [InlineData("hi", PluralCategory.One, "0 1 0.04")]
    [InlineData("hi", PluralCategory.Other, "2 1.1")]
    [InlineData("am", PluralCategory.One, "0 1 0.5 1.0")]
    [InlineData("so", PluralCategory.One, "1 1.0")]
    [InlineData("sw", PluralCategory.One, "1")]
    [InlineData("sw", PluralCategory.Other, "0 1.0 2")]
    [InlineData("tl", PluralCategory.One, "0 1 2 3 5 7 8 10 13 0.3 1.5")]
    [InlineData("tl", PluralCategory.Other, "4 6 9 14 104 0.4 1.6")]
    [InlineData("fil", PluralCategory.Other, "4")]
    [InlineData("de", PluralCategory.One, "1")]
    [InlineData("ne", PluralCategory.One, "1 1.0")]
    [InlineData("ne", PluralCategory.Other, "0 2")]
    [InlineData("es-MX", PluralCategory.One, "1")]
    [InlineData("tlh", PluralCategory.Other, "1")]
    public void A_number_takes_the_form_that_CLDR_says(string language, PluralCategory expected, string numbers)
    {
        var rules = PluralRules.For(Language.Parse(language));

        Assert.All(numbers.Split(' '), number => Assert.Equal(expected, rules.Select(decimal.Parse(number, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void The_forms_of_a_language_are_known()
    {
        Assert.Equal(
            [PluralCategory.Zero, PluralCategory.One, PluralCategory.Two, PluralCategory.Few, PluralCategory.Many, PluralCategory.Other],
            PluralRules.For(Language.Parse("ar")).Categories.AsEnumerable());
        Assert.Equal([PluralCategory.Other], PluralRules.For(Language.Parse("vi")).Categories.AsEnumerable());
    }

    [Theory]
    [InlineData("t = 5 and w = 1", "0.50", true)]
    [InlineData("f = 50 and v = 2", "0.50", true)]
    [InlineData("n = 1 or n = 3..4", "4", true)]
    [InlineData("n != 3..4,7", "7", false)]
    [InlineData("n = 1..3", "1.5", false)]
    public void Every_operand_of_a_rule_is_understood(string rule, string number, bool holds)
    {
        Assert.Equal(holds, PluralCondition.Parse(rule).Holds(new PluralOperands(decimal.Parse(number, CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("x = 1")]
    [InlineData("n")]
    [InlineData("n = one")]
    [InlineData("n % 10 % 3 = 1")]
    [InlineData("n = 1 = 2")]
    public void What_is_no_rule_is_refused(string rule)
    {
        Assert.Throws<FormatException>(() => PluralCondition.Parse(rule));
    }
}
