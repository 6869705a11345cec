using Bot.Dialogs.Engine;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;

namespace Bot.Dialogs.Commitments;

/// <summary>What is said of a day that cannot be taken.</summary>
internal static class DayWords
{
    /// <summary>Null where the days to choose from say it all.</summary>
    public static Wording? Refusal(DayReading reading, TurnDraft draft) => reading switch
    {
        DayReading.Past past => draft.Voice.Say(Phrases.CommitmentDayPast(draft.Voice.DayOfWeek(past.Day, draft.Input.Today))),
        DayReading.TooFar => draft.Voice.Say(Phrases.CommitmentDayFar()),
        DayReading.None => draft.Voice.Say(Phrases.CommitmentDayUnclear()),
        _ => null,
    };
}
