namespace Bot.Host.Data;

/// <summary>The disk of a database that is a file on this machine.</summary>
internal interface IDatabaseDisk
{
    /// <summary>The room on it now; null where there is no such file, or nobody can tell.</summary>
    DiskRoom? Look();
}

/// <param name="Free">Bytes that are left for this account.</param>
/// <param name="Total">All there are.</param>
internal sealed record DiskRoom(long Free, long Total)
{
    public const long Megabyte = 1024 * 1024;

    /// <summary>Chats are not kept any more, so that what is left is there for texts: whoever sends one sees no refusal.</summary>
    public bool IsNearlyFull => Free < 200 * Megabyte;

    /// <summary>Staff must make room.</summary>
    public bool IsLow => IsNearlyFull || Free < Math.Min(1024 * Megabyte, Total / 20);
}

internal sealed class DatabaseDisk(Database database) : IDatabaseDisk
{
    public DiskRoom? Look()
    {
        try
        {
            return database.Folder is { } folder && new DriveInfo(folder) is var disk ? new DiskRoom(disk.AvailableFreeSpace, disk.TotalSize) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
