using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Bot.Host.Data;

/// <summary>SQLite: a file, for one host.</summary>
internal sealed class SqliteDatabase : Database
{
    // As the system says them: no room, and a file system that takes no writes.
    private const int NoSpace = 28;
    private const int ReadOnly = 30;

    // Writers wait while a file is rebuilt: up to here less than a second.
    private const long RebuiltAtOnce = 32 * 1024 * 1024;

    private const int LeastRoom = 64 * 1024;

    private const int Busy = 5;

    // Of the file, in memory, for each: the system has it too.
    private const int ReaderKilobytes = 256;

    // Pieces of memory, by bytes and number, that a connection has at hand without asking for them one by one. What is prepared and kept
    // would take up all of those that it has by itself.
    private const int PieceBytes = 1200;
    private const int Pieces = 200;

    private const string CannotBeWritten = "names a file that cannot be written here: this account may not write it.";
    private const string IsReadOnly = "names a file on a read-only file system: it cannot be written until that is mounted for writing.";
    private const string IsFull = "names a file on a disk that is full: make room.";

    // No more can be busy at once than there are cores; one keeps some MB of what it has prepared and read.
    private static readonly int MostReaders = 2 * Environment.ProcessorCount;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly string connectionString;
    private readonly CommitCount commits;
    private readonly ConcurrentBag<SqlSession> readers = [];
    private volatile bool isOver;

    // Counting its memory takes a lock of the whole process at every allocation, and nobody asks for the count; and no connection
    // here is used by two threads at once. Both can only be said before the library's first use.
    static SqliteDatabase()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    private SqliteDatabase(string connectionString, string file) => (this.connectionString, File, commits) = (connectionString, file, new CommitCount(file + "-commits"));

    public string File { get; }

    public override string Migrations => "sqlite";

    public override string HistoryExists => "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory')";

    /// <summary>It has one writer, and nobody to pass over.</summary>
    public override string SkipLocked => "";

    /// <summary>It has one writer at a time, however many there are.</summary>
    public override int Writers => 1;

    public override bool IsShared => false;

    public override bool MigratesItself => true;

    public override string Folder => Path.GetDirectoryName(File)!;

    /// <exception cref="SettingException">It names no file.</exception>
    public static SqliteDatabase From(SqliteConnectionStringBuilder builder, string contentRoot)
    {
        if (builder.DataSource.Length == 0 || builder.DataSource.Contains(":memory:", StringComparison.Ordinal))
        {
            throw new SettingException(Key, "must name a file ('Data Source=data/surveybot.db') or a PostgreSQL server ('Host=…').");
        }

        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        builder.ForeignKeys = true;
        builder.DefaultTimeout = 5;
        return new SqliteDatabase(builder.ToString(), builder.DataSource);
    }

    public override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(connectionString).UseSnakeCaseNamingConvention();

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>To prepare a query takes it longer than to run it: what one reader has prepared is kept for the next.</summary>
    public override async Task<SqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (Take() is { } kept)
        {
            return kept;
        }

