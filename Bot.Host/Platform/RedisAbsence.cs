namespace Bot.Host.Platform;

/// <summary>Whether Redis has been away so long that this host does without what only Redis keeps; never where there is none.</summary>
internal sealed class RedisAbsence(ProgramClock clock, RedisClient? redis = null)
{
    // A connection that broke is back within seconds as a rule.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private long? since;

    public bool IsLong { get; private set; }

    /// <summary>Looks whether it is there; to be called again and again.</summary>
    public bool Look()
    {
        since = redis is not { IsAvailable: false } ? null : since ?? clock.System.GetTimestamp();
        return IsLong = since is { } began && clock.System.GetElapsedTime(began) >= Long;
    }
}
