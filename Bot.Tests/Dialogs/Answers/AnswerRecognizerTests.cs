using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;

namespace Bot.Tests.Dialogs.Answers;

public sealed class AnswerRecognizerTests
{
    private static readonly DateOnly Monday = new(2026, 10, 5);

    [Theory]
    [InlineData("housng", "housing")]
    [InlineData("afordable housign", "housing")]
    [InlineData("jbos", "jobs")]
    public void A_near_miss_by_spelling_is_the_choice_and_is_shown_back(string text, string choice) =>
        Assert.Equal(new Recognition.Understood(new AnswerValue.Chosen(choice), UnderstoodBy.Spelling), Read("area", text));

    [Fact]
    public void A_near_miss_of_two_choices_is_no_guess()
    {
        var question = new Question.SingleChoice
        {
            Id = "street",
            Text = LocalizedText.Of(Language.English, "Which?"),
            Choices = [new Choice("a", LocalizedText.Of(Language.English, "Morton")), new Choice("b", LocalizedText.Of(Language.English, "Norton"))],
        };
        Assert.Equal(new Recognition.NotUnderstood(Misfit.Ambiguous), AnswerRecognizer.Recognize(question, "Horton", Language.English, Monday, []));
    }

    [Theory]
    [InlineData("since", "friday", "2026-10-02")]
    [InlineData("since", "dec 31", "2025-12-31")]
    [InlineData("since", "the 7th", "2026-09-07")]
    [InlineData("when", "friday", "2026-10-09")]
    [InlineData("when", "monday", "2026-10-12")]
    [InlineData("when", "oct 4", "2027-10-04")]
    [InlineData("when", "feb 29", "2028-02-29")]
    public void A_day_that_many_days_are_named_is_the_next_one_or_the_last_where_the_question_looks_back(string asked, string text, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), Assert.IsType<AnswerValue.Day>(Assert.IsType<Recognition.Understood>(Read(asked, text)).Value).Value);

    [Theory]
    [InlineData("en", "03/04", "2027-03-04")]
    [InlineData("es", "03/04", "2027-04-03")]
    [InlineData("fr", "03/04", "2027-04-03")]
    [InlineData("en", "31/12", "2026-12-31")]
    public void Which_figure_is_the_month_follows_the_language_unless_that_is_impossible(string language, string text, string day)
    {
        var read = AnswerRecognizer.Recognize(Questions.Named("when"), text, Language.Parse(language), Monday, []);
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), Assert.IsType<AnswerValue.Day>(Assert.IsType<Recognition.Understood>(read).Value).Value);
    }

    [Theory]
    [InlineData("CA", "k1a0b1", "K1A 0B1")]
    [InlineData("CA", "my code is K1A 0B1 thanks", "K1A 0B1")]
    [InlineData("MX", "vivo en 06700", "06700")]
    [InlineData("GB", "SW1A 1AA", "SW1A 1AA")]
    [InlineData("CA", "12345", null)]
    public void A_postal_code_is_read_as_its_country_writes_it(string country, string text, string? code)
    {
        var question = new Question.PostalCode { Id = "code", Text = LocalizedText.Of(Language.English, "Code?"), Country = country };
        var read = AnswerRecognizer.Recognize(question, text, Language.English, Monday, []);
        Assert.Equal(code, ((read as Recognition.Understood)?.Value as AnswerValue.Words)?.Value);
    }

    [Theory]
    [InlineData("the reason is that my sister lost her house to a tax sale in 2019 and housing court did not help her at all", UnderstoodBy.Spelling)]
    [InlineData("more affordable housing please", UnderstoodBy.Spelling)]
    [InlineData("affordable housing", UnderstoodBy.Exact)]
    [InlineData("rent", UnderstoodBy.Synonym)]
    public void How_an_answer_was_understood_is_told(string text, UnderstoodBy by) =>
        Assert.Equal(by, Assert.IsType<Recognition.Understood>(Read("area", text)).By);

    private static Recognition Read(string asked, string text) =>
        AnswerRecognizer.Recognize(Questions.Named(asked), text, Language.English, Monday, ImmutableArray<Language>.Empty);
}
