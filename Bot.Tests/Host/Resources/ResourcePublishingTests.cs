using Bot.Dialogs.Resources;
using Bot.Host.Data.Model;
using Bot.Host.Programs;
using Bot.Host.Resources;
using Bot.Localization;
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
        var rows = await host!.DatabaseAsync(db => db.Resources.OrderBy(row => row.Id).ToListAsync());
        Assert.Equal(
            [("aid/r0", "aid", 0, false), ("town/r0", "town", 0, false), ("town/r1", "town", 1, false)],
            rows.Select(row => (row.Id, row.Collection, row.Position, row.Sample)));
        Assert.Equal(2, await host.DatabaseAsync(db => db.Audit.CountAsync(row => row.Action == "resources.published")));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_published_again()
    {
        await StartAsync();
        var first = await StampAsync();
        await RestartAsync();

        Assert.Equal(first, await StampAsync());
        Assert.Equal("Help line, Job center", Offered());
    }

    [Fact]
    public async Task A_changed_file_is_published_while_the_host_runs_once_it_is_written()
    {
        await StartAsync();
        Write("town.yaml", "town", "Job center", "Library");
        await LookAsync();

        Assert.Equal("Job center, Library", Offered());
        Assert.Equal(2, await host!.DatabaseAsync(db => db.Resources.CountAsync()));
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
        Assert.Contains(host!.Log.Lines, line => line.Contains("Resources aid are withdrawn", StringComparison.Ordinal));
        Assert.Equal(0, await host.DatabaseAsync(db => db.Resources.CountAsync(row => row.Collection == "aid")));
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
        var shelf = host!.Services.GetRequiredService<ResourceShelf>();
        var before = shelf.Profile;

        Assert.Same(before, shelf.Profile);
        Assert.Same(shelf.Directory, before.Resources);
        Assert.Equal(host.Services.GetRequiredService<ProgramOptions>().Profile, before with { Resources = Bot.Dialogs.Resources.ResourceDirectory.Empty });
        Write("town.yaml", "town", "Library");
        await LookAsync();
        Assert.NotSame(before, shelf.Profile);
    }

    [Fact]
    public async Task Sample_data_in_use_is_warned_of_once_at_a_start_outside_Development()
    {
        await StartAsync(environment: "Production", files: Path.Combine(TestHost.ProjectFolder, "resources"));
        Assert.Single(host!.Log.Lines, line => line.Contains("sample resources", StringComparison.Ordinal) && line.StartsWith("Warning ", StringComparison.Ordinal));
        Assert.True(await host.DatabaseAsync(db => db.Resources.AllAsync(row => row.Sample)));

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
    public async Task A_stored_resource_that_cannot_be_read_is_left_out_and_told()
    {
        await StartAsync();
        await host!.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE resources SET content = 'oops', published_at = published_at + 1 WHERE id = 'town/r0'"));
        await host.Services.GetRequiredService<ResourceRefresher>().RefreshAsync(default);

        Assert.Equal("Job center", Offered());
        Assert.Contains(host.Log.Lines, line => line.Contains("Resource town/r0 cannot be read", StringComparison.Ordinal));
    }

    private string Offered() => string.Join(", ", host!.Services.GetRequiredService<ResourceShelf>().Directory.All.Select(resource => resource.Name.Wordings.Values.Single().Full));

    private Task<(long, decimal)> StampAsync() => host!.Services.GetRequiredService<PublishedResources>().StampAsync(default);

    /// <summary>Twice, so that what changed has stayed the same.</summary>
    private async Task LookAsync()
    {
        var watched = host!.Services.GetRequiredService<ResourceFolder>();
        await watched.LookAsync(default);
        await watched.LookAsync(default);
    }

    private void Write(string file, string id, params string[] names) => File.WriteAllText(
        Path.Combine(Files, file),
        $"resources: {id}\nentries:\n" + string.Concat(names.Select((name, i) => $"  - {{id: r{i}, name: {name}, topics: [other], languages: [en], phone: '311'}}\n")));

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
