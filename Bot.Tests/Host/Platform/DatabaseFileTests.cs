using Bot.Tests.Kit;

namespace Bot.Tests.Host.Platform;

public sealed class DatabaseFileTests
{
    [Fact]
    public async Task A_new_database_is_for_the_hosts_own_account_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var host = await TestHost.StartAsync(database: TestDatabase.Sqlite);

        foreach (var file in Directory.GetFiles(host.Folder, Path.GetFileName(host.DatabaseFile) + "*").Where(file => new FileInfo(file).Length > 0))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }
}
