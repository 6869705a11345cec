using System.Diagnostics;
using System.Threading.Channels;

namespace Bot.Host.Data;

/// <summary>
/// All writes of a running host. What arrives together commits together, so that many turns share one flush to disk; each unit
/// stands alone in it: one that fails is undone by itself, and a group that cannot commit is committed one by one.
/// </summary>
/// <remarks>
/// SQLite has one writer, PostgreSQL some, each with a connection of its own. A unit is written again when it cannot be told
/// whether its commit went through, as when the server restarts: what a unit writes must be such that the second time finds
/// the first, by a version, a unique id or the state it expects.
/// </remarks>
internal sealed partial class DatabaseWriter(Database database, CommitHealth health, ILogger<DatabaseWriter> logger) : IAsyncDisposable
{
    private const int LargestGroup = 64;

    // The longest words that are accepted, where they are kept twice, and the pages of the indexes that a turn writes to.
    private const int LargestTurn = 128 * 1024;

    // Under unbroken load bulk would wait for ever, and with it the outbox.
    private const int GroupsBeforeBulk = 16;

    private readonly Channel<WriteUnit> turns = Channel.CreateUnbounded<WriteUnit>();
    private readonly Channel<WriteUnit> bulk = Channel.CreateUnbounded<WriteUnit>();
    private readonly Channel<bool> arrived = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stopping = new();
    private Task? loops;
    private int groupsSinceBulk;

    /// <summary>Units that wait to be written.</summary>
    public int Waiting => turns.Reader.Count + bulk.Reader.Count;

    public void Start() => loops ??= Task.WhenAll(Enumerable.Range(0, database.Writers).Select(_ => Task.Run(RunAsync)));

    /// <summary>Writes, apart from its neighbours, and returns when it is durable. Waits for a server that is away for some seconds.</summary>
    /// <param name="lane">Turns go before everything else.</param>
    /// <param name="write">The commands; may run again, so it must not have other effects. Rolled back when it says so.</param>
    /// <param name="order">
    /// What it writes to: within a transaction units come in this order, so that two transactions lock rows in the same one.
    /// </param>
    public Task<T> WriteAsync<T>(WriteLane lane, Func<SqlSession, Task<Written<T>>> write, string order = "")
    {
        var unit = new WriteUnit<T>(write, order);
        if (!(lane is WriteLane.Turn ? turns : bulk).Writer.TryWrite(unit))
        {
            throw new OperationCanceledException("The host is stopping.");
        }

        arrived.Writer.TryWrite(true);
        return unit.Completion;
    }

    public async ValueTask DisposeAsync()
    {
        turns.Writer.TryComplete();
        bulk.Writer.TryComplete();
        await stopping.CancelAsync();
        if (loops is not null)
        {
            await loops;
        }

        stopping.Dispose();
    }

    private static async Task<bool> ApplyAsync(SqlSession sql, WriteUnit unit)
    {
        sql.Queue("SAVEPOINT unit");
        await sql.SendAsync();
        Exception? failure = null;
        try
        {
            await unit.ApplyAsync(sql);
            await sql.SendAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException && !error.IsTransient())
        {
            failure = error;
            sql.Forget();
        }

        // What fails after a command that changed nothing fails because of it.
        var isKept = unit.IsKept;
        if (failure is not null || !isKept)
        {
            sql.Queue("ROLLBACK TO unit");
        }

        sql.Queue("RELEASE unit");
        if (failure is null || !isKept)
        {
            return true;
        }

        unit.Fail(failure);
        return false;
    }

    private async Task RunAsync()
    {
        SqlSession? sql = null;
        var group = new List<WriteUnit>(LargestGroup);
        while (await NextGroupAsync(group))
        {
            try
            {
                sql ??= await database.OpenNowAsync(CancellationToken.None);
                await CommitAsync(sql, group);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Log.GroupFailed(logger, group.Count, error.GetType().Name);
                if (sql is not null)
                {
                    await sql.DisposeAsync();
                    sql = null;
                }

                await CommitOneByOneAsync(group);
            }

            await NoteAsync(group);
            group.Clear();
        }

        if (sql is not null)
        {
            await sql.DisposeAsync();
        }
    }

