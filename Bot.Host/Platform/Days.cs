namespace Bot.Host.Platform;

/// <summary>Moments made coarse, where more would tell too much.</summary>
internal static class Days
{
    /// <summary>The beginning of the day in UTC.</summary>
    public static DateTimeOffset DayOf(this DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);
}
