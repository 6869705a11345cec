using Bot.Tests.Kit;

namespace Bot.Tests.Host.Platform;

public sealed class KeyPlaceTests
{
    [Fact]
    public async Task A_key_beside_the_database_is_warned_of_until_it_is_kept_elsewhere_and_opens_it_from_there()
    {
        var (folder, elsewhere) = (Directory.CreateTempSubdirectory("surveybot-").FullName, Directory.CreateTempSubdirectory("surveybot-key-").FullName);
        try
        {
            await using (var beside = await TestHost.StartAsync(environment: "Production", folder: folder, database: TestDatabase.Sqlite))
            {
                Assert.Single(beside.Log.Lines, IsWarning);
            }

            var key = Path.Combine(elsewhere, "encryption-key.p12");
            File.Move(Path.Combine(folder, "encryption-key.p12"), key);
            await using var apart = await TestHost.StartAsync(
                new() { ["Encryption:CertificateFile"] = key }, environment: "Production", folder: folder, database: TestDatabase.Sqlite);

            Assert.DoesNotContain(apart.Log.Lines, IsWarning);
            Assert.False(File.Exists(Path.Combine(folder, "encryption-key.p12")));
        }
        finally
        {
            await TestPlace.RemoveAsync(folder);
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public async Task A_host_for_trying_out_has_no_key_to_warn_of()
    {
        await using var host = await TestHost.StartAsync(database: TestDatabase.Sqlite);

        Assert.DoesNotContain(host.Log.Lines, IsWarning);
    }

    private static bool IsWarning(string line) => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("key lies beside the database", StringComparison.Ordinal);
}
