using System.Globalization;
using Bot.Dialogs.Authoring;
using Bot.Localization.Languages;
using Bot.Tests.Dialogs.Authoring;

namespace Bot.Tests.Dialogs.Resources;

public sealed class ResourceReaderTests
{
    public static TheoryData<string> BrokenEntries => [.. BrokenResources.Entries.Keys];

    public static TheoryData<string> BrokenFiles => [.. BrokenResources.Files.Keys];

    [Theory, MemberData(nameof(BrokenEntries))]
    public void A_wrong_entry_is_told_with_its_line_and_nothing_else_is(string name) => ReadAndCompare(BrokenResources.Head + BrokenResources.Entries[name]);

    [Theory, MemberData(nameof(BrokenFiles))]
    public void All_problems_of_a_file_are_told_at_once(string name) => ReadAndCompare(BrokenResources.Files[name]);

    [Fact]
    public void Every_code_that_only_resources_have_is_shown_by_a_test()
    {
        var shown = BrokenResources.Entries.SelectMany(sample => BrokenSurveys.Marked(sample.Value)).Select(mark => mark.Code).ToHashSet(StringComparer.Ordinal);

        Assert.All(ResourceProblemCodes.All, known => Assert.Contains(known.Code, shown));
    }

    [Fact]
    public void A_whole_entry_is_read()
    {
        var list = ResourceReader.Read(
            """
            resources: town
            default_language: es
            sample: true
            entries:
              - id: housing-line
                name: {es: Ayuda de vivienda, en: Housing help, sms: {es: Vivienda}}
                about: {es: Renta y desalojos., en: Rent and evictions.}
                topics: [housing, other]
                languages: [es, en]
                places: [28202, "282 05", k1a]
                phone: +1 (704) 555-0100
                link: https://example.org/housing?a=1
                hours: {es: lun-vie 9-17, en: Mon-Fri 9-5}
            """,
            "town.yaml").List;

        Assert.Equal("town", list!.Id);
        var resource = Assert.Single(list.Entries);
        Assert.Equal("town/housing-line", resource.Id);
        Assert.Equal(new Wording("Ayuda de vivienda", "Vivienda"), resource.Name.Wordings[Language.Spanish]);
        Assert.Equal("Rent and evictions.", resource.Description!.Wordings[Language.English].Full);
        Assert.Equal(["housing", "other"], resource.Topics.ToArray());
        Assert.Equal([Language.Spanish, Language.English], resource.Languages.ToArray());
        Assert.Equal(["28202", "28205", "K1A"], resource.Places.ToArray());
        Assert.Equal("+1 (704) 555-0100", resource.Phone);
        Assert.Equal("https://example.org/housing?a=1", resource.Link);
        Assert.Equal("Mon-Fri 9-5", resource.Hours!.Wordings[Language.English].Full);
        Assert.True(resource.Sample);
    }

    [Fact]
    public void What_may_be_missing_is()
    {
        var resource = Assert.Single(ResourceReader.Read(BrokenResources.Head, "town.yaml").List!.Entries);

        Assert.Equal((null, null, null, false), (resource.Description, resource.Link, resource.Hours, resource.Sample));
        Assert.Empty(resource.Places);
    }

    [Theory]
    [InlineData("311")]
    [InlineData("741741")]
    [InlineData("704-555-0100")]
    [InlineData("(704) 555 0100")]
    [InlineData("+44 20 7946 0018")]
    [InlineData("12", false)]
    [InlineData("1234", false)]
    [InlineData("704+555-0100", false)]
    [InlineData("704-555-0100 x12", false)]
    [InlineData("+1234567890123456", false)]
    [InlineData("٣١١", false)]
    public void A_number_is_one_that_a_phone_can_dial(string phone, bool good = true) =>
        Assert.Equal(good ? [] : ["bad-phone"], CodesOf($"    phone: \"{phone}\"\n"));

