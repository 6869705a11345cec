namespace Bot.Host.Data;

/// <summary>
/// One process migrates at a time. The lock that the migrations take in the database stays when its process is killed, and
/// would keep every later start waiting for ever; this one is the operating system's and goes with the process, so that
/// whoever holds it may remove the other.
/// </summary>
internal sealed class MigrationLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Database database;
    private readonly FileStream file;

    private MigrationLock(Database database, FileStream file) => (this.database, this.file) = (database, file);

    /// <exception cref="IOException">Another process holds it for longer than a migration takes.</exception>
    public static async Task<MigrationLock> TakeAsync(Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new MigrationLock(
                    database, new FileStream(database.File + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (time.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
            }
        }
    }

    /// <summary>Removes the lock of a process that was killed.</summary>
    public async Task BreakStaleAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(database.File))
        {
            await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
            await sql.ExecuteAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        }
    }

    /// <summary>Readers beside the writer. Set on creation, unless that was cut short.</summary>
    public async Task KeepDurableAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        await sql.ExecuteAsync("PRAGMA journal_mode = WAL");
    }

    public void Dispose() => file.Dispose();
}
