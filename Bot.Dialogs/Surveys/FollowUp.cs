namespace Bot.Dialogs.Surveys;

/// <summary>
/// When a person hears again of what they said they would do. The standard follows the evidence: one reminder just before, one
/// question after, and at most one more (court reminders with a plan: Fishbane, Ouss, Shah, Science 2020; late reminders that add
/// nothing: Karlan et al.).
/// </summary>
public sealed record FollowUp
{
    /// <summary>Reminders, counted back from the day.</summary>
    public ImmutableArray<CalendarSpan> Reminders { get; init; } = [CalendarSpan.OfDays(1)];

    /// <summary>Questions how it went, counted from the day.</summary>
    public ImmutableArray<CheckIn> CheckIns { get; init; } =
        [new CheckIn(CalendarSpan.OfDays(1), OnlyIfNotYet: false), new CheckIn(CalendarSpan.OfDays(7), OnlyIfNotYet: true)];

    /// <summary>Messages at most, reminders and check-ins together, for one day; a day set anew after "not yet" counts anew, once.</summary>
    public int MaxMessages { get; init; } = 3;

    /// <summary>The hour of delivery where the person is, 0 to 23.</summary>
    public int AtHour { get; init; } = 10;

    /// <summary>True when nobody is written to: nothing is planned, or no message allowed.</summary>
    public bool IsSilent => MaxMessages == 0 || (Reminders.IsEmpty && !AsksAfter);

    /// <summary>Whether it is asked how it went. What is only asked after "not yet" is asked second, or never.</summary>
    public bool AsksAfter => CheckIns.Any(static checkIn => !checkIn.OnlyIfNotYet);

    /// <summary>Messages that can come of it for one day.</summary>
    public int MostTexts => Math.Min(MaxMessages, Reminders.Length + CheckIns.Length);
}

/// <summary>One question how it went.</summary>
/// <param name="After">How long after the day.</param>
/// <param name="OnlyIfNotYet">Asked only of those who last said "not yet".</param>
public sealed record CheckIn(CalendarSpan After, bool OnlyIfNotYet);

/// <summary>A time by the calendar: a month has no fixed number of days, and a day may have 23 hours.</summary>
/// <param name="Days">Days.</param>
/// <param name="Months">Months, clamped to the end of a shorter one.</param>
public sealed record CalendarSpan(int Days, int Months)
{
    /// <summary>So many days.</summary>
    public static CalendarSpan OfDays(int days) => new(days, 0);

    /// <summary>The day so long before another.</summary>
    public DateOnly Before(DateOnly day) => day.AddMonths(-Months).AddDays(-Days);

    /// <summary>The day so long after another.</summary>
    public DateOnly After(DateOnly day) => day.AddMonths(Months).AddDays(Days);
}
