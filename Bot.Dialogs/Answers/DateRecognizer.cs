using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Answers;

/// <summary>A calendar day, in figures or in the person's words.</summary>
internal static class DateRecognizer
{
    public static Recognition Recognize(Question.Date question, in AnswerText answer, Language language, DateOnly today)
    {
        var looksBack = question.Latest is { } latest && latest.On(today) <= today;
        var reader = new DateReader(answer, today, looksBack, DatePhrases.DayFirst(language, answer.Lexicon));
        var outcome = reader.Read(out var day);
        if (outcome != DateReader.Outcome.Found)
        {
            return outcome == DateReader.Outcome.Several ? Readings.Ambiguous : Readings.NoMatch;
        }

        if (day < (question.Earliest?.On(today) ?? DateOnly.MinValue) || day > (question.Latest?.On(today) ?? DateOnly.MaxValue))
        {
            return Readings.OutOfRange;
        }

        return Readings.Understood(new AnswerValue.Day(day), reader.InFigures ? UnderstoodBy.Exact : UnderstoodBy.Spelling);
    }
}
