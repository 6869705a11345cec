namespace Bot.Tests.Kit;

/// <summary>The clock of a machine that somebody puts forward or back: what it shows jumps, what it measures and waits for does not.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long ahead;

    /// <summary>How far it is ahead of the true one.</summary>
    public TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref ahead));
        set => Interlocked.Exchange(ref ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
