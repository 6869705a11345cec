namespace Bot.Host.Programs;

/// <summary>The local times between which the bot may write first, wherever a person is. Replies are always allowed.</summary>
/// <param name="From">First minute of the day that is allowed, on weekdays and Saturday.</param>
/// <param name="To">First minute that is not, every day.</param>
/// <param name="SundayFrom">First minute that is allowed on Sunday.</param>
internal sealed record SendingHours(int From, int To, int SundayFrom)
{
    /// <summary>Whether the operator wants no hours kept at all.</summary>
    public bool AllowAll => this is { From: 0, To: DayWindow.EndOfDay };

    public WeekHours Week { get; } = new([.. Enumerable.Repeat(new DayWindow(From, To), 6), new DayWindow(SundayFrom, To)]);

    public static SendingHours Read(Settings settings)
    {
        var section = settings.Section("SendingHours");
        var hours = new SendingHours(
            section.TimeOfDay("From", "09:00", "Local time from which the bot may write first."),
            section.TimeOfDay("To", "20:00", "Local time until which the bot may write first."),
            section.TimeOfDay("SundayFrom", "13:00", "The same as From, on Sundays."));
        if (hours.From >= hours.To)
        {
            section.Problem("From", "must be before SendingHours__To.");
        }

        if (hours.AllowAll)
        {
            return new SendingHours(hours.From, hours.To, SundayFrom: 0);
        }

        if (hours.SundayFrom >= hours.To)
        {
            section.Problem("SundayFrom", "must be before SendingHours__To.");
        }

        return hours;
    }
}
