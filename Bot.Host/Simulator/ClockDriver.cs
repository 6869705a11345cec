using Bot.Dialogs.Engine;
using Bot.Host.Conversations;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Host.Privacy;

namespace Bot.Host.Simulator;

/// <summary>
/// Moves the product's clock forward, stopping at every moment at which something is due, in order: there the dispatchers
/// run and the outbox is drained, so that a week passes as it would have passed.
/// </summary>
internal sealed class ClockDriver(
    ProgramClock clock, DueTurns dueTurns, DueCommitments dueCommitments, DueCodes dueCodes, DueForgetting dueForgetting, AnonymousPassages passages, OutboxRows outbox, OutboxPump pump, DatabaseWriter writer) : IDisposable
{
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(800);

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
            while (await NextDueAsync(cancellationToken) is { } due && due - clock.System.GetUtcNow() is var offset && offset < target)
            {
                if (offset > clock.Offset)
                {
                    await MoveToAsync(offset);
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
        await dueTurns.RunAsync(cancellationToken);
        await dueCommitments.RunAsync(cancellationToken);
        await dueCodes.RunAsync(cancellationToken);
        await passages.RunAsync(cancellationToken);
        await pump.DrainAsync(cancellationToken);
        await dueForgetting.RunAsync(cancellationToken);
        return await NextDueAsync(cancellationToken) is not { } next || next > clock.GetUtcNow();
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset?[] dues =
        [
            await dueTurns.NextAsync(cancellationToken), await dueCommitments.NextAsync(cancellationToken), await outbox.NextDueAsync(cancellationToken),
        ];
        return dues.Min();
    }

    private async Task MoveToAsync(TimeSpan offset)
    {
        await writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            await sql.ExecuteAsync(
                "INSERT INTO markers (name, value) VALUES (@0, @1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                Marker.ClockOffset,
                offset.ToString("c", System.Globalization.CultureInfo.InvariantCulture));
            return Written.Kept(true);
        });
        clock.Offset = offset;
    }
}
