namespace Bot.Host.Outbox;

/// <summary>What counts against the replies that one number has in 24 hours.</summary>
internal static class ReplyDay
{
    /// <summary>Whether a message <c>r</c> counts, whenever it was queued.</summary>
    public const string Counts = "r.outgoing AND NOT r.proactive AND r.status <> 'skipped'";

    public static readonly TimeSpan Length = TimeSpan.FromHours(24);
}
