using Bot.Dialogs.Answers;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Answers;

/// <summary>An answer is taken from what was meant: never a value that was denied, excluded or taken back, and no number that counts something else.</summary>
public sealed class MeantAnswerTests
{
    // A Friday.
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData("places", "en", "2 not 1", "park")]
    [InlineData("places", "en", "park and not the pool", "park")]
    [InlineData("places", "en", "everything but the pool and the library", "park,transit")]
    [InlineData("places", "en", "all of them except the bus", "library,park,pool")]
    [InlineData("places", "en", "all but 2", "library,pool,transit")]
    [InlineData("places", "es", "todo menos la piscina", "library,park,transit")]
    [InlineData("places", "en", "pool because I have 4 kids", "pool")]
    [InlineData("places", "es", "la piscina porque tengo 4 hijos", "pool")]
    [InlineData("places", "en", "pool on my street, 3 accidents", "pool")]
    [InlineData("places", "en", "park, no wait, the bus", "transit")]
    [InlineData("places", "es", "parque, digo, biblioteca", "library")]
    [InlineData("places", "en", "park and actually the bus too", "park,transit")]
    [InlineData("places", "en", "last two", "pool,transit")]
    [InlineData("places", "en", "the first two", "library,park")]
    [InlineData("scale", "en", "4, not 5", "4")]
    [InlineData("scale", "en", "not a 5 but a 4", "4")]
    [InlineData("scale", "en", "3 no wait 4", "4")]
    [InlineData("scale", "es", "3, digo 4", "4")]
    [InlineData("scale", "en", "not sure, maybe 4", "4")]
    [InlineData("scale", "en", "5 because it took 2 years", "5")]
    [InlineData("zip", "en", "28205, I mean 28206", "28206")]
    [InlineData("when", "en", "not Friday, Saturday", "2026-11-28")]
    [InlineData("rent", "en", "3 because I moved in 2010", "3")]
    [InlineData("rent", "en", ".5", "0.5")]
    [InlineData("rent", "en", "2 dozen", "24")]
    [InlineData("rent", "es", "2mil", "2000")]
    [InlineData("rent", "en", "half a dozen", "6")]
    public void What_was_meant_is_taken(string question, string language, string text, string expected) =>
        Assert.Equal(expected, Assert.IsType<Recognition.Understood>(Read(question, language, text)) is var understood ? Shown(understood.Value) : "");

    [Theory]
    [InlineData("places", "en", "not 2")]
    [InlineData("places", "en", "anything except the pool and the park and the library and the bus")]
    [InlineData("scale", "en", "not 5")]
    [InlineData("scale", "en", "NOT 5!!")]
    [InlineData("scale", "en", "please, not 5")]
    [InlineData("scale", "es", "no 5")]
    [InlineData("scale", "en", "called 2 times, no answer")]
    [InlineData("scale", "en", "3, actually no")]
    [InlineData("closed", "en", "housing, no wait, nothing of these")]
    [InlineData("people", "en", "many because 4 of us were born here")]
    [InlineData("yesno", "en", "Y/N")]
    [InlineData("yesno", "es", "s/n")]
    [InlineData("zip", "en", "not 28205")]
    [InlineData("when", "en", "Not Monday")]
    [InlineData("when", "en", "any day but Friday")]
    [InlineData("when", "es", "cualquier día menos el viernes")]
    [InlineData("rent", "en", "not 4")]
    [InlineData("rent", "en", "one and a half")]
    [InlineData("rent", "en", "three quarters")]
    [InlineData("rent", "en", "half a million")]
    [InlineData("rent", "es", "mil 200")]
    [InlineData("rent", "en", "me and my 3 kids")]
    [InlineData("rent", "es", "yo y mis 3 hijos")]
    public void What_was_not_meant_is_asked_about(string question, string language, string text) => Assert.IsType<Recognition.NotUnderstood>(Read(question, language, text));

    [Theory]
    [InlineData("area", "Not parks")]
    [InlineData("area", "anything but housing")]
    public void Where_own_words_are_welcome_a_denial_is_kept_as_it_was_said(string question, string text) =>
        Assert.Equal(new AnswerValue.OtherWords(text), Assert.IsType<Recognition.Understood>(Read(question, "en", text)).Value);

    [Theory]
    [InlineData("scale", "4, not 5")]
    [InlineData("places", "park, no wait, the bus")]
    [InlineData("places", "all but 2")]
    public void Who_denies_or_corrects_is_told_what_was_understood(string question, string text) =>
        Assert.Equal(UnderstoodBy.Spelling, Assert.IsType<Recognition.Understood>(Read(question, "en", text)).By);

    [Fact]
    public void No_step_of_a_scale_that_is_denied_is_ever_taken()
    {
        foreach (var denial in (string[])["not {0}", "Not {0}", "\"not {0}\"", "not {0} please", "definitely not {0}", "it is not {0}", "never {0}", "anything but {0}", "NOT {0}.", "not {0}\nAna"])
        {
            for (var step = 1; step <= 5; step++)
            {
                var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, denial, step);
                Assert.False(Read("scale", "en", text) is Recognition.Understood, text);
            }
        }
    }

    private static Recognition Read(string question, string language, string text) =>
        AnswerRecognizer.Recognize(Questions.Named(question), text, Language.Parse(language), Today, [Language.English]);

    private static string Shown(AnswerValue value) => value switch
    {
        AnswerValue.Chosen chosen => chosen.Id,
        AnswerValue.ChosenList list => string.Join(',', list.Ids),
        AnswerValue.Amount amount => amount.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        AnswerValue.Day day => day.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        AnswerValue.Words words => words.Value,
        _ => throw new InvalidOperationException(value.ToString()),
    };
}