    [Theory]
    [InlineData("https://example.org/housing")]
    [InlineData("http://example.gov")]
    [InlineData("https://bit.ly.example.org/x")]
    [InlineData("https://tinyurl.com/x", "shortened-link")]
    [InlineData("https://www.tinyurl.com/x", "shortened-link")]
    [InlineData("HTTPS://T.CO/x", "shortened-link")]
    [InlineData("https://goo.gl/x", "shortened-link")]
    [InlineData("http://ow.ly/x", "shortened-link")]
    [InlineData("mailto:help@example.org", "bad-link")]
    [InlineData("javascript:alert(1)", "bad-link")]
    [InlineData("https://example", "bad-link")]
    [InlineData("https://name:word@example.org", "bad-link")]
    [InlineData("https://example.org/a b", "bad-link")]
    [InlineData("/housing", "bad-link")]
    public void A_link_is_the_address_of_a_page_that_phone_companies_let_through(string link, string? code = null) =>
        Assert.Equal(code is null ? [] : [code], CodesOf($"    link: \"{link}\"\n"));

    [Fact]
    public void More_than_a_file_may_have_is_told()
    {
        var entries = string.Concat(Enumerable.Range(1, ResourceLimits.Entries).Select(n => $"  - {{id: r{n}, name: R, topics: [jobs], languages: [en], phone: '211'}}\n"));
        var places = string.Join(", ", Enumerable.Range(28000, ResourceLimits.Words + 1));

        Assert.Equal((2, "over-limit"), OnlyProblem(BrokenResources.Head + entries));
        Assert.Equal((8, "over-limit"), OnlyProblem(BrokenResources.Head + $"    places: [{places}]\n"));
        Assert.Equal((1, "too-large"), OnlyProblem(new string('#', SurveyLimits.FileLength + 1)));
    }

    [Fact]
    public void A_text_that_is_not_in_every_language_is_a_warning_only()
    {
        var reading = ResourceReader.Read(BrokenResources.Head.Replace("City services", "{en: City services, es: Servicios}", StringComparison.Ordinal) + "    hours: daily\n", "town.yaml");

        Assert.NotNull(reading.List);
        Assert.Equal(("partial-translation", Severity.Warning), (Assert.Single(reading.Problems).Code, reading.Problems[0].Severity));
    }

    [Theory]
    [InlineData("resources: town\n")]
    [InlineData("# of our town\nresources:\n  [oops")]
    [InlineData("\uFEFFresources : town\r\nentries:\r\n")]
    [InlineData("survey: town\n", false)]
    [InlineData("survey: town\nquestions:\n  - resources: 1\n", false)]
    [InlineData("resources_of: town\n", false)]
    [InlineData("", false)]
    public void A_file_of_resources_is_known_by_its_top_key_even_when_it_is_broken(string yaml, bool known = true) =>
        Assert.Equal(known, ResourceReader.Recognizes(yaml));

    [Fact]
    public void Two_files_may_not_have_the_same_id()
    {
        var reading = ResourceReader.Read(BrokenResources.Head, "one.yaml");

        var problem = Assert.Single(ResourceReader.CheckTogether([("one.yaml", reading.List!.Id), ("two.yaml", reading.List.Id)]));

        Assert.Equal(("two.yaml", 1, "duplicate-id"), (problem.File, problem.Line, problem.Code));
    }

    private static IEnumerable<string> CodesOf(string line) => ResourceReader.Read(
        BrokenResources.Head.Replace("    phone: \"311\"\n", line, StringComparison.Ordinal), "town.yaml").Problems.Select(problem => problem.Code);

    private static (int, string) OnlyProblem(string yaml)
    {
        var problem = Assert.Single(ResourceReader.Read(yaml, "town.yaml").Problems);
        return (problem.Line, problem.Code);
    }

    private static void ReadAndCompare(string yaml)
    {
        var reading = ResourceReader.Read(yaml, "town.yaml");

        var expected = BrokenSurveys.Marked(yaml).Order().Select(mark => string.Create(CultureInfo.InvariantCulture, $"{mark.Line}: {mark.Code}"));
        var errors = reading.Problems.Where(problem => problem.Severity is Severity.Error).Select(problem => (problem.Line, problem.Code)).Order();
        Assert.Equal(expected, errors.Select(mark => string.Create(CultureInfo.InvariantCulture, $"{mark.Line}: {mark.Code}")));
        Assert.Null(reading.List);
    }
}
