using Bot.Host.Data;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Host.Data;

public sealed class DatabaseWriterTests(Town town) : IClassFixture<Town>
{
    private const string Insert = "INSERT INTO markers (name, value) VALUES (@0, 'test')";

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
                // Found only when the whole transaction commits.
                await sql.ExecuteAsync("PRAGMA defer_foreign_keys = ON");
                await sql.ExecuteAsync(
                    "INSERT INTO message_texts (message_id, text, record_class, created_at) VALUES (@0, '', 'test', 0)", Guid.NewGuid());
            }),
            () => WriteAsync("commit-3"));

        Assert.Equal([true, false, true], group);
        Assert.Equal(["commit-1", "commit-3"], await StoredAsync("commit-"));
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
    public async Task What_is_committed_is_flushed_to_the_disk()
    {
        await using var sql = new SqlSession(await town.Service<Database>().OpenAsync(CancellationToken.None));

        Assert.Equal(("wal", 2L), (await sql.ScalarAsync<string>("PRAGMA journal_mode"), await sql.ScalarAsync<long>("PRAGMA synchronous")));
    }

    /// <summary>Holds the writer, hands it the units, and lets go: they wait together, and are taken together.</summary>
    /// <returns>Which of them succeeded.</returns>
    private async Task<IReadOnlyList<bool>> AsOneGroupAsync(params Func<Task>[] units)
    {
        var (held, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = Writer.WriteAsync(WriteLane.Turn, async _ =>
        {
            held.TrySetResult();
            await gate.Task;
            return Written.Kept(true);
        });
        await held.Task;
        var tasks = units.Select(unit => unit()).ToList();
        gate.SetResult();
        await holding;
        return await Task.WhenAll(tasks.Select(async task =>
        {
            await task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return task.IsCompletedSuccessfully;
        }));
    }

    private Task<bool> WriteAsync(string name, Func<SqlSession, Task>? then = null, bool keep = true) => Writer.WriteAsync(WriteLane.Turn, async sql =>
    {
        await sql.ExecuteAsync(Insert, name);
        await (then?.Invoke(sql) ?? Task.CompletedTask);
        return keep ? Written.Kept(true) : Written.Undone(false);
    });

    private Task<List<string>> StoredAsync(string prefix) => town.Host.DatabaseAsync(db =>
        db.Markers.Where(m => m.Name.StartsWith(prefix)).Select(m => m.Name).OrderBy(name => name).ToListAsync());
}
