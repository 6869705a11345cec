namespace Bot.Host.Channels;

/// <summary>What a provider may be given.</summary>
/// <param name="PerSecond">Segments a second; null for no limit.</param>
/// <param name="PerDay">Segments a day; null for no limit.</param>
internal sealed record SendRate(double? PerSecond, int? PerDay)
{
    // A burst of two seconds lets a single long text through at one segment a second.
    private const double BurstSeconds = 2;

    public static SendRate None { get; } = new(PerSecond: null, PerDay: null);

    /// <summary>Segments that may go at once after a pause.</summary>
    public double Burst => Math.Max(1, (PerSecond ?? 0) * BurstSeconds);

    /// <summary>How long one segment takes.</summary>
    public TimeSpan NextToken => PerSecond is { } rate ? TimeSpan.FromSeconds(Math.Clamp(1 / rate, 0.005, 5)) : TimeSpan.FromSeconds(1);

    /// <summary>How long a reply that was refused keeps the others waiting: until it has asked again.</summary>
    public TimeSpan ReplyHold => NextToken + TimeSpan.FromMilliseconds(250);
}
