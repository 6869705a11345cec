using Bot.Host.Data;
using Bot.Host.Data.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Tests.Host.Data;

public sealed class SchemaTests
{
    public static TheoryData<string> Kinds => ["sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_migration_has_the_script_that_ef_core_writes_of_it(string kind)
    {
        using SurveyBotDb db = kind is "sqlite" ? new SqliteDbFactory().CreateDbContext([]) : new PostgresDbFactory().CreateDbContext([]);
        var migrator = db.GetService<IMigrator>();
        var ids = db.Database.GetMigrations().ToList();
        var written = ids.Select((id, i) => (id, Lines(migrator.GenerateScript(
            i == 0 ? Migration.InitialDatabase : ids[i - 1], id, MigrationsSqlGenerationOptions.NoTransactions))));

        Assert.Equal(written, Schema.Scripts(kind).Select(script => (script.Id, Lines(script.Script))));
    }

    private static string Lines(string script) => script.ReplaceLineEndings("\n").Trim();
}
