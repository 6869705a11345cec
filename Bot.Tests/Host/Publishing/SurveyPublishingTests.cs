using Bot.Host.Data.Model;
using Bot.Host.Publishing;
using Bot.Host.Surveys;
using Bot.Localization.Languages;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Publishing;

/// <summary>Files and edits become versions: a file adds what is new, and never undoes what was published since.</summary>
public sealed class SurveyPublishingTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-publishing-").FullName;
    private TestHost? host;

    private string Files => Path.Combine(folder, "files");

    public Task InitializeAsync()
    {
        Directory.CreateDirectory(Files);
        Write("park.yaml", "park", "What should the park have?");
        return StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host!.DisposeAsync();
        await TestPlace.RemoveAsync(folder);
    }

    [Fact]
    public async Task A_file_that_changes_while_the_host_runs_is_published_once_it_stays_the_same()
    {
        Write("park.yaml", "park", "What should the new park have?");
        Write("pool.yaml", "pool", "When do you swim?");
        await Watch.LookAsync(default);
        Assert.Equal("1 What should the park have?", InForce("park"));
        await Watch.LookAsync(default);

        Assert.Equal("2 What should the new park have?", InForce("park"));
        Assert.Equal("1 When do you swim?", InForce("pool"));
        Assert.Equal(["park v1", "park v2", "pool v1"], await AuditAsync());
    }

    [Fact]
    public async Task An_edit_that_was_published_elsewhere_is_not_undone_by_the_file_at_the_next_start_and_staff_are_told()
    {
        Assert.Equal(new PublishResult.Published(2), await EditAsync("park", "Trees, or a playground?", basedOn: 1));
        Assert.Equal("2 Trees, or a playground?", InForce("park"));
        await RestartAsync();
        await RestartAsync();

        Assert.Equal("2 Trees, or a playground?", InForce("park"));
        var attention = Assert.Single(await OpenAsync());
        Assert.StartsWith("park.yaml: this was version 1 of 'park'; version 2 is in force, from an editor.", attention.Detail, StringComparison.Ordinal);
        Assert.Contains(host!.Log.Lines, line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("park.yaml: this was version 1", StringComparison.Ordinal));

        Write("park.yaml", "park", "A fountain?");
        await LookAsync();
        Assert.Equal("3 A fountain?", InForce("park"));
        Assert.Empty(await OpenAsync());
    }

    [Fact]
    public async Task A_file_that_is_turned_back_to_what_it_was_is_told_and_not_published()
    {
        Write("park.yaml", "park", "A fountain?");
        await LookAsync();
        Write("park.yaml", "park", "What should the park have?");
        await LookAsync();

        Assert.Equal("2 A fountain?", InForce("park"));
        Assert.Contains("version 2 is in force, from a folder", Assert.Single(await OpenAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_told_of_a_broken_file_is_what_is_wrong_now_and_is_closed_when_the_file_is_good_again_or_gone()
    {
        await File.WriteAllTextAsync(Path.Combine(Files, "park.yaml"), "survey: park\nquestions: [oops\n");
        await File.WriteAllTextAsync(Path.Combine(Files, "pool.yaml"), "survey: pool\n");
        await LookAsync();
        Assert.Equal(["survey_file:park.yaml", "survey_file:pool.yaml"], (await OpenAsync()).Select(row => row.NaturalKey));
        Assert.Equal("1 What should the park have?", InForce("park"));

        await File.WriteAllTextAsync(Path.Combine(Files, "park.yaml"), "survey: park\nsurvey: park\n");
        File.Delete(Path.Combine(Files, "pool.yaml"));
        await LookAsync();
        Assert.Contains("park.yaml:2: ", Assert.Single(await OpenAsync()).Detail, StringComparison.Ordinal);

        Write("park.yaml", "park", "What should the park have?");
        await LookAsync();
        Assert.Empty(await OpenAsync());
        Assert.Equal(2, await host!.DatabaseAsync(db => db.Attention.CountAsync(row => row.Reason == AttentionReason.SurveyFile && row.ClosedAt != null)));
    }

    [Fact]
    public async Task A_survey_without_a_file_stays_published()
    {
        File.Delete(Path.Combine(Files, "park.yaml"));
        await LookAsync();
        await RestartAsync();

        Assert.Equal("1 What should the park have?", InForce("park"));
    }

    [Fact]
    public async Task Of_two_edits_begun_from_the_same_version_the_second_is_told_so_and_nothing_is_lost()
    {
        var both = await Task.WhenAll(EditAsync("park", "Trees?", basedOn: 1), EditAsync("park", "Swings?", basedOn: 1));

        Assert.Single(both, result => result == new PublishResult.Published(2));
        Assert.Single(both, result => result == new PublishResult.Overtaken());
        Assert.Equal(["park v1", "park v2"], await AuditAsync());
    }

    [Fact]
    public async Task An_edit_may_bring_back_an_older_content_and_one_that_changes_nothing_is_no_version()
    {
        await EditAsync("park", "Trees?", basedOn: 1);

        Assert.Equal(new PublishResult.Unchanged(2), await EditAsync("park", "Trees?", basedOn: 2));
        Assert.Equal(new PublishResult.Published(3), await EditAsync("park", "What should the park have?", basedOn: 2));
        Assert.Equal("3 What should the park have?", InForce("park"));
    }

    [Theory]
    [InlineData("survey: park\nquestions: []\n", "park:2: ")]
    [InlineData("survey: pool\ntitle: Pool\ndefault_language: en\nquestions: [{id: wish, type: text, text: Hm}]\n", "park:1: other-id: ")]
    public async Task An_edit_that_cannot_be_used_is_refused_with_its_problems(string content, string problem)
    {
        var refused = Assert.IsType<PublishResult.Refused>(await Publisher.PublishAsync(PublicationKind.Survey, "park", content, "key:ann", basedOn: 1, default));

        Assert.Contains(refused.Problems, one => one.ToString().StartsWith(problem, StringComparison.Ordinal));
        Assert.Equal("1 What should the park have?", InForce("park"));
    }

    [Fact]
    public async Task An_edit_that_takes_the_keyword_of_another_survey_is_refused()
    {
        await Publisher.PublishAsync(PublicationKind.Survey, "pool", Text("pool", "When?") + "keywords: [SWIM]\n", "key:ann", basedOn: 0, default);

        var taken = await Publisher.PublishAsync(PublicationKind.Survey, "park", Text("park", "Where?") + "keywords: [swim]\n", "key:ann", basedOn: 1, default);

        Assert.Equal("keyword-taken", Assert.Single(Assert.IsType<PublishResult.Refused>(taken).Problems).Code);
    }

    private FolderWatch Watch => host!.Services.GetRequiredService<FolderWatch>();

    private Publisher Publisher => host!.Services.GetRequiredService<Publisher>();

    private string InForce(string id) =>
        host!.Services.GetRequiredService<PublishedSurveys>().Catalog.Find(id) is { } survey ? $"{survey.Version} {survey.Questions[0].Text.Wordings[Language.English].Full}" : "";

    private Task<PublishResult> EditAsync(string id, string question, int basedOn) =>
        Publisher.PublishAsync(PublicationKind.Survey, id, Text(id, question), "key:ann", basedOn, default);

    private Task<List<AttentionRow>> OpenAsync() =>
        host!.DatabaseAsync(db => db.Attention.Where(row => row.Reason == AttentionReason.SurveyFile && row.ClosedAt == null).OrderBy(row => row.NaturalKey).ToListAsync());

    private async Task<IEnumerable<string?>> AuditAsync() =>
        (await host!.DatabaseAsync(db => db.Audit.Where(row => row.Action == "survey.published").ToListAsync())).Select(row => row.Subject).Order(StringComparer.Ordinal);

    /// <summary>Twice, so that what changed has stayed the same.</summary>
    private async Task LookAsync()
    {
        await Watch.LookAsync(default);
        await Watch.LookAsync(default);
    }

    private static string Text(string id, string question) =>
        $"survey: {id}\ntitle: A survey\ndefault_language: en\nquestions:\n  - {{id: wish, type: text, text: \"{question}\"}}\n";

    private void Write(string file, string id, string question) => File.WriteAllText(Path.Combine(Files, file), Text(id, question));

    private async Task RestartAsync()
    {
        await host!.DisposeAsync();
        await StartAsync();
    }

    private async Task StartAsync() => host = await TestHost.StartAsync(new() { ["Surveys:Folder"] = Files }, folder: folder);
}
