using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Host.Data;

public sealed class DatabaseLockTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-lock-").FullName;
    private readonly List<Database> databases = [];
    private int lost;

    public static TheoryData<TestDatabase> Kinds => [TestDatabase.Sqlite, TestDatabase.Postgres];

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }

        await TestPlace.RemoveAsync(folder);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_redis_a_second_host_is_refused_until_the_first_has_ended(TestDatabase kind)
    {
        await using (await LockAsync(kind))
        {
            var refused = await Assert.ThrowsAsync<SettingException>(() => LockAsync(kind));

            Assert.StartsWith("ConnectionStrings__Database names a database that another host is using", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Redis", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
        }

        await using var next = await LockAsync(kind);
    }

    [Fact]
    public async Task With_redis_several_hosts_share_a_database_and_one_without_it_is_refused()
    {
        await using var one = await LockAsync(TestDatabase.Postgres, redis: true);
        await using var other = await LockAsync(TestDatabase.Postgres, redis: true);

        await Assert.ThrowsAsync<SettingException>(() => LockAsync(TestDatabase.Postgres));
    }

    [Fact]
    public async Task With_redis_a_host_is_refused_beside_one_that_has_none()
    {
        await using var alone = await LockAsync(TestDatabase.Postgres);

        var refused = await Assert.ThrowsAsync<SettingException>(() => LockAsync(TestDatabase.Postgres, redis: true));

        Assert.Contains("a host without ConnectionStrings__Redis", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_whose_connection_was_cut_is_taken_again()
    {
        await using var first = await LockAsync(TestDatabase.Postgres);
        var before = await HolderAsync();

        await CutAsync();

        await Town.UntilAsync(async () => await HolderAsync() is { } now && now != before, "it is held by another connection");
        Assert.Equal(0, lost);
    }

    [Fact]
    public async Task Who_finds_another_host_in_its_place_gives_up()
    {
        var database = await DatabaseAsync(TestDatabase.Postgres, redis: false);
        await using var first = await PostgresLock.TakeAsync(
            (PostgresDatabase)database, () => lost++, NullLogger.Instance, TimeSpan.FromMilliseconds(300), CancellationToken.None);
        await using var session = await database.OpenAsync(CancellationToken.None);
        var waiting = session.ScalarAsync<object>("SELECT pg_advisory_lock(@0)", PostgresLock.HostLock);

        // The one that waits for the lock has it as soon as the connection that holds it is cut.
        await CutAsync(except: "query LIKE '%pg_advisory_lock(%' AND state = 'active' AND wait_event_type = 'Lock'");
        await waiting;

        await Town.UntilAsync(() => Task.FromResult(lost == 1), "the host is told");
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=9;Username=x;Password=hidden", "does not answer")]
    [InlineData("PASSWORD", "refuses")]
    [InlineData("NO DATABASE", "does not exist")]
    [InlineData("Hostess=1", "is no connection string")]
    [InlineData("Host=x;Nonsense=hidden", "is no connection string")]
    [InlineData("Data Source=:memory:", "must name a file")]
    [InlineData("hidden", "is no connection string")]
    public async Task What_cannot_be_used_is_told_in_one_line_without_a_secret(string connectionString, string message)
    {
        var server = await PostgresServer.SharedAsync();
        var text = connectionString switch
        {
            "PASSWORD" => server.ConnectionString("postgres").Replace("Password=", "Password=hidden", StringComparison.Ordinal),
            "NO DATABASE" => server.ConnectionString("hidden_database"),
            _ => connectionString,
        };

        var wrong = await Assert.ThrowsAsync<SettingException>(async () =>
        {
            await using var database = Database.From(new Settings(new ConfigurationManager { ["ConnectionStrings:Database"] = text }), folder);
            await using var first = await database.LockAsync(() => { }, NullLogger.Instance, CancellationToken.None);
        }).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.StartsWith("ConnectionStrings__Database ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    /// <summary>The server's process for the connection that holds the lock; null when nobody does.</summary>
    private async Task<int?> HolderAsync()
    {
        await using var sql = await databases[0].OpenAsync(CancellationToken.None);
        return await sql.ScalarAsync<int?>(
            "SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()");
    }

    private async Task CutAsync(string except = "FALSE")
    {
        await using var sql = await databases[0].OpenAsync(CancellationToken.None);
        await Town.UntilAsync(
            () => except is "FALSE"
                ? Task.FromResult(true)
                : sql.ExistsAsync($"SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND {except}"),
            "the one to spare is there");
        await sql.ExecuteAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND NOT ({except})");
    }

    private async Task<IAsyncDisposable> LockAsync(TestDatabase kind, bool redis = false) =>
        await (await DatabaseAsync(kind, redis)).LockAsync(() => lost++, NullLogger.Instance, CancellationToken.None);

    private async Task<Database> DatabaseAsync(TestDatabase kind, bool redis)
    {
        var place = await TestPlace.InAsync(folder, kind);
        databases.Add(Database.From(
            new Settings(new ConfigurationManager { ["ConnectionStrings:Database"] = place.ConnectionString, ["ConnectionStrings:Redis"] = redis ? "localhost" : null }), folder));
        return databases[^1];
    }
}
