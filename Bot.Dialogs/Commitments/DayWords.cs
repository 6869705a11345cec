using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Commitments;

/// <summary>What is said of a day that cannot be taken.</summary>
internal static class DayWords
{
    /// <summary>Null where the days to choose from say it all.</summary>
    public static Wording? Refusal(DayReading reading, Voice voice, DateOnly today) => reading switch
    {
        DayReading.Past past => voice.Say(Phrases.CommitmentDayPast(voice.DayOfWeek(past.Day, today))),
        DayReading.TooFar => voice.Say(Phrases.CommitmentDayFar()),
        DayReading.None => voice.Say(Phrases.CommitmentDayUnclear()),
        _ => null,
    };
}