        var reader = new SqlSession(await ConnectAsync(cancellationToken), Keep);
        await reader.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{ReaderKilobytes}"));
        return reader;
    }

    public override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            _ = raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_LOOKASIDE, IntPtr.Zero, PieceBytes, Pieces);

            // A turn that was answered survives a power cut, and what was deleted is overwritten in the file; said here
            // because a build of SQLite may have another default.
            await using var careful = connection.CreateCommand();
            careful.CommandText = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON";
            await careful.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        CreateForUsAlone();

        // Readers beside the writer; cannot be changed inside a transaction.
        await using var sql = await OpenNowAsync(cancellationToken);
        await sql.ExecuteAsync("PRAGMA journal_mode = WAL");
    }

    /// <summary>A transaction waits for the one before it.</summary>
    public override Task AwaitOtherMigrationsAsync(SqlSession sql) => Task.CompletedTask;

    /// <summary>
    /// Rows that are deleted are overwritten in the file at once (<c>secure_delete</c>). Their earlier pages stand in the write-ahead log
    /// until it is emptied, which waits for those who read; and now and then a copy stays in the unused middle of a page that was split
    /// or merged, which only a file that is written anew is rid of.
    /// </summary>
    public override async Task<bool> ClearDeletedAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        await using var sql = await OpenNowAsync(cancellationToken);
        var rebuilt = true;
        try
        {
            if (tables.Count > 0 && new FileInfo(File).Length <= RebuiltAtOnce)
            {
                await sql.ExecuteAsync("VACUUM");
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Busy)
        {
            return false;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_IOERR)
        {
            // A new file needs as much room again. The log can be emptied without.
            rebuilt = false;
        }

        for (var tries = 0; await sql.ScalarAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)") != 0; tries++)
        {
            if (tries == 100)
            {
                return false;
            }

            await Task.Delay(BetweenTries, cancellationToken);
        }

        return rebuilt;
    }

    /// <summary>The lock is the operating system's and goes with the process, however it ends.</summary>
    public override Task<IAsyncDisposable> LockAsync(Action lost, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            return Task.FromResult<IAsyncDisposable>(new FileStream(File + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error.HResult is not (ReadOnly or NoSpace) && System.IO.File.Exists(File + ".lock"))
        {
            throw new SettingException(
                Key, "names a database that another host is using: a SQLite file is served by one host. For more of them use PostgreSQL and Redis.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Key, Explain(error));
        }
    }

    public override string Explain(Exception error) => error switch
    {
        UnauthorizedAccessException => CannotBeWritten,
        IOException { HResult: ReadOnly } => IsReadOnly,
        IOException { HResult: NoSpace } or SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => IsFull,
        SqliteException { SqliteErrorCode: raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN } => IsOnReadOnlyFileSystem() ? IsReadOnly : CannotBeWritten,
        SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } =>
            "names a database file that is damaged: restore a backup (docs/operations.md).",
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => "names a database that another program holds: end that program.",
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR } when !HasRoom() => IsFull,
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR } => $"names a file that its disk does not read or write as it should (SQLite {((SqliteException)error).SqliteExtendedErrorCode}).",
        _ => $"names a database that cannot be opened ({error.GetType().Name}).",
    };

    public override string ExplainLoss(long lost) =>
        $"names a database that lacks its last commits ({lost}): its write-ahead log ({Path.GetFileName(File)}-wal) is damaged or gone, or an older copy stands in its place. "
        + "Restore what is newest; to go on with what is there, start once with Outbox__Hold=true (docs/operations.md).";

    public override async Task<long> LostCommitsAsync(CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(File))
        {
            return commits.LostOf(0);
        }

        await using var sql = await OpenNowAsync(cancellationToken);
        return commits.LostOf(await CommitCount.ReadAsync(sql));
    }

    public override void BeforeCommit(SqlSession sql) => commits.Count(sql);

    public override void AfterCommit() => commits.Counted();

    /// <summary>Gives the file back: connections wait in a pool that outlives us.</summary>
    public override async ValueTask DisposeAsync()
    {
        commits.Dispose();
        isOver = true;
        while (Take() is { } reader)
        {
            await reader.DisposeAsync();
        }

        await using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private SqlSession? Take()
    {
        if (!readers.TryTake(out var reader))
        {
            return null;
        }

        reader.IsKept = false;
        return reader;
    }

    private bool Keep(SqlSession reader)
    {
        if (isOver || readers.Count >= MostReaders)
        {
            return false;
        }

        readers.Add(reader);
        return true;
    }

    // What it keeps beside the file needs room too, and without it SQLite only says that the disk fails.
    private bool HasRoom() => new DriveInfo(Folder).AvailableFreeSpace >= LeastRoom;

    /// <summary>SQLite tells an account that may not write from a file system that takes no writes by nothing; a new file does.</summary>
    private bool IsOnReadOnlyFileSystem()
    {
        try
        {
            new FileStream(Path.Combine(Folder, Path.GetRandomFileName()), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose }).Dispose();
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.HResult is ReadOnly;
        }
    }

    /// <summary>Answers and words are in it as they were said; SQLite would let every account of this machine read a new file.</summary>
    private void CreateForUsAlone()
    {
        if (OperatingSystem.IsWindows() || System.IO.File.Exists(File))
        {
            return;
        }

        new FileStream(File, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }).Dispose();
    }
}
