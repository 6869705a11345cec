using Bot.Host.Contacts;
using Bot.Host.Contacts.Places;
using NodaTime;
using PhoneNumbers;

namespace Bot.Tests.Host.Contacts;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("28202", "US-NC", "America/New_York")]
    [InlineData("28202-1234", "US-NC", "America/New_York")]
    [InlineData("90012", "US-CA", "America/Los_Angeles")]
    [InlineData("60601", "US-IL", "America/Chicago")]
    [InlineData("10001", "US-NY", "America/New_York")]
    [InlineData("00501", "US-NY", "America/New_York")]
    [InlineData("02903", "US-RI", "America/New_York")]
    [InlineData("02108", "US-MA", "America/New_York")]
    [InlineData("20001", "US-DC", "America/New_York")]
    [InlineData("20190", "US-VA", "America/New_York")]
    [InlineData("06390", "US-NY", "America/New_York")]
    [InlineData("06320", "US-CT", "America/New_York")]
    [InlineData("32501", "US-FL", "America/Chicago")]
    [InlineData("32401", "US-FL", "America/Chicago America/New_York")]
    [InlineData("33101", "US-FL", "America/New_York")]
    [InlineData("46402", "US-IN", "America/Chicago")]
    [InlineData("46204", "US-IN", "America/New_York")]
    [InlineData("46901", "US-IN", "America/New_York")]
    [InlineData("46968", "US-IN", "America/Chicago")]
    [InlineData("37402", "US-TN", "America/New_York")]
    [InlineData("37201", "US-TN", "America/Chicago")]
    [InlineData("79901", "US-TX", "America/Denver")]
    [InlineData("73301", "US-TX", "America/Chicago")]
    [InlineData("73102", "US-OK", "America/Chicago")]
    [InlineData("85001", "US-AZ", "America/Phoenix")]
    [InlineData("86515", "US-AZ", "America/Denver America/Phoenix")]
    [InlineData("83814", "US-ID", "America/Los_Angeles")]
    [InlineData("97914", "US-OR", "America/Denver America/Los_Angeles")]
    [InlineData("89883", "US-NV", "America/Denver")]
    [InlineData("99501", "US-AK", "America/Anchorage")]
    [InlineData("99546", "US-AK", "America/Adak")]
    [InlineData("96813", "US-HI", "Pacific/Honolulu")]
    [InlineData("96799", "US-AS", "Pacific/Pago_Pago")]
    [InlineData("96910", "US-GU", "Pacific/Guam")]
    [InlineData("96950", "US-MP", "Pacific/Saipan")]
    [InlineData("96940", null, "Pacific/Palau")]
    [InlineData("00901", "US-PR", "America/Puerto_Rico")]
    [InlineData("00802", "US-VI", "America/St_Thomas")]
    [InlineData("09012", null, null)]
    [InlineData("96201", null, null)]
    [InlineData("00000", null, null)]
    [InlineData("2820", null, null)]
    [InlineData("282021", null, null)]
    [InlineData("28202-12", null, null)]
    [InlineData("28202 1234", null, null)]
    [InlineData("٢٨٢٠٢", null, null)]
    [InlineData("H2Y 1C6", null, null)]
    [InlineData("", null, null)]
    public void A_postal_code_tells_state_and_zones(string code, string? region, string? zones) =>
        Assert.Equal(new Place(zones, region), PostalCodes.PlaceOf("US", code));

    [Theory]
    [InlineData("DE", "28202")]
    [InlineData("MX", "06000")]
    [InlineData("us", "28202")]
    public void A_postal_code_of_another_country_tells_nothing(string country, string code) =>
        Assert.Equal(Place.Unknown, PostalCodes.PlaceOf(country, code));

    [Theory]
    [InlineData("+17045550101", "US-NC", "America/New_York")]
    [InlineData("+19805550101", "US-NC", "America/New_York")]
    [InlineData("+18085550101", "US-HI", "Pacific/Honolulu")]
    [InlineData("+16025550101", "US-AZ", "America/Phoenix")]
    [InlineData("+17875550101", "US-PR", "America/Puerto_Rico")]
    [InlineData("+14015550101", "US-RI", "America/New_York")]
    [InlineData("+12025550101", "US-DC", "America/New_York")]
    [InlineData("+19155550101", "US-TX", "America/Denver")]
    [InlineData("+12195550101", "US-IN", "America/Chicago")]
    [InlineData("+16895550101", "US-FL", "America/New_York")]
    [InlineData("+18505550101", "US-FL", "America/Chicago America/New_York")]
    [InlineData("+19075550101", "US-AK", "America/Anchorage America/Adak")]
    [InlineData("+16715550101", "US-GU", "Pacific/Guam")]
    [InlineData("+16845550101", "US-AS", "Pacific/Pago_Pago")]
    [InlineData("+14162345678", null, "America/Toronto")]
    [InlineData("+442079460000", null, "Europe/London")]
    [InlineData("+525512345678", null, "America/Mexico_City")]
    [InlineData("+18005550101", null, null)]
    [InlineData("+18885550101", null, null)]
    [InlineData("+15005550101", null, null)]
    [InlineData("+19005550101", null, null)]
    [InlineData("704", null, null)]
    [InlineData("CITYHALL", null, null)]
    [InlineData("", null, null)]
    public void A_number_tells_state_and_zones(string e164, string? region, string? zones) =>
        Assert.Equal(new Place(zones, region), PhoneFacts.PlaceOf(e164));

    [Fact]
    public void Every_area_code_and_every_postal_prefix_is_in_zones_that_exist()
    {
        var places = Enumerable.Range(200, 800).Select(code => PhoneFacts.PlaceOf($"+1{code}2345678"))
            .Concat(Enumerable.Range(0, 1000).Select(prefix => PostalCodes.PlaceOf("US", $"{prefix:000}99"))).ToList();

        Assert.All(
            places.Where(place => place.TimeZones is not null).SelectMany(place => place.TimeZones!.Split(' ')),
            zone => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)));
        Assert.True(places.Count(place => place.Region is not null) > 365 + 880);
    }

    /// <summary>The state is told twice: by our table, and by the words that the phone library has for a number.</summary>
    [Fact]
    public void Area_codes_are_in_the_states_that_the_phone_library_names()
    {
        var util = PhoneNumberUtil.GetInstance();
        var geocoder = PhoneNumberOfflineGeocoder.GetInstance();
        var different = new List<string>();
        var compared = 0;
        for (var code = 200; code < 1000; code++)
        {
            var number = util.Parse($"+1{code}2345678", null);
            var described = geocoder.GetDescriptionForValidNumber(number, new Locale("en", "US"));
            if (util.GetRegionCodeForNumber(number) is "US" && described.Split(", ") is [_, { Length: 2 } state])
            {
                compared++;
                if (PhoneFacts.PlaceOf($"+1{code}2345678").Region != "US-" + state)
                {
                    different.Add($"{code}: {described}");
                }
            }
        }

        Assert.True(compared > 80, $"Only {compared} were compared.");
        Assert.Empty(different);
    }
}
