namespace Bot.Host.Conversations;

/// <summary>
/// Moments at which something falls due in a conversation. Each answer moves them on: by whole steps most answers move nothing, and
/// PostgreSQL, which writes to every index of a row when one indexed value of it changes, to none.
/// </summary>
internal static class DueMoment
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>The first step at the moment or after it; never before it.</summary>
    public static DateTimeOffset After(DateTimeOffset at) => new((at.UtcTicks + Step.Ticks - 1) / Step.Ticks * Step.Ticks, TimeSpan.Zero);
}
