using Bot.Host.Data;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Host.Data;

/// <summary>Sessions that read are used again, with what they have prepared.</summary>
public sealed class SqliteReadersTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("surveybot-");
    private SqliteDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = SqliteDatabase.From(new SqliteConnectionStringBuilder { DataSource = "a.db" }, folder.FullName);
        await database.PrepareAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_session_that_is_done_is_given_to_the_next_reader()
    {
        var first = await ReadAsync(sql => sql.ScalarAsync<long>("SELECT 1"));

        Assert.Same(first, await ReadAsync(sql => sql.ScalarAsync<long>("SELECT 1")));
    }

    [Fact]
    public async Task Two_who_read_at_once_have_a_session_each()
    {
        await using var one = await database.OpenAsync(CancellationToken.None);
        await using var other = await database.OpenAsync(CancellationToken.None);

        Assert.NotSame(one, other);
    }

    [Fact]
    public async Task A_session_that_is_given_back_twice_is_given_to_one_reader()
    {
        var twice = await database.OpenAsync(CancellationToken.None);
        await twice.DisposeAsync();
        await twice.DisposeAsync();

        await using var one = await database.OpenAsync(CancellationToken.None);
        await using var other = await database.OpenAsync(CancellationToken.None);

        Assert.Same(twice, one);
        Assert.NotSame(one, other);
    }

    [Fact]
    public async Task A_session_that_failed_is_not_used_again()
    {
        var failed = await ReadAsync(sql => Assert.ThrowsAsync<SqliteException>(() => sql.ScalarAsync<long>("SELECT nothing")));

        Assert.NotSame(failed, await ReadAsync(sql => sql.ScalarAsync<long>("SELECT 1")));
    }

    [Fact]
    public async Task A_session_in_a_transaction_is_not_used_again()
    {
        var begun = await ReadAsync(async sql =>
        {
            sql.Begin();
            await sql.ScalarAsync<long>("SELECT 1");
        });

        Assert.NotSame(begun, await ReadAsync(sql => sql.ScalarAsync<long>("SELECT 1")));
    }

    private async Task<SqlSession> ReadAsync(Func<SqlSession, Task> read)
    {
        await using var sql = await database.OpenAsync(CancellationToken.None);
        await read(sql);
        return sql;
    }
}
