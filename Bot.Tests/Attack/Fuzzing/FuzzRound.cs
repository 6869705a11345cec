using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Tests.Crash;
using Bot.Tests.Host.BotFramework;
using Bot.Tests.Kit;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>A round of fuzzing from nothing: a host in Production with every entry open, all that it talks to, and a database of its own.</summary>
internal static class FuzzRound
{
    /// <param name="surveys">The folder of survey files.</param>
    /// <param name="seed">The same seed makes the same inputs.</param>
    /// <param name="from">The number of the first input.</param>
    /// <param name="count">How many.</param>
    /// <param name="kind">Where the rows are.</param>
    /// <param name="leftOut">Distortions that are not tried.</param>
    public static async Task<FuzzReport> RunAsync(string surveys, int seed, int from, int count, TestDatabase kind, IReadOnlyDictionary<string, string> leftOut)
    {
        var home = Directory.CreateTempSubdirectory("surveybot-fuzz-").FullName;
        await using var twilio = await FakeTwilio.StartAsync();
        await using var azure = await FakeAzure.StartAsync();
        var place = await TestPlace.InAsync(home, kind);
        await using var database = DatabaseAt(place.ConnectionString, home);
        await using (var host = new HostProcess(home, surveys, twilio, Settings(place, azure)))
        {
            await Schema.MigrateAsync(database, CancellationToken.None);
            host.Start();
            await host.ReadyAsync();
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            using var fuzzer = new Fuzzer(host, database, new Keyring(host.Address, database, twilio, azure, client), seed, leftOut);
            var report = await fuzzer.RunAsync(from, count);
            await host.KillAsync();
            await TestPlace.RemoveAsync(home);
            return report;
        }
    }

    private static Dictionary<string, string?> Settings(TestPlace place, FakeAzure azure)
    {
        var certificate = Path.Combine(place.Folder, "azure.pem");
        File.WriteAllText(certificate, azure.Certificate);
        var settings = azure.Settings().ToDictionary(StringComparer.Ordinal);
        settings["SSL_CERT_FILE"] = certificate;
        settings["ASPNETCORE_CONTENTROOT"] = AppContext.BaseDirectory;
        settings["ConnectionStrings__Database"] = place.ConnectionString;
        if (place.CertificateFile("Production") is { } key)
        {
            settings["Encryption__CertificateFile"] = key;
        }

        settings["DirectLine__Secret"] = Keyring.Secret;
        settings["Logging__LogLevel__Default"] = "Information";
        foreach (var limit in (string[])["ChatsPerHour", "ChatsPerBrowser", "TokensPerHour", "ChatMegabytesPerHour", "NetworkMegabytesPerHour", "SocketsPerNetwork"])
        {
            settings["Limits__" + limit] = "1000000";
        }

        return settings;
    }

    private static Database DatabaseAt(string connectionString, string home)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("ConnectionStrings:Database", connectionString)]).Build();
        return Database.From(new Settings(configuration), home);
    }
}
