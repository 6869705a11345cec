namespace Bot.Host.Programs;

/// <summary>The minutes of a local day in which the bot may write first.</summary>
/// <param name="From">First minute that is allowed, from midnight.</param>
/// <param name="To">First minute that is not.</param>
internal sealed record DayWindow(int From, int To)
{
    public const int EndOfDay = 24 * 60;

    public static DayWindow Closed { get; } = new(From: 0, To: 0);

    public bool IsOpen => From < To;

    public bool Contains(int minute) => minute >= From && minute < To;

    /// <summary>What both allow.</summary>
    public DayWindow And(DayWindow other) => new(Math.Max(From, other.From), Math.Min(To, other.To));
}
