using Bot.Dialogs.Answers;
using Bot.Dialogs.Surveys;
using Bot.Localization.Languages;
using Bot.Tests.Dialogs.Engine;

namespace Bot.Tests.Dialogs.Answers;

/// <summary>Of several values that a text names, the one it states is the answer; not what was before, what others say, or what only has a number.</summary>
public sealed class StatedAnswerTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    private static readonly Question.Number People = (Question.Number)Talk.Survey("  - {id: people, type: number, min: 0, max: 30, integer: true, text: {en: How many people live with you?, es: ¿Cuántas personas viven con usted?} }").Questions[0];

    private static readonly Question.Number Rent = (Question.Number)Talk.Survey("  - {id: rent, type: number, text: {en: What is your rent?, es: ¿Cuánto paga?} }").Questions[0];

    private static readonly Question.Scale Scale = (Question.Scale)Talk.Survey("  - {id: scale, type: scale, min: 1, max: 5, text: {en: How safe?, es: ¿Qué tan seguro?} }").Questions[0];

    private static readonly Question.PostalCode Zip = (Question.PostalCode)Talk.Survey("  - {id: zip, type: postal_code, text: {en: ZIP?, es: ¿Código?} }").Questions[0];

    private static readonly Question.Date When = (Question.Date)Talk.Survey("  - {id: when, type: date, earliest: today, text: {en: When?, es: ¿Cuándo?} }").Questions[0];

    [Theory]
    [InlineData("en", "3, we were 4 until my son moved out", 3)]
    [InlineData("en", "4, two of them under 10", 4)]
    [InlineData("en", "5, no 6, I miscounted", 6)]
    [InlineData("en", "used to be 7 but now 2", 2)]
    [InlineData("en", "there are 5 of us and 1 bathroom", 5)]
    [InlineData("en", "seven with the baby", 7)]
    [InlineData("es", "somos cuatro, antes eramos seis", 4)]
    [InlineData("es", "tres, 1 baño y 2 camas", 3)]
    [InlineData("en", "three, no one else", 3)]
    [InlineData("en", "2 kids", 2)]
    [InlineData("en", "2, my husband died in spring so it is me and our daughter", 2)]
    public void People_are_counted_as_they_are_stated(string language, string words, int people) => Assert.Equal(new AnswerValue.Amount(people), Read(People, language, words));

    [Theory]
    [InlineData("en", "me, my wife and 3 kids")]
    [InlineData("en", "I live with 2 roommates")]
    [InlineData("en", "here in apartment 12")]
    [InlineData("en", "2 of us and 3 kids")]
    [InlineData("en", "5, no 6, I forgot the baby")]
    [InlineData("en", "me and my sister, 2 dogs")]
    [InlineData("es", "somos 2 y 3 niños")]
    [InlineData("es", "vivo con mis dos hermanos y 1 primo")]
    [InlineData("es", "en el apartamento 12")]
    public void Who_leaves_somebody_out_or_counts_something_else_is_asked(string language, string words) => Assert.Null(Read(People, language, words));

    [Theory]
    [InlineData("en", "4, it was a 2 before the new lamps", 4)]
    [InlineData("en", "my husband says 1 but for me it is 3", 3)]
    [InlineData("es", "dos. me robaron 3 veces este año", 2)]
    [InlineData("es", "antes era 4 ahora es 2", 2)]
    [InlineData("en", "4, no one ever bothers me here", 4)]
    [InlineData("es", "4, no 5", 4)]
    public void A_step_is_the_one_that_is_stated(string language, string words, int step) => Assert.Equal(new AnswerValue.Amount(step), Read(Scale, language, words));

    [Theory]
    [InlineData("$1,200 a month, utilities not included", 1200)]
    [InlineData("My rent is 1,200, it was 900 before", 1200)]
    public void A_figure_is_not_cut_at_its_comma(string words, int rent) => Assert.Equal(new AnswerValue.Amount(rent), Read(Rent, "en", words));

    [Theory]
    [InlineData("en", "28206, sorry 28205", "28205")]
    [InlineData("en", "28214 since june, before it was 28208", "28214")]
    [InlineData("es", "vivo en el 28203 pero trabajo en el 28202", "28203")]
    public void A_postal_code_is_where_they_live_now(string language, string words, string code) => Assert.Equal(new AnswerValue.Words(code), Read(Zip, language, words));

    [Theory]
    [InlineData("en", "Dec 5, the funeral is on the 4th", "2026-12-05")]
    [InlineData("en", "tuesday, sunday I work", "2026-12-01")]
    [InlineData("en", "tomorrow, today I'm too tired", "2026-11-27")]
    [InlineData("en", "a week from today", "2026-12-03")]
    [InlineData("en", "Saturday the 12th", "2026-12-12")]
    [InlineData("es", "el miércoles, el martes tengo corte", "2026-12-02")]
    [InlineData("es", "de hoy en ocho", "2026-12-03")]
    public void A_day_is_the_one_that_is_stated(string language, string words, string day) =>
        Assert.Equal(new AnswerValue.Day(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), Read(When, language, words));

    [Theory]
    [InlineData("en", "Monday the 12th")]
    [InlineData("en", "Friday, or else Saturday")]
    [InlineData("es", "el lunes 10")]
    public void Days_that_differ_are_asked_about(string language, string words) => Assert.Null(Read(When, language, words));

    private static AnswerValue? Read(Question question, string language, string words) =>
        (AnswerRecognizer.Recognize(question, words, Language.Parse(language), Today, []) as Recognition.Understood)?.Value;
}
