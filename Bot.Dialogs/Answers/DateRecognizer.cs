using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>A calendar day, in figures or in the person's words.</summary>
internal static class DateRecognizer
{
    public static Recognition Recognize(Question.Date question, in AnswerText answer, Language language, DateOnly today)
    {
        var looksBack = question.Latest is { } latest && latest.On(today) <= today;
        return looksBack ? ByCalendar(question, answer, language, today, looksBack) : DayReader.Read(answer, language, today) switch
        {
            DayReading.Named named => ByCalendar(question, answer, language, today, looksBack) is Recognition.Understood { By: UnderstoodBy.Exact, Value: AnswerValue.Day figures } exact
                && figures.Value == named.Day ? exact : Bounded(question, named.Day, today, UnderstoodBy.Spelling),
            DayReading.TooFar far => Bounded(question, far.Day, today, UnderstoodBy.Spelling),

            // "Oct 4" on the day after, and figures in the order of the language, are one day of a calendar.
            DayReading.Past => ByCalendar(question, answer, language, today, looksBack),
            DayReading.OneOf when ByCalendar(question, answer, language, today, looksBack) is Recognition.Understood { By: UnderstoodBy.Exact } figures => figures,
            DayReading.OneOf => Readings.Ambiguous,
            DayReading.None => Readings.NoMatch,
            var unknown => throw new InvalidOperationException($"Unknown reading {unknown.GetType().Name}."),
        };
    }

    private static Recognition ByCalendar(Question.Date question, in AnswerText answer, Language language, DateOnly today, bool looksBack)
    {
        var reader = new DateReader(answer, today, looksBack, DatePhrases.DayFirst(language, answer.Lexicon));
        return reader.Read(out var day) switch
        {
            DateReader.Outcome.Found => Bounded(question, day, today, reader.InFigures ? UnderstoodBy.Exact : UnderstoodBy.Spelling),
            DateReader.Outcome.Several => Readings.Ambiguous,
            _ => Readings.NoMatch,
        };
    }

    private static Recognition Bounded(Question.Date question, DateOnly day, DateOnly today, UnderstoodBy by) =>
        day < (question.Earliest?.On(today) ?? DateOnly.MinValue) || day > (question.Latest?.On(today) ?? DateOnly.MaxValue)
            ? Readings.OutOfRange
            : Readings.Understood(new AnswerValue.Day(day), by);
}
