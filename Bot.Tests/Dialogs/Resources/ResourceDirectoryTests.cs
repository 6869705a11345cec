using System.Collections.Immutable;
using Bot.Dialogs.Resources;
using Bot.Localization.Languages;
using CsCheck;

namespace Bot.Tests.Dialogs.Resources;

public sealed class ResourceDirectoryTests
{
    [Fact]
    public void Those_of_the_topic_come_first_then_those_for_everything_and_no_others() =>
        Assert.Equal("b d a", Found("housing", "en", null, Made("a", "other"), Made("b", "housing"), Made("c", "jobs"), Made("d", "safety,housing")));

    [Theory]
    [InlineData(null)]
    [InlineData("other")]
    [InlineData("gardening")]
    public void Where_the_topic_is_not_known_those_for_everything_are_offered(string? topic) =>
        Assert.Equal("a c", Found(topic, "en", null, Made("a", "other"), Made("b", "housing"), Made("c", "jobs,other")));

    [Fact]
    public void Never_one_of_another_place_when_the_place_is_known() =>
        Assert.Equal("a c", Found("housing", "en", "28202", Made("a", "housing", places: "282"), Made("b", "housing", places: "283,90"), Made("c", "housing")));

    [Fact]
    public void Those_that_serve_everywhere_come_first_when_the_place_is_not_known() =>
        Assert.Equal("b a", Found("housing", "en", " ", Made("a", "housing", places: "282"), Made("b", "housing")));

    [Theory]
    [InlineData("28202-1234", "a")]
    [InlineData("28202 1234", "a")]
    [InlineData("k1a0b1", "b")]
    [InlineData("K1A 0B1", "b")]
    [InlineData("2820", "")]
    public void A_postal_code_is_read_as_people_write_it(string code, string found) =>
        Assert.Equal(found, Found("housing", "en", code, Made("a", "housing", places: "28202"), Made("b", "housing", places: "K1A")));

    [Theory]
    [InlineData("es", "b a c")]
    [InlineData("es-MX", "b a c")]
    [InlineData("en", "a b c")]
    [InlineData("vi", "a b c")]
    public void Those_that_speak_the_language_come_before_those_that_do_not(string language, string found) =>
        Assert.Equal(found, Found("housing", language, null, Made("a", "housing"), Made("b", "housing", languages: "en,es"), Made("c", "housing", languages: "fr")));

    [Fact]
    public void The_topic_matters_more_than_the_place_and_the_place_more_than_the_language() => Assert.Equal(
        "c b a d",
        Found("housing", "es", null, Made("a", "housing", languages: "es", places: "282"), Made("b", "housing"), Made("c", "housing", languages: "es"), Made("d", "other", languages: "es")));

    [Theory]
    [InlineData(-1, "")]
    [InlineData(0, "")]
    [InlineData(2, "a b")]
    [InlineData(9, "a b c")]
    public void No_more_are_offered_than_are_wanted(int atMost, string found) =>
        Assert.Equal(found, Names(new ResourceDirectory([Made("a", "jobs"), Made("b", "jobs"), Made("c", "jobs")]).Match("jobs", Language.English, null, atMost)));

    [Fact]
    public void Whatever_is_asked_the_answer_is_the_same_twice_without_doubles_and_of_the_place()
    {
        var made = Gen.Select(Gen.OneOf("housing", "jobs", "other", "jobs,other"), Gen.OneOf("en", "es", "en,es"), Gen.OneOf("", "282", "283,28202"))
            .Array[0, 12].Select(drawn => new ResourceDirectory([.. drawn.Select((one, i) => Made($"r{i}", one.Item1, one.Item2, one.Item3))]));

        Gen.Select(made, Gen.OneOf("housing", "jobs", "other"), Gen.OneOf("28202", "28301", "99999"), Gen.Int[0, 5]).Sample((directory, topic, place, atMost) =>
        {
            var found = directory.Match(topic, Language.Spanish, place, atMost);

            Assert.Equal(found, directory.Match(topic, Language.Spanish, place, atMost));
            Assert.True(found.Count <= atMost);
            Assert.Equal(found.Count, found.Distinct().Count());
            Assert.All(found, resource => Assert.True(resource.Serves(place) && (resource.Topics.Contains(topic) || resource.Topics.Contains("other"))));
        });
    }

    internal static Resource Made(string name, string topics, string languages = "en", string places = "") => new()
    {
        Id = "town/" + name,
        Name = LocalizedText.Of(Language.English, name),
        Topics = [.. topics.Split(',')],
        Languages = [.. languages.Split(',').Select(Language.Parse)],
        Places = [.. places.Split(',', StringSplitOptions.RemoveEmptyEntries)],
    };

    private static string Found(string? topic, string language, string? place, params ImmutableArray<Resource> all) =>
        Names(new ResourceDirectory(all).Match(topic, Language.Parse(language), place, 10));

    private static string Names(IEnumerable<Resource> found) => string.Join(' ', found.Select(resource => resource.Name.Wordings[Language.English].Full));
}
