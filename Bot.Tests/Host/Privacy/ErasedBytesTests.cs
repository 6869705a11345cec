using System.Text;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;
using Bot.Host.Privacy;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Privacy;

/// <summary>What is gone is gone from the files, while the host runs and others go on. Read from outside, as whoever copies the folder does.</summary>
public sealed class ErasedBytesTests
{
    private const string Odd = "quokkaberry";

    // Of a file that is still written anew at once.
    private const int Large = 24 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(Large)]
    public async Task After_forgetting_with_erase_no_file_of_the_database_has_the_words(int more)
    {
        await using var visited = await StartAsync(("Privacy:Forget", "erase"));
        var town = visited.Town;
        var (gone, stays) = (Town.NewPhone(), Town.NewPhone());
        await town.Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"CREATE TABLE ballast AS SELECT zeroblob({more}) AS bytes"));
        await town.TalkAsync(stays, "STREET", "Ask Rosa about the zebrafinches");
        await town.TalkAsync(gone, "STREET", $"Grow {Odd} with Rosa {string.Join(' ', Enumerable.Repeat(Odd, 60))}", "in 10 days", $"at the {Odd} library", "yes", $"{Odd}!");
        Assert.True(await IsFoundAsync(town, Odd));

        await town.TalkAsync(gone, "FORGET ME", "FORGET ME");
        await town.PassAsync(TimeSpan.FromMinutes(1));
        await RunBesideTrafficAsync(town, stays);

        Assert.NotNull((await town.PeopleAsync()).Single(person => person.ForgottenAt is not null));
        Assert.False(await IsFoundAsync(town, Odd));
        Assert.True(await IsFoundAsync(town, "zebrafinches"));
        Assert.DoesNotContain(town.Host.Log.Lines, line => line.Contains(Odd, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_retention_removed_is_in_no_file_either()
    {
        await using var visited = await StartAsync(("Retention:MessageDays", "1"), ("Retention:AnswerDays", "1"));
        var town = visited.Town;
        var (gone, stays) = (Town.NewPhone(), Town.NewPhone());
        await town.TalkAsync(gone, "hello", $"I like {Odd} and {Odd} only");
        Assert.True(await IsFoundAsync(town, Odd));

        await town.PassAsync(TimeSpan.FromDays(3));
        await town.Service<RetentionPurge>().RunAsync(CancellationToken.None);
        await RunBesideTrafficAsync(town, stays);

        Assert.False(await IsFoundAsync(town, Odd));
    }

    [Fact]
    public async Task Somebody_who_reads_only_delays_it()
    {
        await using var visited = await StartAsync(("Privacy:Forget", "erase"));
        var town = visited.Town;
        var gone = Town.NewPhone();
        await town.TalkAsync(gone, "STREET", $"Grow {Odd} with Rosa", "FORGET ME", "FORGET ME");
        var database = town.Service<Database>();
        Task clearing;
        await using (var reader = (SqliteConnection)await database.ConnectAsync(CancellationToken.None))
        {
            await using var reading = reader.BeginTransaction(deferred: true);
            await using var count = reader.CreateCommand();
            (count.CommandText, count.Transaction) = ("SELECT COUNT(*) FROM messages", reading);
            await count.ExecuteScalarAsync();
            await town.PassAsync(TimeSpan.FromMinutes(1));
            clearing = town.Service<DeletedTraces>().RunAsync(CancellationToken.None);
            await reading.RollbackAsync();
        }

        await clearing;
        await town.Service<DeletedTraces>().RunAsync(CancellationToken.None);

        Assert.False(await IsFoundAsync(town, Odd));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Large)]
    public async Task Copies_that_a_split_or_merged_page_left_behind_go_with_the_file_that_is_written_anew(int more)
    {
        var folder = Directory.CreateTempSubdirectory("surveybot-");
        try
        {
            await using var database = SqliteDatabase.From(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "a.db") }, folder.FullName);
            await database.PrepareAsync(CancellationToken.None);
            await using (var sql = await database.OpenNowAsync(CancellationToken.None))
            {
                sql.Begin();
                await FillAndEraseAsync(sql);
                await sql.ExecuteAsync("CREATE TABLE ballast AS SELECT zeroblob(@0) AS bytes", more);
                await sql.CommitAsync();
            }

            Assert.True(await database.ClearDeletedAsync([], CancellationToken.None));
            var left = Count(await FilesAsync(folder.FullName), "secret");
            Assert.True(await database.ClearDeletedAsync(["words"], CancellationToken.None));

            Assert.True(left > 0, "SQLite leaves no copies any more: nothing needs to be written anew.");
            Assert.Equal(0, Count(await FilesAsync(folder.FullName), "secret"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A vacuum would record one that has no rows yet as empty: what is planned by that reads all of it, however much comes soon.
    [Fact]
    public async Task On_PostgreSQL_the_tables_are_vacuumed_that_ever_had_rows()
    {
        await using var host = await TestHost.StartAsync(database: TestDatabase.Postgres);
        var traces = host.Services.GetRequiredService<DeletedTraces>();
        traces.Ask();
        await traces.RunAsync(CancellationToken.None);
        Assert.Equal(0, await VacuumsAsync());

        await Resident.MeetAsync(host, "+17045550199", TimeProvider.System.GetUtcNow());
        foreach (var vacuums in (int[])[1, 2])
        {
            traces.Ask();
            await traces.RunAsync(CancellationToken.None);
            await traces.RunAsync(CancellationToken.None);
            Assert.Equal(vacuums, await VacuumsAsync());
        }

        Task<long> VacuumsAsync() => host.DatabaseAsync(db =>
            db.Database.SqlQueryRaw<long>("SELECT vacuum_count AS \"Value\" FROM pg_stat_user_tables WHERE relname = 'contacts'").SingleAsync());
    }

    private static async Task<Visited> StartAsync(params (string Key, string Value)[] settings) => new(await Town.StartAsync(
        TestDatabase.Sqlite,
        settings: [("Surveys:Folder", Path.Combine(AppContext.BaseDirectory, "Scenarios", "Stories", "surveys")), ("Program:DefaultSurvey", "street"), .. settings]));

    private static async Task RunBesideTrafficAsync(Town town, string phone)
    {
        using var enough = new CancellationTokenSource();
        var traffic = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await town.TextAsync(phone, "HELP");
            }
        });

        // As often as it runs in a minute.
        for (var run = 0; run < 4; run++)
        {
            await town.Service<DeletedTraces>().RunAsync(CancellationToken.None);
        }

        await enough.CancelAsync();
        await traffic;
    }

    private static async Task FillAndEraseAsync(SqlSession sql)
    {
        var random = new Random(1);
        var ids = Enumerable.Range(0, 3000).Select(_ => random.NextInt64()).ToList();
        await sql.ExecuteAsync("CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT)");
        foreach (var id in ids)
        {
            await sql.ExecuteAsync("INSERT INTO words VALUES (@0, @1)", id, WordsOf(id) + new string('x', random.Next(200)));
        }

        for (var change = 0; change < 9000; change++)
        {
            var id = ids[random.Next(ids.Count)];
            await sql.ExecuteAsync("UPDATE words SET text = @1 WHERE id = @0", id, WordsOf(id) + new string('y', random.Next(400)));
        }

        await sql.ExecuteAsync("UPDATE words SET text = NULL WHERE id % 3 = 0");

        static string WordsOf(long id) => id % 3 == 0 ? "secret" : "public";
    }

    private static async Task<bool> IsFoundAsync(Town town, string words)
    {
        var files = await FilesAsync(town.Host.Folder);
        return new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Any(encoding => files.Any(file => file.AsSpan().IndexOf(encoding.GetBytes(words)) >= 0));
    }

    private static int Count(List<byte[]> files, string words) => files.Sum(file => file.AsSpan().Count(Encoding.UTF8.GetBytes(words)));

    /// <summary>Copied by another process: to open and close a file of SQLite's in this one would let its locks go.</summary>
    private static async Task<List<byte[]>> FilesAsync(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("surveybot-copy-");
        try
        {
            await Command.RunAsync(folder, "cp", "-r", ".", copy.FullName);
            return [.. Directory.GetFiles(copy.FullName, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes)];
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }
}
