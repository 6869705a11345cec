using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bot.Dialogs.Authoring;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Resources;
using Bot.Dialogs.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Tests.Dialogs.Resources;

public sealed partial class ShippedResourcesTests
{
    private static readonly string Yaml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "resources", "sample.yaml"));

    private static readonly ResourceReading Reading = ResourceReader.Read(Yaml, "sample.yaml");

    [Fact]
    public void The_sample_has_no_problem_and_says_what_it_is()
    {
        Assert.Equal("", string.Join('\n', Reading.Problems));
        Assert.InRange(Reading.List!.Entries.Length, 10, 14);
        Assert.All(Reading.List.Entries, resource => Assert.True(resource.Sample));
        Assert.StartsWith("# SAMPLE DATA", Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_is_complete_in_English_and_Spanish() => Assert.All(
        Reading.List!.Entries.SelectMany(resource => new[] { resource.Name, resource.Description, resource.Hours }.OfType<LocalizedText>()),
        text => Assert.Equal(["en", "es"], text.Wordings.Keys.Select(language => language.Tag).Order(StringComparer.Ordinal)));

    [Fact]
    public void The_sample_leads_to_nobody_real() => Assert.All(Reading.List!.Entries, resource =>
    {
        Assert.Matches("^(704-555-01[0-9]{2}|211|311|988)$", resource.Phone);
        Assert.Matches(@"^https://example\.(org|gov)/[a-z0-9]+$", resource.Link ?? "https://example.org/none");
    });

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void Every_topic_has_two_who_are_told_in_a_text_of_one_and_a_half_parts(string language)
    {
        var directory = new ResourceDirectory(Reading.List!.Entries);
        var speaker = new Speaker(PhraseBook.Shipped, MessageBudget.TypicalProgram, Language.Parse(language), SpeechTraits.Text);

        Assert.All(Topics.All, topic =>
        {
            var lines = ResourceComposer.Compose(directory.Match(topic, speaker.Language, "28202", 3), speaker);
            var size = SmsText.Measure(string.Join('\n', lines.Select(line => line.ForSms)));

            Assert.Equal((2, SmsEncoding.Gsm7), (lines.Length, size.Encoding));
            Assert.InRange(size.Units, 1, 230);
        });
    }

    [Fact]
    public void The_guide_explains_every_code_that_only_resources_have_and_its_example_is_right()
    {
        var guide = File.ReadAllText(GuidePath());

        Assert.Equal(
            ResourceProblemCodes.All.Concat(AnswersProblemCodes.All).Select(known => $"| `{known.Code}` | {known.Meaning} |"),
            Row().Matches(guide).Select(row => row.Value));
        Assert.Equal("", string.Join('\n', ResourceReader.Read(guide.Split("```yaml\n")[1].Split("```")[0], "guide").Problems));
    }

    [GeneratedRegex(@"^\| `[a-z-]+` \| [^|]+ \|", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    private static string GuidePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "resources.md");
}
