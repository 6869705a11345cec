using System.Text.RegularExpressions;
using Bot.Host.Data;
using Bot.Tests.Architecture.Code;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Architecture;

/// <summary>A table is written by one folder, in plain commands that name it.</summary>
public sealed partial class TableTests
{
    private static readonly HashSet<string> Known = ["contacts", "messages"];

    private static readonly string[] EfWrites =
    [
        "SaveChanges", "SaveChangesAsync", "ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync",
        "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync",
    ];

    [Fact]
    public void A_table_is_written_by_one_folder() => Verdict.Kept(CheckWriters(Staircase.Host, ProductCode.Source, TablesOfTheProduct()));

    [Fact]
    public void A_statement_that_writes_names_its_table() => Verdict.Kept(CheckNames(ProductCode.Source, TablesOfTheProduct()));

    [Fact]
    public void Nothing_is_written_by_the_object_mapper() => Verdict.Kept(CheckMapper(ProductCode.Source));

    [Fact]
    public void Of_many_values_each_has_a_name() => Verdict.Kept(CheckPlaces(ProductCode.Source));

    [Theory]
    [InlineData("VALUES (@0, @1, @2, @3, @4, @5)", 0)]
    [InlineData("VALUES (@0, @1, @2, @3, @4, @5, @6)", 1)]
    [InlineData("VALUES (@id, @conversation_id, @position, @channel, @status, @provider_id, @session_id)", 0)]
    public void More_values_than_can_be_counted_are_found(string text, int found) => Assert.Equal(found, CheckPlaces(Expression($"\"{text}\"")).Count());

    [Fact]
    public void A_second_writer_is_found() => Assert.Equal(
        ["contacts is written by Contacts, Privacy:\n  Bot.Host/Contacts/A.cs:1\n  Bot.Host/Privacy/B.cs:1"],
        CheckWriters(
            Staircase.Host,
            new([
                SourceFile.Parse("Bot.Host/Contacts/A.cs", """namespace Bot.Host.Contacts; class A { string S = "INSERT INTO contacts (id) VALUES (@0)"; }"""),
                SourceFile.Parse("Bot.Host/Privacy/B.cs", """namespace Bot.Host.Privacy.Deep; class B { string S = "DELETE FROM contacts WHERE id = @0"; }"""),
                SourceFile.Parse("Bot.Host/Privacy/C.cs", """namespace Bot.Host.Privacy; class C { string S = "SELECT * FROM contacts"; string T = "DELETE FROM messages"; }"""),
            ]),
            Known));

    [Theory]
    [InlineData("\"INSERT INTO contacts (id) VALUES (@0) ON CONFLICT (id) DO UPDATE SET name = ''\"")]
    [InlineData("\"insert into contacts (id) values (@0)\"")]
    [InlineData("\"INSERT OR IGNORE INTO contacts (id) VALUES (@0)\"")]
    [InlineData("\"UPDATE contacts SET name = @0\"")]
    [InlineData("\"WITH x AS (SELECT 1) UPDATE contacts AS c SET name = @0\"")]
    [InlineData("\"DELETE FROM \\\"contacts\\\" WHERE id = @0\"")]
    [InlineData("\"TRUNCATE TABLE contacts\"")]
    [InlineData("$\"UPDATE contacts SET {column} = @0\"")]
    [InlineData("\"UPDATE contacts \" + \"SET name = @0\"")]
    [InlineData("\"\"\"\n    UPDATE contacts\n    SET name = @0\n    \"\"\"")]
    public void A_write_is_found(string expression) => Assert.Equal(["contacts"], WritesIn(expression));

    [Theory]
    [InlineData("\"SELECT id FROM contacts FOR UPDATE SKIP LOCKED\"")]
    [InlineData("\"Update contacts by hand.\"")]
    [InlineData("\"Please delete from the list.\"")]
    [InlineData("\"FOR UPDATE\"")]
    [InlineData("\"Insert into the form\"")]
    public void What_only_reads_is_no_write(string expression) => Assert.Empty(WritesIn(expression));

