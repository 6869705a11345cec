namespace Bot.Host.Data;

/// <summary>
/// Counts commits twice: inside the database, with each commit, and in a small file beside it, after. SQLite leaves out without a word
/// what it cannot read of its log; a database that is behind its file has lost what was answered for.
/// </summary>
internal sealed class CommitCount(string file) : IDisposable
{
    private readonly byte[] line = new byte[20];
    private FileStream? beside;
    private long current;

    /// <summary>What the database says; 0 for one that never counted.</summary>
    public static async Task<long> ReadAsync(SqlSession sql) => await sql.ExistsAsync("SELECT 1 FROM sqlite_master WHERE name = 'markers'")
        ? Number(await sql.ScalarAsync<string>("SELECT value FROM markers WHERE name = @0", Marker.Commits))
        : 0;

    /// <summary>Goes on from what the database says, and tells how many commits it lacks.</summary>
    public long LostOf(long counted)
    {
        current = counted;
        return Math.Max(0, (File.Exists(file) ? Number(File.ReadAllText(file)) : 0) - counted);
    }

    /// <summary>Joins the commit that follows.</summary>
    public void Count(SqlSession sql) => Markers.Set(sql, Marker.Commits, (current + 1).ToString(CultureInfo.InvariantCulture));

    /// <summary>It is durable. The file is not flushed: it may be behind, and never ahead.</summary>
    public void Counted()
    {
        current++;
        try
        {
            beside ??= OpenBeside();
            current.TryFormat(line, out var length, "D20", CultureInfo.InvariantCulture);
            RandomAccess.Write(beside.SafeFileHandle, line.AsSpan(0, length), 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk. It is behind until there is room again.
        }
    }

    public void Dispose() => beside?.Dispose();

    // For the host's own account, as the database is.
    private FileStream OpenBeside()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file, options);
    }

    // What is no number was cut short with its disk: it tells nothing.
    private static long Number(string? text) => long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
