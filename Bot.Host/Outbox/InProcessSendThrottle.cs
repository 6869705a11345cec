using Bot.Host.Channels;

namespace Bot.Host.Outbox;

/// <summary>A bucket of tokens for one host. Runs on the system clock, which carriers share.</summary>
internal sealed class InProcessSendThrottle(SendRate rate, ProgramClock clock) : ISendThrottle
{
    private readonly TimeProvider system = clock.System;
    private readonly Lock gate = new();
    private double tokens = rate.Burst;
    private long refilledAt = clock.System.GetTimestamp();
    private long? replyRefusedAt;

    public TimeSpan NextToken => rate.NextToken;

    public ValueTask<SendPermit> TakeAsync(int segments, bool reply) => ValueTask.FromResult(Take(segments, reply));

    private SendPermit Take(int segments, bool reply)
    {
        if (rate.PerSecond is not { } perSecond)
        {
            return SendPermit.Taken;
        }

        lock (gate)
        {
            var now = system.GetTimestamp();
            tokens = Math.Min(tokens + system.GetElapsedTime(refilledAt, now).TotalSeconds * perSecond, rate.Burst);
            refilledAt = now;

            // A message longer than the burst goes when the bucket is full, and is paid for afterwards.
            var enough = tokens >= Math.Min(segments, rate.Burst);
            if (reply)
            {
                replyRefusedAt = enough ? null : now;
            }
            else if (replyRefusedAt is { } refused && system.GetElapsedTime(refused, now) < rate.ReplyHold)
            {
                enough = false;
            }

            if (!enough)
            {
                return SendPermit.NotThisSecond;
            }

            tokens -= segments;
            return SendPermit.Taken;
        }
    }
}
