using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bot.Tests.Kit;

/// <summary>Which kind of database a test's host has.</summary>
public enum TestDatabase
{
    /// <summary>A file in the host's folder.</summary>
    Sqlite,

    /// <summary>A database of its own on the server of the tests.</summary>
    Postgres,
}

/// <summary>Where the rows of a test's host are: the same place for the same folder, so that a host can be started again.</summary>
internal sealed record TestPlace(string Folder, TestDatabase Kind, string ConnectionString)
{
    /// <summary>SQLite, unless the run is one on PostgreSQL (<c>SURVEYBOT_TEST_DATABASE=postgres</c>).</summary>
    public static TestDatabase OfThisRun { get; } =
        string.Equals(Environment.GetEnvironmentVariable("SURVEYBOT_TEST_DATABASE"), "postgres", StringComparison.OrdinalIgnoreCase) ? TestDatabase.Postgres : TestDatabase.Sqlite;

    public static async Task<TestPlace> InAsync(string folder, TestDatabase kind)
    {
        if (kind is TestDatabase.Sqlite)
        {
            return new TestPlace(folder, kind, $"Data Source={Path.Combine(folder, "surveybot.db")}");
        }

        var name = NameOf(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, name), "");
        return new TestPlace(folder, kind, await (await PostgresServer.SharedAsync()).DatabaseAsync(name));
    }

    /// <summary>Deletes a folder, and with it the database that belongs to it.</summary>
    public static async Task RemoveAsync(string folder)
    {
        if (File.Exists(Path.Combine(folder, NameOf(folder))))
        {
            await (await PostgresServer.SharedAsync()).DropAsync(NameOf(folder));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The operator's key where the host does not make one itself; null where it does, or needs none.</summary>
    public string? CertificateFile(string environment)
    {
        if (Kind is TestDatabase.Sqlite || environment is "Development")
        {
            return null;
        }

        var file = Path.Combine(Folder, "operator.p12");
        if (!File.Exists(file))
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
        }

        return file;
    }

    private static string NameOf(string folder) => "t" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..24];
}
