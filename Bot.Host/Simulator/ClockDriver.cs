using Bot.Host.Outbox;

namespace Bot.Host.Simulator;

/// <summary>
/// Moves the product's clock forward, stopping at the moments at which something is due, in order: there the dispatchers
/// run and the outbox is drained, so that a week passes as it would have passed, however large the town.
/// </summary>
internal sealed class ClockDriver(
    ProgramClock clock, IEnumerable<IScheduledJob> jobs, OutboxRows outbox, OutboxPump pump, DatabaseWriter writer) : IDisposable
{
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(800);

    // In a large town something is due every second: what is left of the way after so many stops is made in as many steps.
    private const int ExactStops = 100;

    private readonly List<IScheduledJob> jobs = [.. jobs.Where(job => job.FollowsClock)];
    private readonly SemaphoreSlim moving = new(1);

    /// <returns>False when somebody else is moving it.</returns>
    public async Task<bool> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        if (!await moving.WaitAsync(0, cancellationToken))
        {
            return false;
        }

        try
        {
            await SettleAsync(cancellationToken);
            var target = clock.Offset + by;
            for (var stops = 0; await NextDueAsync(cancellationToken) is { } due; stops++)
            {
                var next = TimeSpan.FromTicks(Math.Max((due - clock.System.GetUtcNow()).Ticks, (stops < ExactStops ? clock.Offset : clock.Offset + by / ExactStops).Ticks));
                if (next >= target)
                {
                    break;
                }

                if (next > clock.Offset)
                {
                    await MoveToAsync(next);
                }

                if (!await SettleAsync(cancellationToken))
                {
                    break;
                }
            }

            await MoveToAsync(target);
            await SettleAsync(cancellationToken);
            return true;
        }
        finally
        {
            moving.Release();
        }
    }

    public void Dispose() => moving.Dispose();

    /// <summary>Runs what is due now until nothing is.</summary>
    /// <returns>False when something stays due, because it is held back or cannot run.</returns>
    private async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        await RunJobsAsync(cancellationToken);
        await pump.DrainAsync(cancellationToken);

        // Some wait for the last word to be on its way.
        await RunJobsAsync(cancellationToken);
        return await NextDueAsync(cancellationToken) is not { } next || next > clock.GetUtcNow();
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        var next = await outbox.NextDueAsync(cancellationToken);
        foreach (var job in jobs)
        {
            var due = await job.NextDueAsync(cancellationToken);
            next = next is null || due < next ? due ?? next : next;
        }

        return next;
    }

    private async Task RunJobsAsync(CancellationToken cancellationToken)
    {
        foreach (var job in jobs)
        {
            await job.RunAsync(cancellationToken);
        }
    }

    private async Task MoveToAsync(TimeSpan offset)
    {
        await writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            await Markers.SetAsync(sql, Marker.ClockOffset, offset.ToString("c", CultureInfo.InvariantCulture));
            return Written.Kept(true);
        });
        clock.Offset = offset;
    }
}
