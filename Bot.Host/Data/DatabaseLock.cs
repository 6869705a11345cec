using Bot.Host.Platform;

namespace Bot.Host.Data;

/// <summary>
/// One host serves a database: what conversations share is in its memory. The lock is the operating system's and goes with
/// the process, however it ends.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream file;

    private DatabaseLock(FileStream file) => this.file = file;

    /// <exception cref="SettingException">Another host holds it.</exception>
    public static DatabaseLock Take(Database database)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(database.File)!);
            return new DatabaseLock(new FileStream(database.File + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new SettingException(Database.Key, "names a file that cannot be written here.");
        }
        catch (IOException)
        {
            throw new SettingException(
                Database.Key, "names a database that another host is using: conversations live in the memory of one host, so only one can serve it.");
        }
    }

    public void Dispose() => file.Dispose();
}
