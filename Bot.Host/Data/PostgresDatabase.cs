using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bot.Host.Data;

/// <summary>PostgreSQL: a server, for one host or, with Redis, for several.</summary>
internal sealed class PostgresDatabase : Database
{
    // Numbers of our own among the advisory locks of the database.
    private const long MigrationLock = 7_365_201_701;

    private const int LongestVacuum = 600;

    private readonly NpgsqlDataSource source;

    private PostgresDatabase(NpgsqlConnectionStringBuilder settings, bool isShared) =>
        (source, Settings, IsShared) = (NpgsqlDataSource.Create(settings), settings, isShared);

    /// <summary>Where it is, and as whom; the password is in it.</summary>
    public NpgsqlConnectionStringBuilder Settings { get; }

    public override string Migrations => "postgres";

    public override string HistoryExists => "SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL";

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    /// <summary>One waits for the disk while another works; more of them only wait for each other (docs/adr, 5).</summary>
    public override int Writers => 2;

    public override bool IsShared { get; }

    public override bool MigratesItself => false;

    public static PostgresDatabase From(NpgsqlConnectionStringBuilder settings, bool isShared)
    {
        settings.ApplicationName ??= "SurveyBot";
        settings.MaxAutoPrepare = settings.MaxAutoPrepare is 0 ? 200 : settings.MaxAutoPrepare;
        settings.AutoPrepareMinUsages = 2;
        settings.MaxPoolSize = settings.ContainsKey("Maximum Pool Size") ? settings.MaxPoolSize : 40;
        settings.Timeout = settings.ContainsKey("Timeout") ? settings.Timeout : 5;

        // Details of an error repeat values of the row.
        settings.IncludeErrorDetail = false;

        // What of a batch ran before it failed tells why.
        settings.IncludeFailedBatchedCommand = true;
        settings.PersistSecurityInfo = false;

        // Nothing here changes a session (the lock of a host has a connection of its own): what is given back need not be reset.
        settings.NoResetOnClose = true;
        return new PostgresDatabase(settings, isShared);
    }

    public override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(source).UseSnakeCaseNamingConvention();

    public override DbConnection Open() => source.OpenConnection();

    public override Task<SqlSession> OpenAsync(CancellationToken cancellationToken) => OpenOwnAsync(cancellationToken);

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task AwaitOtherMigrationsAsync(SqlSession sql) => sql.ExecuteAsync("SELECT pg_advisory_xact_lock(@0)", MigrationLock);

    /// <summary>
    /// Deleted rows can be read by nobody after their table was vacuumed, and their place is used again; the server overwrites no files.
    /// A host whose user does not own the tables is passed over by the server, and its own vacuuming does it later.
    /// </summary>
    public override async Task<bool> ClearDeletedAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        if (tables.Count == 0)
        {
            return true;
        }

        // A table that never had a row has nothing to take away, and a vacuum would record it as empty: statements planned by that read it
        // from end to end until the server counts again, however much has come into it.
        var begun = new List<string>();
        await using (var sizes = source.CreateCommand("SELECT relname FROM pg_class WHERE relname = ANY($1) AND pg_relation_size(oid) > 0"))
        {
            sizes.Parameters.Add(new() { Value = tables.ToArray() });
            await using var row = await sizes.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                begun.Add(row.GetString(0));
            }
        }

        if (begun.Count > 0)
        {
            await using var command = source.CreateCommand($"VACUUM {string.Join(", ", begun)}");
            command.CommandTimeout = LongestVacuum;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return true;
    }

    public override async Task<IAsyncDisposable> LockAsync(Action lost, ILogger logger, CancellationToken cancellationToken) =>
        await PostgresLock.TakeAsync(this, lost, logger, PostgresLock.UntilTheServerNoticed, cancellationToken);

    public override string Explain(Exception error) => (error as DbException)?.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "names a user or a password that the PostgreSQL server refuses.",
        PostgresErrorCodes.InvalidCatalogName => "names a database that does not exist on the PostgreSQL server.",
        PostgresErrorCodes.InsufficientPrivilege => "names a user who lacks rights in the database (docs/operations.md).",
        PostgresErrorCodes.TooManyConnections => "names a PostgreSQL server that has no connection left.",
        { } state => $"names a PostgreSQL database that cannot be used (SQLSTATE {state}).",
        null => $"names a PostgreSQL server that does not answer ({(error.InnerException ?? error).GetType().Name}).",
    };

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}
