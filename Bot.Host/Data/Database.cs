using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bot.Host.Data;

/// <summary>Which database is used, and connections to it for plain commands. What differs between the two stands in its subclasses.</summary>
internal abstract class Database : IAsyncDisposable
{
    public const string Key = "ConnectionStrings__Database";

    private const string Standard = "Data Source=data/surveybot.db";

    /// <summary>Where the scripts of its migrations are, below <c>migrations/</c>.</summary>
    public abstract string Migrations { get; }

    /// <summary>Asks whether a migration was ever applied.</summary>
    public abstract string HistoryExists { get; }

    /// <summary>Ends a query that claims rows: rows that another transaction claims are passed over.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>How many transactions write side by side.</summary>
    public abstract int Writers { get; }

    /// <summary>True when other hosts may serve this database beside this one.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Whether every start brings the schema up to date, or only one in Development.</summary>
    public abstract bool MigratesItself { get; }

    /// <summary>A folder that belongs to this database alone, on this machine; null where there is none.</summary>
    public virtual string? Folder => null;

    /// <summary>Reads the setting; a relative file is relative to the content root.</summary>
    /// <exception cref="SettingException">The connection string is not usable.</exception>
    public static Database From(Settings settings, string contentRoot)
    {
        var text = settings.Section("ConnectionStrings").Optional(
            "Database", "Data Source=… is a SQLite file, Host=… a PostgreSQL server.", secret: true, type: "connection string", standard: Standard) ?? Standard;
        try
        {
            // What stands in it is never repeated in a message: a password may be in it.
            return new DbConnectionStringBuilder { ConnectionString = text }.ContainsKey("Host")
                ? PostgresDatabase.From(new NpgsqlConnectionStringBuilder(text), isShared: settings.Configuration.GetConnectionString("Redis") is { Length: > 0 })
                : SqliteDatabase.From(new SqliteConnectionStringBuilder(text), contentRoot);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new SettingException(
                Key, "is no connection string such as 'Data Source=data/surveybot.db' (SQLite) or 'Host=…;Database=…;Username=…;Password=…' (PostgreSQL).");
        }
    }

    public abstract void Configure(DbContextOptionsBuilder options);

    public abstract DbConnection Open();

    /// <summary>A session to read with; waits for a server that is away for some seconds.</summary>
    public abstract Task<SqlSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>A session of its own, or an error at once: for whoever tries again in a way of its own.</summary>
    public async Task<SqlSession> OpenNowAsync(CancellationToken cancellationToken) => new(await ConnectAsync(cancellationToken));

    /// <summary>A session of its own, to write with beside the writer; waits as <see cref="OpenAsync"/>.</summary>
    public Task<SqlSession> OpenOwnAsync(CancellationToken cancellationToken) => TransientErrors.RetryAsync(() => OpenNowAsync(cancellationToken), cancellationToken);

    public abstract Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>What must be so before the first migration.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Inside the transaction that migrates: whoever else migrates waits here.</summary>
    public abstract Task AwaitOtherMigrationsAsync(SqlSession sql);

    /// <summary>Takes what was deleted out of the files, as far as the database can.</summary>
    /// <param name="tables">Tables of which something was deleted that must not be found any more; empty when nobody said so.</param>
    /// <returns>False when somebody was in the way and it must be tried again.</returns>
    public abstract Task<bool> ClearDeletedAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken);

    /// <summary>Keeps out the hosts that must not serve this database beside this one.</summary>
    /// <param name="lost">Called when it must be given up.</param>
    /// <param name="logger">Told when it is lost and taken again.</param>
    /// <exception cref="SettingException">Another host is in the way, or the database cannot be reached.</exception>
    public abstract Task<IAsyncDisposable> LockAsync(Action lost, ILogger logger, CancellationToken cancellationToken);

    /// <summary>What went wrong where commits are lost, and what to do, for the operator, after the name of the setting.</summary>
    public virtual string ExplainLoss(long commits) => "";

    /// <summary>Why it cannot be used, for the operator, after the name of the setting; no secret is in it.</summary>
    public abstract string Explain(Exception error);

    /// <summary>Before anything is written at a start: how many commits are not in it any more; 0 where it keeps them by itself.</summary>
    public virtual Task<long> LostCommitsAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    /// <summary>Inside a transaction of the writer's that is about to be committed.</summary>
    public virtual void BeforeCommit(SqlSession sql)
    {
    }

    /// <summary>That transaction is durable.</summary>
    public virtual void AfterCommit()
    {
    }

    public abstract ValueTask DisposeAsync();
}
