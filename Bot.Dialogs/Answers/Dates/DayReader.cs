using Bot.Dialogs.Answers.Words;
using Bot.Localization.Lexicons;

namespace Bot.Dialogs.Answers.Dates;

/// <summary>Reads on which day somebody will do what they plan.</summary>
public static class DayReader
{
    private const int MostToAskAbout = 3;

    // Each is held against each other; who names so many days has no one day in mind.
    private const int MostMentions = 50;

    private static readonly DayReading NoDay = new DayReading.None();

    /// <summary>Reads a day from the person's words, in the language of the conversation and in English.</summary>
    /// <param name="text">The person's words.</param>
    /// <param name="language">The language of the conversation; it also says which part of 3/4 is the month.</param>
    /// <param name="today">The calendar day where the person is.</param>
    public static DayReading Read(string text, Language language, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = NormalForm.Compose(text).Trim();
        var said = AnswerText.OpeningOf(all);
        using var folded = FoldedText.Of(said);
        return Read(new AnswerText(all, said, folded, AnswerLexicon.For(language)), language, today);
    }

    internal static DayReading Read(in AnswerText answer, Language language, DateOnly today)
    {
        var mentions = new DayScanner(answer, today, DatePhrases.DayFirst(language, answer.Lexicon)).Scan();
        if (mentions.Count > MostMentions)
        {
            return NoDay;
        }

        var reading = ToReading(new MentionCombiner(answer, today, mentions).Days(), today);
        return reading is DayReading.OneOf && ToReading([.. StatedDay.Of(answer, mentions).SelectMany(mention => mention.Days)], today) is DayReading.Named stated ? stated : reading;
    }

    private static DayReading ToReading(ImmutableArray<DateOnly> days, DateOnly today)
    {
        var latest = today.Move(CalendarUnit.Year, 1);
        ImmutableArray<DateOnly> possible = [.. days.Where(day => day >= today && day <= latest).Distinct().Order()];
        if (possible.Length > 0)
        {
            return possible.Length == 1 ? new DayReading.Named(possible[0])
                : possible.Length <= MostToAskAbout ? new DayReading.OneOf(possible)
                : NoDay;
        }

        if (days.Any(day => day < today))
        {
            return new DayReading.Past(days.Where(day => day < today).Max());
        }

        return days.IsEmpty ? NoDay : new DayReading.TooFar(days.Min());
    }
}
