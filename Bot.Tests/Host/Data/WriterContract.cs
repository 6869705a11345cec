using Bot.Dialogs.Answers.Dates;
using Bot.Host.Data;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Host.Data;

public sealed class WriterOnSqlite(SqliteTown town) : WriterContract(town), IClassFixture<SqliteTown>
{
    protected override string FailAtCommit => "PRAGMA defer_foreign_keys = ON";

    [Fact]
    public async Task What_is_committed_is_flushed_to_the_disk()
    {
        await using var sql = await town.Service<Database>().OpenAsync(CancellationToken.None);

        Assert.Equal(("wal", 2L), (await sql.ScalarAsync<string>("PRAGMA journal_mode"), await sql.ScalarAsync<long>("PRAGMA synchronous")));
    }
}

public sealed class WriterOnPostgres(PostgresTown town) : WriterContract(town), IClassFixture<PostgresTown>
{
    protected override string FailAtCommit =>
        "ALTER TABLE message_texts ALTER CONSTRAINT fk_message_texts_messages_message_id DEFERRABLE INITIALLY DEFERRED";
}

/// <summary>What the writer promises, on every database.</summary>
public abstract class WriterContract(Town town)
{
    private const string Insert = "INSERT INTO markers (name, value) VALUES (@0, 'test')";

    /// <summary>Makes a missing row be found only when the whole transaction commits.</summary>
    protected abstract string FailAtCommit { get; }

    private DatabaseWriter Writer => town.Service<DatabaseWriter>();

    [Fact]
    public async Task A_unit_that_fails_is_undone_alone()
    {
        var group = await AsOneGroupAsync(
            () => WriteAsync("alone-1"),
            () => WriteAsync("alone-2", then: sql => sql.ExecuteAsync("INSERT INTO nowhere VALUES (1)")),
            () => WriteAsync("alone-3", then: _ => throw new InvalidOperationException("A bug.")),
            () => WriteAsync("alone-4", keep: false),
            () => WriteAsync("alone-5"));

        Assert.Equal([true, false, false, true, true], group);
        Assert.Equal(["alone-1", "alone-5"], await StoredAsync("alone-"));
    }

    [Fact]
    public async Task Duplicates_within_a_group_fail_the_second_only()
    {
        var group = await AsOneGroupAsync(() => WriteAsync("twice-1"), () => WriteAsync("twice-1"), () => WriteAsync("twice-2"));

        Assert.Equal([true, false, true], group);
        Assert.Equal(["twice-1", "twice-2"], await StoredAsync("twice-"));
    }

    [Fact]
    public async Task A_group_that_cannot_commit_is_committed_one_by_one()
    {
        var group = await AsOneGroupAsync(
            () => WriteAsync("commit-1"),
            () => WriteAsync("commit-2", then: async sql =>
            {
                await sql.ExecuteAsync(FailAtCommit);
                await sql.ExecuteAsync(
                    "INSERT INTO message_texts (message_id, text, record_class, created_at) VALUES (@0, '', 'test', 0)", Guid.NewGuid());
            }),
            () => WriteAsync("commit-3"));

        Assert.Equal([true, false, true], group);
        Assert.Equal(["commit-1", "commit-3"], await StoredAsync("commit-"));
    }

    [Fact]
    public async Task What_is_queued_is_written_with_its_unit_and_fails_with_it()
    {
        var group = await AsOneGroupAsync(
            () => QueueAsync("queued-1"),
            () => QueueAsync("queued-2", also: "INSERT INTO markers (name, value) VALUES ('queued-1', 'test')"),
            () => QueueAsync("queued-3"),
            () => WriteAsync("queued-4", then: sql =>
            {
                sql.Queue("INSERT INTO nowhere VALUES (1)");
                throw new InvalidOperationException("A bug.");
            }),
            () => QueueAsync("queued-5"));

        Assert.Equal([true, false, true, false, true], group);
        Assert.Equal(["queued-1", "queued-3", "queued-5"], await StoredAsync("queued-"));
    }

