using Bot.Host.Verbs;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Verbs;

public sealed class CheckVerbTests : IDisposable
{
    private const string Good = """
        survey: one
        title: {en: One}
        default_language: en
        keywords: {en: [LIBRARY]}
        questions:
          - {id: why, type: text, text: {en: Why?}}

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_shipped_surveys_are_right()
    {
        var files = Directory.GetFiles(Path.Combine(TestHost.ProjectFolder, "surveys"));

        var (exit, lines) = await CheckAsync(files);

        Assert.Equal(0, exit);
        Assert.All(lines, line => Assert.Contains(": warning: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_shipped_resources_are_right() =>
        Assert.Equal((0, []), await CheckAsync(Directory.GetFiles(Path.Combine(TestHost.ProjectFolder, "resources"))));

    [Fact]
    public async Task A_file_of_resources_is_checked_as_one_however_broken_it_is()
    {
        var (exit, lines) = await CheckAsync(
            Full(Write("broken.yaml", "resources: city\nentries:\n  - {id: line, name: Line, topics: [housing], languages: [en], phone: call us}\n")),
            Full(Write("torn.yaml", "resources: town\nentries: [\n")),
            Full(Write("one.yaml", Good)));

        Assert.Equal(1, exit);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{Full("broken.yaml")}:3: bad-phone: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{Full("torn.yaml")}:", lines[1], StringComparison.Ordinal);
        Assert.Contains(": bad-yaml: ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_resources_with_one_id_are_told()
    {
        const string city = "resources: city\nentries:\n  - {id: line, name: Line, topics: [housing], languages: [en], phone: '311'}\n";

        var (exit, lines) = await CheckAsync(Full(Write("one.yaml", city)), Full(Write("two.yaml", city)));

        Assert.Equal(1, exit);
        Assert.StartsWith($"{Full("two.yaml")}:1: duplicate-id: ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_a_line_with_the_file_as_it_was_named_and_fails()
    {
        var run = await VerbRun.StartAsync(["check", Write("broken.yaml", Good.Replace("title", "titel", StringComparison.Ordinal))], folder);

        Assert.Equal(1, run.Exit);
        Assert.Contains("broken.yaml:2: unknown-key: ", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("broken.yaml:", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_warning_is_marked_and_fails_nothing()
    {
        var (exit, lines) = await CheckAsync(Full(Write("partial.yaml", Good.Replace("{en: One}", "{en: One, es: Uno}", StringComparison.Ordinal))));

        Assert.Equal(0, exit);
        Assert.Contains("partial-translation: warning: ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_also_checked_together()
    {
        var (exit, lines) = await CheckAsync(
            Full(Write("one.yaml", Good)), Full(Write("two.yaml", Good.Replace("survey: one", "survey: two", StringComparison.Ordinal))));

        Assert.Equal(1, exit);
        Assert.Contains("two.yaml:4: keyword-taken: ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.yaml", "There is no such file.")]
    [InlineData(".", "This is a folder")]
    public async Task What_cannot_be_read_is_a_line_too_and_the_rest_is_still_checked(string name, string sentence)
    {
        var (exit, lines) = await CheckAsync(Full(name), Full(Write("broken.yaml", "survey: [")));

        Assert.Equal(1, exit);
        Assert.Contains($"{Full(name)}:1: unreadable: {sentence}", lines[0], StringComparison.Ordinal);
        Assert.Contains("broken.yaml:", lines[1], StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string[] Lines)> CheckAsync(params string[] files)
    {
        await using var output = new StringWriter();
        var exit = await CheckVerb.RunAsync(files, output, CancellationToken.None);
        return (exit, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private string Write(string name, string yaml)
    {
        File.WriteAllText(Full(name), yaml);
        return name;
    }

    private string Full(string name) => Path.Combine(folder, name);
}
