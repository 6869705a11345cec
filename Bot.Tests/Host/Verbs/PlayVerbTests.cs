using System.Text.Json;
using Bot.Dialogs.Play;
using Bot.Dialogs.Surveys;
using Bot.Host.Verbs;
using Bot.Localization.Languages;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Verbs;

public sealed class PlayVerbTests
{
    // A text that is no yes and no no, sent soon after the open answer, would be added to it.
    private const string OpenThenYesNo = """
        survey: one
        title: {en: One}
        default_language: en
        questions:
          - {id: why, type: text, text: {en: Why?}}
          - {id: back, type: yes_no, text: {en: May we write again?}}

        """;

    private const string Pledge = """
        survey: pledge
        title: {en: Pledge, es: Compromiso}
        default_language: en
        questions:
          - {id: pledge, type: commitment, text: {en: What will you do?, es: ¿Qué piensa hacer?}}

        """;

    private static readonly string Surveys = Path.Combine(TestHost.ProjectFolder, "surveys");

    [Fact]
    public async Task A_survey_starts_at_once_and_takes_one_message_a_line()
    {
        var run = await VerbRun.StartAsync(["play", "what-matters-most.yaml"], Surveys, input: "housing\nla renta sube\n");

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("STOP to end", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n\nWhy does this matter to you?\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n\nWhat is one idea to make it better?\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_one_object_a_line_with_accents_as_they_are()
    {
        var run = await VerbRun.StartAsync(["play", "what-matters-most.yaml", "--json", "--language", "es"], Surveys, input: "2\nAquí no alcanza\nSTOP\n");

        var events = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(0, run.Exit);
        Assert.Contains("Aquí no alcanza", run.Output, StringComparison.Ordinal);
        Assert.Equal(["reply", "answer", "reply", "answer", "reply", "opted_out", "reply"], events.Select(Name).Where(name => name is not "language"));
        Assert.All(events.Where(e => Name(e) is "reply"), reply => Assert.Equal("es", reply.GetProperty("language").GetString()));
        Assert.Equal("housing", events.First(e => Name(e) is "answer").GetProperty("value").GetString());
    }

    [Theory]
    [InlineData(SurveyChannel.Sms, "\n2 Housing\n")]
    [InlineData(SurveyChannel.WebChat, "\n[Affordable housing]\n")]
    public async Task Replies_look_as_on_the_channel(SurveyChannel channel, string choice)
    {
        var (exit, output) = await PlayAsync(
            new PlayOptions(Language.English, channel, Json: false), await File.ReadAllTextAsync(Path.Combine(Surveys, "what-matters-most.yaml")));

        Assert.Equal(0, exit);
        Assert.Contains(choice, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_lines_are_never_one_thought_in_two_texts()
    {
        var (_, output) = await PlayAsync(new PlayOptions(Language.English, SurveyChannel.Sms, Json: true), OpenThenYesNo, "because", "the lamps are out");

        Assert.Contains("{\"event\":\"invalid\",\"question\":\"back\",\"text\":\"the lamps are out\"}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"extended\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SurveyChannel.Sms, "yes", "Talk to Rosa", "tomorrow", "at the library", "yes")]
    [InlineData(SurveyChannel.Sms, "no", "Talk to Rosa", "tomorrow", "at the library", "no")]
    [InlineData(SurveyChannel.WebChat, "yes", "Talk to Rosa", "tomorrow", "at the library", "Yes", "704 555 0101", PlayStore.Code)]
    [InlineData(SurveyChannel.WebChat, "no", "Talk to Rosa", "tomorrow", "at the library", "Yes", "SKIP")]
    public async Task A_commitment_is_told_once_when_it_is_made(SurveyChannel channel, string consent, params string[] lines)
    {
        var (exit, output) = await PlayAsync(new PlayOptions(Language.English, channel, Json: true), Pledge, lines);

        Assert.Equal(0, exit);
        var events = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var made = Assert.Single(events, happened => Name(happened) is "commitment");
        Assert.Equal(["event", "question", "what", "due", "where", "consent"], made.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("pledge", "Talk to Rosa", "at the library", consent), (Text(made, "question"), Text(made, "what"), Text(made, "where"), Text(made, "consent")));
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", Text(made, "due"));
        Assert.Equal("completed", Name(events[^2]));
        Assert.DoesNotContain("5550101", string.Concat(output.Where(char.IsAsciiDigit)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commitment_without_a_day_and_a_place_has_null_for_both()
    {
        var (_, output) = await PlayAsync(
            new PlayOptions(Language.Spanish, SurveyChannel.Sms, Json: true), Pledge, "Hablar con Rosa", "algún día", "cuando pueda", "2", "SALTAR");

        Assert.Contains("""{"event":"commitment","question":"pledge","what":"Hablar con Rosa","due":null,"where":null,"consent":"no"}""", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "what-matters-most.yaml", "--language", "not a tag")]
    [InlineData(2, "what-matters-most.yaml", "--channel", "fax")]
    [InlineData(1, "nowhere.yaml")]
    public async Task What_cannot_be_played_is_told_on_standard_error(int exit, params string[] arguments)
    {
        var run = await VerbRun.StartAsync(["play", .. arguments], Surveys);

        Assert.Equal((exit, ""), (run.Exit, run.Output));
        Assert.NotEmpty(run.Error);
    }

    private static string? Name(JsonElement happened) => happened.GetProperty("event").GetString();

    private static string? Text(JsonElement happened, string property) => happened.GetProperty(property).GetString();

    private static async Task<(int Exit, string Output)> PlayAsync(PlayOptions options, string yaml, params string[] lines)
    {
        var folder = Directory.CreateTempSubdirectory("surveybot-");
        try
        {
            var file = Path.Combine(folder.FullName, "survey.yaml");
            await File.WriteAllTextAsync(file, yaml);
            using var input = new StringReader(string.Join('\n', lines));
            await using var output = new StringWriter { NewLine = "\n" };
            await using var errors = new StringWriter();
            var exit = await PlayVerb.RunAsync(file, options, input, output, errors, TimeProvider.System, CancellationToken.None);
            return (exit, output.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