    [Theory]
    [InlineData("$\"UPDATE {table} SET name = @0\"")]
    [InlineData("$\"DELETE FROM {table}\"")]
    [InlineData("\"INSERT INTO \" + table + \" VALUES (@0)\"")]
    [InlineData("string.Format(\"UPDATE {0} SET name = @0\", table)")]
    [InlineData("text.Append(\"DELETE FROM \").Append(table)")]
    public void A_table_that_does_not_stand_in_the_text_is_found(string expression) => Assert.Single(CheckNames(Expression(expression), Known));

    [Theory]
    [InlineData("db.SaveChanges()")]
    [InlineData("await db.Contacts.ExecuteDeleteAsync()")]
    public void A_write_by_the_object_mapper_is_found(string expression) => Assert.Single(CheckMapper(Expression(expression)));

    private static IEnumerable<string> CheckWriters(Staircase stairs, SourceCode code, HashSet<string> tables) =>
        from write in Writes(code, tables)
        where write.Table is not null
        group write by write.Table into table
        let folders = table.Select(write => stairs.FolderOf(write.Text.File.Namespace)).Distinct().Order(StringComparer.Ordinal).ToList()
        where folders.Count > 1
        select $"{table.Key} is written by {string.Join(", ", folders)}:{string.Concat(table.Select(write => "\n  " + write.Text.File.Place(write.Text.Node)))}";

    private static IEnumerable<string> CheckNames(SourceCode code, HashSet<string> tables) => Writes(code, tables)
        .Where(write => write.Table is null)
        .Select(write => $"{write.Text.File.Place(write.Text.Node)}: the table must stand in the text: {write.Text.Text.ReplaceLineEndings(" ")}");

    // Whoever reads @9 has to count.
    private static IEnumerable<string> CheckPlaces(SourceCode code) =>
        from file in code.Files
        from text in SqlText.In(file)
        where TooFar().IsMatch(text.Text)
        select $"{file.Place(text.Node)}: more than six values have names: {text.Text.ReplaceLineEndings(" ")}";

    private static IEnumerable<string> CheckMapper(SourceCode code) =>
        from file in code.Files
        from name in file.Root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.SimpleNameSyntax>()
        where EfWrites.Contains(name.Identifier.Text)
        select $"{file.Place(name)}: {name.Identifier.Text}";

    /// <returns>The tables that are written; null for one that does not stand in the text.</returns>
    private static IEnumerable<(string? Table, SqlText Text)> Writes(SourceCode code, HashSet<string> tables) =>
        from file in code.Files
        from text in SqlText.In(file)
        from Match match in Write().Matches(text.Text)
        let isShouted = !match.Groups["verb"].Value.Any(char.IsAsciiLetterLower)
        let table = match.Groups["table"].Value
        where isShouted || tables.Contains(table)
        select (table.Length == 0 || table[0] == '{' ? null : table, text);

    private static IEnumerable<string?> WritesIn(string expression) => Writes(Expression(expression), Known).Select(write => write.Table);

    private static SourceCode Expression(string expression) => SourceCode.Of($"class A {{ async Task B() => C({expression}); }}");

    private static HashSet<string> TablesOfTheProduct()
    {
        using var db = new SqliteDbFactory().CreateDbContext([]);
        return [.. db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!)];
    }

    [GeneratedRegex(@"(?<!\w)@([6-9]|\d\d)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TooFar();

    // An upsert's UPDATE has no table of its own, a lock's writes nothing. A statement that ends at its table goes on elsewhere.
    [GeneratedRegex(
        """
        (?<verb>\b(INSERT\s+(OR\s+\w+\s+)?INTO|REPLACE\s+INTO|MERGE\s+INTO|DELETE\s+FROM|TRUNCATE(\s+TABLE)?)\b)\s*(ONLY\s+)?"?(?<table>[a-z_]\w*|\{\w*\}|$)
        |(?<!\bDO\s+|\bFOR\s+|\bKEY\s+)(?<verb>\bUPDATE(\s+OR\s+\w+)?\b)\s+(ONLY\s+)?"?(?<table>[a-z_]\w*|\{\w*\})"?(\s+AS)?(\s+\w+)?\s+SET\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Write();
}
