using Bot.Dialogs.Programs;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>Who speaks, in which language, on which channel: what every composer needs.</summary>
internal readonly record struct Speaker(PhraseBook PhraseBook, ProgramProfile Program, Language Language, SpeechTraits Traits)
{
    public Wording ProgramName => Program.Name.In(Language, Program.DefaultLanguage);

    /// <summary>The form of the words that is shown.</summary>
    public string Shown(Wording words) => Traits.HasButtons ? words.Full : words.ForSms;

    public Wording Say(Phrase phrase) => PhraseBook.Say(phrase, Language);

    public Wording Read(LocalizedText text, Survey survey) => text.In(Language, survey.DefaultLanguage);

    /// <summary>A day in words with its weekday.</summary>
    public Wording DayOfWeek(DateOnly day, DateOnly today) =>
        Say(Phrases.DayOfWeek($"{(day.DayOfWeek is System.DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek)}", Day(day, today)));

    /// <summary>A day in words; the year is said when it is not this one's.</summary>
    public Wording Day(DateOnly day, DateOnly today) => Say(day.Year == today.Year
        ? Phrases.Day($"{day.Month}", day.Day)
        : Phrases.DayOfYear($"{day.Month}", day.Day, $"{day.Year}"));
}
