using Bot.Host.Data.Model;
using Bot.Host.Programs;
using Bot.Host.Publishing;
using Bot.Host.Resources;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Resources;

/// <summary>Files of resources become what the bot offers, and nothing that is wrong with a file takes away what was right.</summary>
public sealed class ResourcePublishingTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-resources-").FullName;
    private TestHost? host;

    private string Files => Path.Combine(folder, "files");

    public Task InitializeAsync()
    {
        Directory.CreateDirectory(Files);
        Write("town.yaml", "town", "Help line", "Job center");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await TestPlace.RemoveAsync(folder);
    }

    [Fact]
    public async Task The_files_of_the_folder_are_published_at_start_in_their_order()
    {
        Write("other.yaml", "aid", "Food");
        await StartAsync();

        Assert.Equal("Food, Help line, Job center", Offered());
        Assert.Equal(["aid/r0", "town/r0", "town/r1"], Resources.Directory.All.Select(resource => resource.Id));
        Assert.Equal(["aid v1 folder system", "town v1 folder system"], await VersionsAsync());
        Assert.Equal(2, await host!.DatabaseAsync(db => db.Audit.CountAsync(row => row.Action == "resources.published")));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_published_again()
    {
        await StartAsync();
        await RestartAsync();

        Assert.Equal(["town v1 folder system"], await VersionsAsync());
        Assert.Equal("Help line, Job center", Offered());
    }

    [Fact]
    public async Task A_changed_file_is_published_while_the_host_runs_once_it_is_written()
    {
        await StartAsync();
        Write("town.yaml", "town", "Job center", "Library");
        await LookAsync();

        Assert.Equal("Job center, Library", Offered());
        Assert.Equal(["town v1 folder system", "town v2 folder system"], await VersionsAsync());
    }

    [Fact]
    public async Task A_host_that_runs_finds_a_changed_file_by_itself()
    {
        await StartAsync();
        Write("town.yaml", "town", "Library");

        await Scenarios.Town.UntilAsync(() => Task.FromResult(Offered() is "Library"), "the file is published");
    }

    [Fact]
    public async Task A_broken_file_is_reported_and_the_last_good_version_stays_also_after_a_restart()
    {
        await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(Files, "town.yaml"), "resources: town\nentries: [oops\n");
        await LookAsync();
        Assert.Equal("Help line, Job center", Offered());

        await RestartAsync();
        await RestartAsync();

        Assert.Equal("Help line, Job center", Offered());
        var report = Assert.Single(await host!.DatabaseAsync(db => db.Attention.Where(row => row.Reason == AttentionReason.ResourceFile).ToListAsync()));
        Assert.StartsWith("town.yaml:3: bad-yaml: ", report.Detail, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal) && line.Contains("town.yaml:3: bad-yaml: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_file_keeps_no_other_from_being_published_and_nothing_is_withdrawn_beside_it()
    {
        Write("aid.yaml", "aid", "Food");
        await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(Files, "town.yaml"), "oops: [");
        File.Delete(Path.Combine(Files, "aid.yaml"));
        Write("new.yaml", "new", "Library");
        await RestartAsync();

        Assert.Equal("Food, Library, Help line, Job center", Offered());
    }

    [Fact]
    public async Task A_collection_whose_file_is_gone_is_withdrawn_and_the_log_says_so()
    {
        Write("aid.yaml", "aid", "Food");
        await StartAsync();
        File.Delete(Path.Combine(Files, "aid.yaml"));
        await LookAsync();

        Assert.Equal("Help line, Job center", Offered());
        Assert.Contains(host!.Log.Lines, line => line.Contains("Resources aid withdrawn", StringComparison.Ordinal));
        Assert.Equal(["aid v1 folder system", "aid v2 folder system withdrawn", "town v1 folder system"], await VersionsAsync());
        Assert.Equal(1, await host.DatabaseAsync(db => db.Audit.CountAsync(row => row.Action == "resources.withdrawn")));
    }

    [Fact]
    public async Task A_file_that_comes_back_as_it_was_is_offered_again()
    {
        Write("aid.yaml", "aid", "Food");
        await StartAsync();
        File.Delete(Path.Combine(Files, "aid.yaml"));
        await LookAsync();
        Write("aid.yaml", "aid", "Food");
        await LookAsync();

        Assert.Equal("Food, Help line, Job center", Offered());
        Assert.Equal(0, await host!.DatabaseAsync(db => db.Attention.CountAsync(row => row.Reason == AttentionReason.ResourceFile)));
    }

    [Fact]
    public async Task What_an_editor_published_is_not_withdrawn_for_want_of_a_file()
    {
        await StartAsync();
        var published = await host!.Services.GetRequiredService<Publisher>().PublishAsync(PublicationKind.Resources, "aid", Text("aid", "Food"), "key:ann", basedOn: 0, default);
        await RestartAsync();

        Assert.Equal(new PublishResult.Published(1), published);
        Assert.Equal("Food, Help line, Job center", Offered());
    }

    [Fact]
    public async Task A_folder_that_is_missing_withdraws_nothing()
    {
        await StartAsync();
        Directory.Delete(Files, recursive: true);
        await RestartAsync();

        Assert.Equal("Help line, Job center", Offered());
        Assert.Contains(host!.Log.Lines, line => line.StartsWith("Warning ", StringComparison.Ordinal) && line.Contains("Resources__Folder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_file_with_the_same_id_is_broken_and_the_first_one_counts()
    {
        Write("zoo.yaml", "town", "Zoo");
        await StartAsync();

        Assert.Equal("Help line, Job center", Offered());
        Assert.Equal(1, await host!.DatabaseAsync(db => db.Attention.CountAsync(row => row.NaturalKey == "resource_file:zoo.yaml")));
    }

    [Fact]
    public async Task A_file_that_is_far_too_long_is_broken()
    {
        await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(Files, "town.yaml"), new string('#', 1024 * 1024));
        await LookAsync();

        Assert.Equal("Help line, Job center", Offered());
        Assert.Contains(host!.Log.Lines, line => line.Contains("town.yaml:1: too-large: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Turns_get_the_resources_in_force_and_no_profile_is_made_for_each()
    {
        await StartAsync();
        var before = Resources.Profile;

        Assert.Same(before, Resources.Profile);
        Assert.Same(Resources.Directory, before.Resources);
        Assert.Equal(host!.Services.GetRequiredService<ProgramOptions>().Profile, before with { Resources = Bot.Dialogs.Resources.ResourceDirectory.Empty, Answers = Bot.Dialogs.Resources.StandardAnswers.None });
        Write("town.yaml", "town", "Library");
        await LookAsync();
        Assert.NotSame(before, Resources.Profile);
    }

    [Fact]
    public async Task Sample_data_in_use_is_warned_of_once_at_a_start_outside_Development()
    {
        await StartAsync(environment: "Production", files: Path.Combine(TestHost.ProjectFolder, "resources"));
        Assert.Single(host!.Log.Lines, line => line.Contains("sample resources", StringComparison.Ordinal) && line.StartsWith("Warning ", StringComparison.Ordinal));
        Assert.All(Resources.Directory.All, resource => Assert.True(resource.Sample));

        await StopAsync();
        await StartAsync(environment: "Production");
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("sample resources", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_warning_of_sample_data_disturbs_in_Development()
    {
        await StartAsync(files: Path.Combine(TestHost.ProjectFolder, "resources"));

        Assert.DoesNotContain(host!.Log.Lines, line => line.Contains("sample resources", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stored_version_that_cannot_be_read_any_more_is_left_out_and_told()
    {
        Write("aid.yaml", "aid", "Food");
        await StartAsync();
        await host!.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE publications SET content = 'oops' WHERE id = 'aid'"));
        await RestartAsync();

        Assert.Equal("Help line, Job center", Offered());
        Assert.Contains(host!.Log.Lines, line => line.Contains("Resources aid in version 1 cannot be read", StringComparison.Ordinal));
    }

    private PublishedResources Resources => host!.Services.GetRequiredService<PublishedResources>();

    private string Offered() => string.Join(", ", Resources.Directory.All.Select(resource => resource.Name.Wordings.Values.Single().Full));

    private async Task<IEnumerable<string>> VersionsAsync() =>
        (await host!.DatabaseAsync(db => db.Publications.Where(row => row.Kind == PublicationKind.Resources).OrderBy(row => row.Id).ThenBy(row => row.Version).ToListAsync()))
            .Select(row => $"{row.Id} v{row.Version} {row.Source.ToString().ToLowerInvariant()} {row.PublishedBy}{(row.Withdrawn ? " withdrawn" : "")}");

    /// <summary>Twice, so that what changed has stayed the same.</summary>
    private async Task LookAsync()
    {
        var watched = host!.Services.GetRequiredService<FolderWatch>();
        await watched.LookAsync(default);
        await watched.LookAsync(default);
    }

    private void Write(string file, string id, params string[] names) => File.WriteAllText(Path.Combine(Files, file), Text(id, names));

    private static string Text(string id, params string[] names) =>
        $"resources: {id}\nentries:\n" + string.Concat(names.Select((name, i) => $"  - {{id: r{i}, name: {name}, topics: [other], languages: [en], phone: '311'}}\n"));

    private async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    private async Task StopAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    private async Task StartAsync(string environment = "Development", string? files = null) =>
        host = await TestHost.StartAsync(new() { ["Resources:Folder"] = files ?? Files }, environment: environment, folder: folder);
}
