using Bot.Dialogs.Answers.Dates;
using Bot.Host.Data.Model;
using Bot.Host.Publishing;
using Bot.Host.Surveys;
using Bot.Localization.Languages;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Scenarios;

/// <summary>Two versions of the program on one PostgreSQL and one Redis, each with files of its own.</summary>
public sealed class RollingUpdateScenarios : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-rolling-").FullName;
    private readonly List<TestHost> hosts = [];
    private string redis = "";

    public async Task InitializeAsync()
    {
        redis = await RedisServer.DatabaseAsync();
        foreach (var version in (string[])["old", "new"])
        {
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, version)).FullName, "park.yaml"), Text(version));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        await TestPlace.RemoveAsync(folder);
    }

    [Fact]
    public async Task Each_host_publishes_what_is_new_of_its_files_once_and_then_both_are_quiet()
    {
        var before = await StartAsync("old");
        var after = await StartAsync("new");
        await before.DisposeAsync();
        hosts.Remove(before);
        before = await StartAsync("old");
        await LookAsync(before, after, before, after);

        Assert.Equal([Text("old"), Text("new")], await VersionsAsync(after));
        Assert.All(hosts, host => Assert.Equal("new", InForce(host)));
    }

    [Fact]
    public async Task Hosts_that_start_at_the_same_moment_end_with_the_same_survey_in_force()
    {
        // The first makes the tables.
        var other = await StartAsync("none");
        await Task.WhenAll(StartAsync("old"), StartAsync("new"));
        await LookAsync([.. hosts, .. hosts]);

        var versions = await VersionsAsync(other);
        Assert.Equal([Text("new"), Text("old")], versions.Order(StringComparer.Ordinal));
        Assert.All(hosts, host => Assert.Equal(versions[^1], Text(InForce(host))));
    }

    [Fact]
    public async Task A_version_that_another_host_published_just_now_is_found_when_it_is_asked_for()
    {
        var (first, second) = (await StartAsync("old"), await StartAsync("old"));
        await PublisherOf(first).PublishAsync(PublicationKind.Survey, "park", Text("edited"), "key:ann", basedOn: 1, default);

        Assert.True(await PublisherOf(second).KnowsAsync(PublicationKind.Survey, "park", 2, default));
        Assert.Equal("edited", InForce(second));
        Assert.False(await PublisherOf(second).KnowsAsync(PublicationKind.Survey, "park", 3, default));
    }

    private static string Text(string title) => $"survey: park\ntitle: {title}\ndefault_language: en\nquestions: [{{id: wish, type: text, text: What?}}]\n";

    private static Publisher PublisherOf(TestHost host) => host.Services.GetRequiredService<Publisher>();

    private static string InForce(TestHost host) =>
        host.Services.GetRequiredService<PublishedSurveys>().Catalog.Find("park")!.Title.Wordings[Language.English].Full;

    private static Task<List<string>> VersionsAsync(TestHost host) => host.DatabaseAsync(db =>
        db.Publications.Where(row => row.Kind == PublicationKind.Survey).OrderBy(row => row.Version).Select(row => row.Content).ToListAsync());

    private static async Task LookAsync(params TestHost[] looking)
    {
        foreach (var host in looking)
        {
            await host.Services.GetRequiredService<FolderWatch>().LookAsync(default);
        }
    }

    private async Task<TestHost> StartAsync(string version)
    {
        var host = await TestHost.StartAsync(
            new() { ["ConnectionStrings:Redis"] = redis, ["Surveys:Folder"] = Path.Combine(folder, version) }, folder: folder, database: TestDatabase.Postgres);
        lock (hosts)
        {
            hosts.Add(host);
        }

        return host;
    }
}
