using Bot.Host.Channels;
using Bot.Host.Contacts;

namespace Bot.Host.Outbox;

/// <summary>
/// The segments that one provider may be given in one day, by the system clock where the programme is. Counted from the rows: hosts share the
/// limit, and neither a restart nor a lost Redis gives the day a second one. A tenth of it is kept back for replies; what must be
/// said whatever it costs goes over it. Staff are told when
/// something must wait for tomorrow, until there is room again.
/// </summary>
internal sealed class DailyAllowance(IMessageProvider provider, OutboxRows rows, PersonTime personTime, ProgramClock clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private bool? isReported;

    private DateOnly day;
    private long? countedAt;
    private int used;

    /// <summary>Counts the rows again when the last count is some seconds old. What this host took is in them by then.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (provider.Rate.PerDay is null)
        {
            return;
        }

        var (today, midnight) = personTime.DayOf(Place.Unknown, clock.System.GetUtcNow());
        if (today == day && countedAt is { } last && clock.System.GetElapsedTime(last) < Fresh)
        {
            return;
        }

        (day, countedAt) = (today, clock.System.GetTimestamp());

        // A clock that was ahead, and is right again, leaves segments that belong to days to come.
        var (_, nextMidnight) = personTime.DayOf(Place.Unknown, midnight.AddHours(36));
        used = await rows.SegmentsOfAsync(provider.Name, midnight, nextMidnight, cancellationToken);
        if (isReported is not false && Allows(segments: 1, reply: false))
        {
            await rows.DayLimitAsync(provider.Name, isReached: false);
            isReported = false;
        }
    }

    /// <summary>Something had to wait for tomorrow.</summary>
    public async Task ReportReachedAsync()
    {
        if (isReported is not true)
        {
            await rows.DayLimitAsync(provider.Name, isReached: true);
            isReported = true;
        }
    }

    /// <param name="segments">Of one message.</param>
    /// <param name="reply">Replies may use what is kept back.</param>
    public bool Allows(int segments, bool reply) => provider.Rate.PerDay is not { } most || used + segments <= (reply ? most : most - most / 10);

    public void Took(int segments) => used += segments;
}
