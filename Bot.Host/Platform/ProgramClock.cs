namespace Bot.Host.Platform;

/// <summary>
/// The product's clock: the system's plus an offset that only the simulator moves, and only forward. What people experience
/// runs on it: due rows, natural dates, sending hours. Leases, throttles, tokens and time-outs stay on the system's clock.
/// </summary>
internal sealed class ProgramClock(TimeProvider system) : TimeProvider
{
    private long offsetTicks;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));
        set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    /// <summary>The clock that the outside world shares.</summary>
    public new TimeProvider System { get; } = system;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
}
