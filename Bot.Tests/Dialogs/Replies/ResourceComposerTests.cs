using System.Collections.Immutable;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Resources;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Tests.Dialogs.Resources;

namespace Bot.Tests.Dialogs.Replies;

public sealed class ResourceComposerTests
{
    private static readonly Resource Line = ResourceDirectoryTests.Made("x", "housing") with
    {
        Name = LocalizedText.Of(Language.English, "Housing help line").With(Language.Spanish, "Línea de ayuda de vivienda", "Ayuda de vivienda"),
        Description = LocalizedText.Of(Language.English, "Rent and evictions."),
        Phone = "704-555-0100",
        Link = "https://example.org/housing",
        Hours = LocalizedText.Of(Language.English, "Mon-Fri 9-5").With(Language.Spanish, "lun-vie 9-17"),
    };

    [Fact]
    public void A_resource_is_a_line_by_text() =>
        Assert.Equal(["Housing help line: 704-555-0100, https://example.org/housing (Mon-Fri 9-5)"], Texted([Line]));

    [Fact]
    public void It_is_said_in_the_language_of_the_person_in_its_short_form() => Assert.Equal(
        ["Ayuda de vivienda: 704-555-0100, https://example.org/housing (lun-vie 9-17)"], Texted([Line], Language.Spanish));

    [Fact]
    public void Words_that_are_not_in_the_language_are_said_in_the_programme_s() => Assert.Equal(
        ["Housing help line: 704-555-0100, https://example.org/housing (Mon-Fri 9-5)"], Texted([Line], Language.Parse("fr")));

    [Fact]
    public void What_is_not_known_is_left_out() => Assert.Equal(
        [
            "Housing help line: 704-555-0100 (Mon-Fri 9-5)",
            "Housing help line: https://example.org/housing (Mon-Fri 9-5)",
            "Housing help line: 704-555-0100",
            "Housing help line",
        ],
        new[] { Line with { Link = null }, Line with { Phone = null }, Line with { Link = null, Hours = null }, Line with { Link = null, Phone = null } }.SelectMany(one => Texted([one])));

    [Fact]
    public void At_most_two_are_told_by_text_and_three_on_a_screen()
    {
        Assert.Equal(2, Texted([Line, Line, Line, Line]).Count);
        Assert.Equal(3, Shown([Line, Line, Line, Line]).Count);
        Assert.Empty(Texted([]));
        Assert.Empty(Shown([]));
    }

    [Fact]
    public void On_a_screen_it_is_also_said_what_it_does() => Assert.Equal(
        ["Housing help line: 704-555-0100, https://example.org/housing (Mon-Fri 9-5)\nRent and evictions."], Shown([Line]));

    [Fact]
    public void Where_two_do_not_fit_with_their_hours_they_are_told_without() => Assert.Equal(
        ["Housing help line: 704-555-0100, " + Longer(45), "Housing help line: 704-555-0100, " + Longer(45)],
        Texted([Line with { Link = Longer(45) }, Line with { Link = Longer(45) }]));

    [Fact]
    public void Where_two_do_not_fit_one_is_told() =>
        Assert.Equal([$"Housing help line: 704-555-0100, {Longer(120)} (Mon-Fri 9-5)"], Texted([Line with { Link = Longer(120) }, Line]));

    [Fact]
    public void Where_not_even_one_fits_the_number_is_told() =>
        Assert.Equal(["Housing help line: 704-555-0100"], Texted([Line with { Link = Longer(200) }]));

    [Fact]
    public void Letters_that_cost_more_leave_room_for_less() => Assert.Equal(
        ["住房热线: 704-555-0100, https://example.org/housing (Mon-Fri 9-5)"],
        Texted([Line with { Name = LocalizedText.Of(Language.English, "住房热线") }, Line]));

    private static string Longer(int by) => Line.Link + new string('x', by);

    private static List<string> Texted(IReadOnlyList<Resource> found, Language? language = null) =>
        [.. Compose(found, language ?? Language.English, SurveyChannel.Sms).Select(wording => wording.ForSms)];

    private static List<string> Shown(IReadOnlyList<Resource> found) =>
        [.. Compose(found, Language.English, SurveyChannel.WebChat).Select(wording => wording.Full)];

    private static ImmutableArray<Wording> Compose(IReadOnlyList<Resource> found, Language language, SurveyChannel channel) =>
        ResourceComposer.Compose(found, new Speaker(PhraseBook.Shipped, MessageBudget.TypicalProgram, language, SpeechTraits.Of(channel)));
}
