using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Commitments;

/// <summary>What is said of a day that cannot be taken.</summary>
internal static class DayRefusal
{
    /// <summary>Null where the days to choose from say it all.</summary>
    public static Wording? Compose(DayReading reading, Speaker speaker, DateOnly today) => reading switch
    {
        DayReading.Past past => speaker.Say(CommitmentPhrases.CommitmentDayPast(speaker.DayOfWeek(past.Day, today))),
        DayReading.TooFar => speaker.Say(CommitmentPhrases.CommitmentDayFar()),
        DayReading.None => speaker.Say(CommitmentPhrases.CommitmentDayUnclear()),
        DayReading.Named or DayReading.OneOf => null,
        _ => throw new InvalidOperationException($"Unknown reading {reading.GetType().Name}."),
    };
}
