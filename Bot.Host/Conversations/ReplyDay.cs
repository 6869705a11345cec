using System.Runtime.InteropServices;

namespace Bot.Host.Conversations;

/// <summary>How many replies one number had within 24 hours, counted from the first of them.</summary>
/// <param name="Since">When the first of them was queued; null before any was.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReplyDay(DateTimeOffset? Since, int Replies)
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(24);

    // A clock may have been put back: a day that began at a moment still to come is over.
    public ReplyDay At(DateTimeOffset now) => Since <= now && now - Since < Length ? this : new ReplyDay(now, 0);

    public ReplyDay WithOneMore() => this with { Replies = Replies + 1 };
}
