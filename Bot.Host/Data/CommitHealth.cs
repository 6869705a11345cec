namespace Bot.Host.Data;

/// <summary>
/// Whether commits go through, as the last one tells. A database whose disk is full answers every question: only a write shows that
/// nothing can be kept.
/// </summary>
internal sealed class CommitHealth(ProgramClock clock)
{
    private readonly Lock gate = new();
    private TaskCompletionSource<DateTimeOffset> recovery = New();
    private DateTimeOffset? failingSince;
    private long lastAt = clock.System.GetTimestamp();

    public bool IsFailing
    {
        get
        {
            lock (gate)
            {
                return failingSince is not null;
            }
        }
    }

    /// <summary>How long ago a commit last went through, or failed.</summary>
    public TimeSpan SinceLast => clock.System.GetElapsedTime(Interlocked.Read(ref lastAt));

    /// <summary>Ends when commits go through that failed before; tells since when they failed, on the system clock.</summary>
    public Task<DateTimeOffset> NextRecovery
    {
        get
        {
            lock (gate)
            {
                return recovery.Task;
            }
        }
    }

    public void Succeeded()
    {
        Interlocked.Exchange(ref lastAt, clock.System.GetTimestamp());
        lock (gate)
        {
            if (failingSince is { } since)
            {
                failingSince = null;
                recovery.SetResult(since);
                recovery = New();
            }
        }
    }

    public void Failed()
    {
        Interlocked.Exchange(ref lastAt, clock.System.GetTimestamp());
        lock (gate)
        {
            failingSince ??= clock.System.GetUtcNow();
        }
    }

    private static TaskCompletionSource<DateTimeOffset> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
