using Bot.Host.Channels;
using Bot.Host.Outbox;
using NSubstitute;

namespace Bot.Tests.Host.Outbox;

/// <summary>To which numbers texts go.</summary>
public sealed class TextReachTests
{
    private const string Ours = "+17045550100";

    [Theory]
    [InlineData("+17045550123", "a city's own")]
    [InlineData("+13405550123", "the Virgin Islands")]
    [InlineData("+16715550123", "Guam")]
    [InlineData("+17875550123", "Puerto Rico")]
    [InlineData("+14165550123", "Canada")]
    [InlineData("+18005550199", "toll-free, as companies text from")]
    [InlineData("+15005550006", "personal, at the ordinary price in North America")]
    public void At_home_ordinary_numbers_are_texted(string number, string what)
    {
        foreach (var own in new[] { Ours, null, "22395" })
        {
            Assert.True(Reach(own).WhyNot(number, from: null) is null, what);
        }
    }

    [Theory]
    [InlineData("+19005550123", "CostsMore", "premium, at home")]
    [InlineData("+449098790123", "CostsMore", "premium, British")]
    [InlineData("+448431234567", "CostsMore", "shared cost, British")]
    [InlineData("+447012345678", "CostsMore", "personal, British, at a premium")]
    [InlineData("+447640123456", "CostsMore", "a pager")]
    [InlineData("+443301234567", "CostsMore", "a company's")]
    [InlineData("+881612345678", "CostsMore", "a satellite")]
    [InlineData("+870773111632", "CostsMore", "a ship")]
    [InlineData("+979123456789", "CostsMore", "premium, of no country")]
    [InlineData("+88213300655", "CostsMore", "a network of no country")]
    [InlineData("+18765550123", "OtherCountry", "Jamaica, which looks like home")]
    [InlineData("+18095550123", "OtherCountry", "the Dominican Republic, which looks like home")]
    [InlineData("+447400123456", "OtherCountry", "Britain")]
    [InlineData("+5215512345678", "OtherCountry", "Mexico")]
    [InlineData("+37123456789", "OtherCountry", "Latvia")]
    [InlineData("+99912345678", "CostsMore", "nowhere")]
    [InlineData(Ours, "Ours", "our own")]
    public void What_could_cost_more_or_never_end_is_not_texted(string number, string why, string what) =>
        Assert.True(Reach(Ours).WhyNot(number, from: null)?.ToString() == why, what);

    [Fact]
    public void Numbers_of_the_country_of_our_own_are_texted_and_no_others()
    {
        var british = Reach("+447400123456");

        Assert.Null(british.WhyNot("+447400654321", from: null));
        Assert.True(british.WhyNot("+447781123456", from: null) is null, "Guernsey, whose numbers look British");
        Assert.Equal(Unreached.OtherCountry, british.WhyNot("+17045550123", from: null));
        Assert.Equal(Unreached.OtherCountry, Reach("+14165550100").WhyNot("+17045550123", from: null));
    }

    [Fact]
    public void Where_countries_are_given_they_alone_count()
    {
        var reach = Reach(Ours, "MX,US");

        Assert.Null(reach.WhyNot("+5215512345678", from: null));
        Assert.Equal(Unreached.OtherCountry, reach.WhyNot("+14165550123", from: null));
    }

    [Fact]
    public void A_made_up_phone_may_be_of_any_country_and_yet_of_no_costly_kind()
    {
        var provider = Provider("simulator");
        provider.ReachesEverywhere.Returns(true);
        var reach = new TextReach(new ReplyOptions(Countries: null, PerDay: 60), new MessageProviders([provider]));

        Assert.Null(reach.WhyNot("+447400123456", from: null));
        Assert.Equal(Unreached.CostsMore, reach.WhyNot("+19005550123", from: null));
    }

    [Fact]
    public void A_services_numbers_are_ours_once_somebody_wrote_to_them()
    {
        var reach = Reach(own: null);
        const string second = "+17045550111";
        Assert.Null(reach.WhyNot(second, from: null));

        Assert.Null(reach.WhyNot("+17045550123", from: second));

        Assert.Equal(Unreached.Ours, reach.WhyNot(second, from: null));
    }

    private static TextReach Reach(string? own, string? countries = null) => new(
        new ReplyOptions(countries?.Split(',').ToHashSet(), PerDay: 60), new MessageProviders([Provider(own)]));

    private static IMessageProvider Provider(string? number)
    {
        var provider = Substitute.For<IMessageProvider>();
        provider.Name.Returns("carrier");
        provider.CarriesTexts.Returns(true);
        provider.Number.Returns(number);
        return provider;
    }
}