    /// <summary>
    /// A unit may have failed by itself: whether it is the database that keeps nothing, a write as large as a turn tells; a smaller one may
    /// still find room.
    /// </summary>
    private async Task NoteAsync(List<WriteUnit> group)
    {
        try
        {
            if (group.Exists(unit => unit.HasFailed) || (group.Count > 0 && health.IsFailing))
            {
                await using var sql = await database.OpenNowAsync(CancellationToken.None);
                await TouchAsync(sql, LargestTurn);
                await TouchAsync(sql);
            }

            if (group.Count > 0)
            {
                health.Succeeded();
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            health.Failed();
        }
    }

    /// <summary>Writes something else each time: what changes nothing would need no room.</summary>
    /// <param name="length">As little as can be written, or more.</param>
    public static Task TouchAsync(SqlSession sql, int length = 32) => Markers.SetAsync(sql, Marker.LastProbe, Guid.NewGuid().ToString("N").PadRight(length));

    private async Task<bool> NextGroupAsync(List<WriteUnit> group)
    {
        if (Waiting == 0 && !stopping.IsCancellationRequested)
        {
            try
            {
                await arrived.Reader.ReadAsync(stopping.Token);
            }
            catch (OperationCanceledException)
            {
                // What was accepted before the stop is still written.
            }
        }

        while (group.Count < LargestGroup && turns.Reader.TryRead(out var turn))
        {
            group.Add(turn);
        }

        group.Sort((one, other) => one.CompareOrder(other));

        // Bulk units are written singly: a turn never waits for more than one of them.
        if ((group.Count == 0 || Interlocked.Increment(ref groupsSinceBulk) >= GroupsBeforeBulk) && bulk.Reader.TryRead(out var slice))
        {
            group.Add(slice);
            Interlocked.Exchange(ref groupsSinceBulk, 0);
        }

        return group.Count > 0 || !stopping.IsCancellationRequested;
    }

    private async Task CommitAsync(SqlSession sql, List<WriteUnit> group)
    {
        if (group.Count > 0 && !await CommitWholeAsync(sql, group))
        {
            await CommitInPartsAsync(sql, group);
        }
    }

    /// <summary>Without savepoints, which cost as much as what stands between them: nearly every group is kept whole.</summary>
    /// <returns>False when something in it must be undone; then nothing is written.</returns>
    private async Task<bool> CommitWholeAsync(SqlSession sql, List<WriteUnit> group)
    {
        sql.Begin();
        var kept = true;
        try
        {
            for (var i = 0; kept && i < group.Count; i++)
            {
                await group[i].ApplyAsync(sql);
                kept = group[i].IsKept;
            }

            kept = group.TrueForAll(unit => unit.IsKept) && await CommitCountedAsync(sql);
        }
        catch (Exception error) when (error is not OutOfMemoryException && !error.IsTransient())
        {
            kept = false;
        }

        if (kept)
        {
            group.ForEach(unit => unit.Complete());
            return true;
        }

        await sql.RollbackAsync();
        if (group is not [{ IsKept: false } alone])
        {
            return false;
        }

        alone.Complete();
        return true;
    }

    private async Task<bool> CommitCountedAsync(SqlSession sql)
    {
        database.BeforeCommit(sql);
        if (!await sql.CommitAsync())
        {
            return false;
        }

        database.AfterCommit();
        return true;
    }

    private async Task CommitInPartsAsync(SqlSession sql, List<WriteUnit> group)
    {
        sql.Begin();
        var applied = new List<WriteUnit>(group.Count);
        foreach (var unit in group)
        {
            if (await ApplyAsync(sql, unit))
            {
                applied.Add(unit);
            }
        }

        await CommitCountedAsync(sql);
        applied.ForEach(unit => unit.Complete());
    }

    private async Task CommitOneByOneAsync(List<WriteUnit> group)
    {
        foreach (var unit in group)
        {
            while (!unit.IsDone)
            {
                try
                {
                    await using var sql = await database.OpenNowAsync(CancellationToken.None);
                    await CommitAsync(sql, [unit]);
                }
                catch (Exception error) when (error.IsTransient() && unit.Age < TransientErrors.Patience)
                {
                    await Task.Delay(TransientErrors.Pause);
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    unit.Fail(error);
                }
            }
        }
    }

    private abstract class WriteUnit(string order)
    {
        private readonly long arrivedAt = Stopwatch.GetTimestamp();

        private string Order => order;

        public TimeSpan Age => Stopwatch.GetElapsedTime(arrivedAt);

        public abstract bool IsDone { get; }

        public abstract bool HasFailed { get; }

        public int CompareOrder(WriteUnit other) =>
            string.CompareOrdinal(Order, other.Order) is var difference and not 0 ? difference : arrivedAt.CompareTo(other.arrivedAt);

        /// <summary>False once it is known that what it wrote must be undone.</summary>
        public abstract bool IsKept { get; }

        public abstract Task ApplyAsync(SqlSession sql);

        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed class WriteUnit<T>(Func<SqlSession, Task<Written<T>>> write, string order) : WriteUnit(order)
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Written<T> written;

        public Task<T> Completion => completion.Task;

        public override bool IsDone => completion.Task.IsCompleted;

        public override bool HasFailed => completion.Task.IsFaulted;

        public override bool IsKept => written.Judged.Keep;

        public override async Task ApplyAsync(SqlSession sql)
        {
            written = Written.Kept<T>(default!);
            written = await write(sql);
        }

        public override void Complete() => completion.TrySetResult(written.Judged.Value);

        public override void Fail(Exception error) => completion.TrySetException(error);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A group of {Count} writes failed ({Error}); writing them one by one")]
        public static partial void GroupFailed(ILogger logger, int count, string error);
    }
}

/// <summary>Who goes first at the writer.</summary>
internal enum WriteLane
{
    /// <summary>Somebody waits for it: a turn, a receipt.</summary>
    Turn,

    /// <summary>Everything else, in slices of at most some 50 ms.</summary>
    Bulk,
}

/// <summary>What a write came to.</summary>
/// <param name="Value">The result for the caller.</param>
/// <param name="Keep">False undoes what it wrote.</param>
/// <param name="Required">Queued commands that must change something, each with the result for the caller when it does not.</param>
internal readonly record struct Written<T>(T Value, bool Keep, IReadOnlyList<(SqlCommand Command, T Otherwise)>? Required = null)
{
    /// <summary>What it came to as far as its commands were sent.</summary>
    public Written<T> Judged
    {
        get
        {
            foreach (var (command, otherwise) in Required ?? [])
            {
                if (command.IsUnmet)
                {
                    return Written.Undone(otherwise);
                }
            }

            return this;
        }
    }
}

internal static class Written
{
    public static Written<T> Kept<T>(T value, IReadOnlyList<(SqlCommand Command, T Otherwise)>? unless = null) => new(value, Keep: true, unless);

    public static Written<T> Undone<T>(T value) => new(value, Keep: false);
}