    [Fact]
    public async Task A_command_that_must_change_something_and_does_not_undoes_its_unit_whatever_fails_after_it()
    {
        var outcomes = new List<Task<string>>();
        await AsOneGroupAsync([.. new[] { "first", "first", "second" }.Select<string, Func<Task>>(name => () =>
        {
            outcomes.Add(Writer.WriteAsync(WriteLane.Turn, sql =>
            {
                var first = sql.Queue("INSERT INTO markers (name, value) VALUES (@name, @value) ON CONFLICT DO NOTHING", ("@name", $"must-{name}"), ("@value", "test"));
                first.IsRequired = true;
                sql.Queue(Insert, $"must-{name}-follows");
                return Task.FromResult(Written.Kept("kept", [(first, "undone")]));
            }));
            return outcomes[^1];
        })]);

        Assert.Equal(["kept", "undone", "kept"], await Task.WhenAll(outcomes));
        Assert.Equal(["must-first", "must-first-follows", "must-second", "must-second-follows"], await StoredAsync("must-"));
    }

    [Fact]
    public async Task Bulk_is_written_even_while_turns_never_end()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var bulk = new TaskCompletionSource();
        var turns = Enumerable.Range(0, 100).Select(_ => Task.Run(async () =>
        {
            while (!bulk.Task.IsCompleted && !stop.IsCancellationRequested)
            {
                await Writer.WriteAsync(WriteLane.Turn, _ => Task.FromResult(Written.Kept(true)));
            }
        })).ToList();

        await Writer.WriteAsync(WriteLane.Bulk, async sql => Written.Kept(await sql.ExecuteAsync(Insert, "bulk-1")));
        bulk.SetResult();
        await Task.WhenAll(turns);

        Assert.False(stop.IsCancellationRequested);
        Assert.Equal(["bulk-1"], await StoredAsync("bulk-"));
    }

    [Fact]
    public async Task A_group_is_applied_in_the_order_asked_for_so_that_two_hosts_lock_alike()
    {
        var applied = new List<string>();

        await AsOneGroupAsync([.. new[] { "c", "a", "b" }.Select<string, Func<Task>>(order => () => Writer.WriteAsync(
            WriteLane.Turn,
            _ =>
            {
                applied.Add(order);
                return Task.FromResult(Written.Kept(true));
            },
            order))]);

        Assert.Equal(["a", "b", "c"], applied);
    }

    /// <summary>Holds the writer, hands it the units, and lets one transaction go: they wait together, and are taken together.</summary>
    /// <returns>Which of them succeeded.</returns>
    private async Task<IReadOnlyList<bool>> AsOneGroupAsync(params Func<Task>[] units)
    {
        var gates = new List<(TaskCompletionSource Gate, Task Holding)>();
        for (var i = 0; i < town.Service<Database>().Writers; i++)
        {
            gates.Add(await HoldAsync());
        }

        var tasks = units.Select(unit => unit()).ToList();
        gates[0].Gate.SetResult();
        var outcomes = await Task.WhenAll(tasks.Select(async task =>
        {
            await task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return task.IsCompletedSuccessfully;
        }));
        gates.Skip(1).ToList().ForEach(entered => entered.Gate.SetResult());
        await Task.WhenAll(gates.Select(entered => entered.Holding));
        return outcomes;
    }

    private async Task<(TaskCompletionSource Gate, Task Holding)> HoldAsync()
    {
        var (entered, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = Writer.WriteAsync(WriteLane.Turn, async _ =>
        {
            entered.TrySetResult();
            await gate.Task;
            return Written.Kept(true);
        });
        await entered.Task;
        return (gate, holding);
    }

    private Task<bool> WriteAsync(string name, Func<SqlSession, Task>? then = null, bool keep = true) => Writer.WriteAsync(WriteLane.Turn, async sql =>
    {
        await sql.ExecuteAsync(Insert, name);
        await (then?.Invoke(sql) ?? Task.CompletedTask);
        return keep ? Written.Kept(true) : Written.Undone(false);
    });

    private Task<bool> QueueAsync(string name, string? also = null) => Writer.WriteAsync(WriteLane.Turn, sql =>
    {
        sql.Queue(Insert, name);
        if (also is not null)
        {
            sql.Queue(also);
        }

        return Task.FromResult(Written.Kept(true));
    });

    private Task<List<string>> StoredAsync(string prefix) => town.Host.DatabaseAsync(db =>
        db.Markers.Where(m => m.Name.StartsWith(prefix)).Select(m => m.Name).OrderBy(name => name).ToListAsync());
}
