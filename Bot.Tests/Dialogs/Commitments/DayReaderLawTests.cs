using System.Globalization;
using Bot.Dialogs.Answers.Dates;
using Bot.Localization.Languages;
using CsCheck;

namespace Bot.Tests.Dialogs.Commitments;

public sealed class DayReaderLawTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[new DateOnly(2000, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<Language> AnyLanguage = OneOf("en", "es", "vi", "fr").Select(Language.Parse);

    private static readonly Gen<string> Words = OneOf(
        "next", "this", "last", "friday", "saturday", "or", "and", "not", "the", "15th", "first", "of", "month", "week", "weekend", "a", "in", "two", "days", "years", "from", "after",
        "before", "day", "march", "31", "3/4", "12/31/9999", "1000-01-01", "999999999", "tomorrow", "today", "christmas", "end", "5", "pm", "at", "12:30", ",", ".", "end of", "day after",
        "el", "proximo", "viernes", "que viene", "pasado", "mañana", "en ocho", "dentro de", "semana", "año", "fin de", "no", "o", "despues de", "ultimo", "primer", "sábado", "30 de febrero");

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["abcdeñé 0123456789.,-/:&()#\n👍\u200B\u0301٣"], 0, 60],
        Words.Array[0, 14].Select(words => string.Join(' ', words)));

    [Fact]
    public void Any_text_has_a_reading_that_keeps_its_word() =>
        Gen.Select(AnyText, AnyLanguage, AnyDay).Sample((text, language, today) =>
        {
            var latest = today.AddYears(1);
            switch (DayReader.Read(text, language, today))
            {
                case DayReading.Named named:
                    Assert.InRange(named.Day, today, latest);
                    break;
                case DayReading.OneOf several:
                    Assert.InRange(several.Days.Length, 2, 3);
                    Assert.Equal(several.Days.Distinct().Order(), several.Days);
                    Assert.All(several.Days, day => Assert.InRange(day, today, latest));
                    break;
                case DayReading.Past past:
                    Assert.True(past.Day < today);
                    break;
                case DayReading.TooFar far:
                    Assert.True(far.Day > latest);
                    break;
                case DayReading.None:
                    break;
                default:
                    Assert.Fail("a kind that is not known");
                    break;
            }
        }, iter: 20_000);

    [Fact]
    public void A_long_chain_of_days_is_read_without_end_of_stack() =>
        Assert.NotNull(DayReader.Read(string.Concat(Enumerable.Repeat("a week from the day after ", 5_000)) + "friday", Language.English, new DateOnly(2026, 10, 5)));

    [Fact]
    public void Every_day_of_the_next_eleven_months_is_read_back_as_it_is_written() =>
        Gen.Select(AnyDay, Gen.Int[0, 330]).Sample((today, ahead) =>
        {
            var day = today.AddDays(ahead);
            foreach (var format in new[] { "M/d", "MMM d", "MMMM d, yyyy", "d MMMM", "yyyy-MM-dd", "M/d/yyyy", "dddd, MMMM d" })
            {
                Assert.Equal(new DayReading.Named(day), DayReader.Read($"I will do it {day.ToString(format, CultureInfo.InvariantCulture)}", Language.English, today));
            }
        });

    [Fact]
    public void A_language_that_puts_the_day_first_is_asked_which_part_is_the_month() =>
        Gen.Select(AnyDay, Gen.Int[1, 12], Gen.Int[1, 12]).Sample((today, one, other) =>
        {
            var reading = DayReader.Read($"{one}/{other}", Language.Parse("es"), today);
            if (!HasJustPassed(today, one, other) && !HasJustPassed(today, other, one))
            {
                Assert.Equal(one != other, reading is DayReading.OneOf);
            }
        });

    [Fact]
    public void A_day_that_passed_within_a_month_is_not_taken_for_the_next_year() =>
        AnyDay.Where(today => today is not { Month: 3, Day: 3 }).Sample(today => Assert.Equal(
            new DayReading.Past(today.AddDays(-3)), DayReader.Read(today.AddDays(-3).ToString("MMMM d", CultureInfo.InvariantCulture), Language.English, today)));

    private static bool HasJustPassed(DateOnly today, int month, int day) =>
        Enumerable.Range(1, 32).Any(back => (today.AddDays(-back).Month, today.AddDays(-back).Day) == (month, day));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
