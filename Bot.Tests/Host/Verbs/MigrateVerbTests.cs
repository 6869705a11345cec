using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Host.Verbs;

public sealed class MigrateVerbTests
{
    [Fact]
    public async Task Outside_development_a_host_of_an_older_postgresql_database_asks_for_the_verb_and_starts_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("surveybot-verb-").FullName;
        var place = await TestPlace.InAsync(folder, TestDatabase.Postgres);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        };

        var keyless = await VerbRun.StartAsync([], folder, place.ConnectionString, settings: settings);
        settings["Encryption__CertificateFile"] = place.CertificateFile("Production");
        var older = await VerbRun.StartAsync([], folder, place.ConnectionString, settings: settings);
        var migrated = await VerbRun.StartAsync(["migrate"], folder, place.ConnectionString, settings: settings);
        var again = await VerbRun.StartAsync(["migrate"], folder, place.ConnectionString, settings: settings);

        Assert.Equal((1, 1), (keyless.Exit, keyless.Error.Count(c => c is '\n')));
        Assert.StartsWith("Encryption__CertificateFile must name", keyless.Error, StringComparison.Ordinal);
        Assert.Equal((1, 1), (older.Exit, older.Error.Count(c => c is '\n')));
        Assert.Contains("'migrate'", older.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0), (migrated.Exit, again.Exit));
        await using (var database = Database.From(new Settings(new ConfigurationManager { ["ConnectionStrings:Database"] = place.ConnectionString }), folder))
        {
            await Schema.RequireAsync(database, CancellationToken.None);
        }

        await TestPlace.RemoveAsync(folder);
    }
}
