using Bot.Dialogs.Engine;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Scenarios;

/// <summary>A host that is started again, on the same database, with other files or after a while.</summary>
public sealed class RestartScenarios : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-restart-").FullName;
    private readonly JumpingClock carriersClock = new();
    private FakeTwilio twilio = null!;
    private Town? town;
    private TestDatabase? database;

    private string Surveys => Path.Combine(folder, "surveys");

    public async Task InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync(time: carriersClock);
        Directory.CreateDirectory(Surveys);
        File.Copy(Path.Combine(TestHost.ProjectFolder, "surveys", "what-matters-most.yaml"), SurveyFile);
    }

    public async Task DisposeAsync()
    {
        await town!.StopHostAsync();
        await twilio.DisposeAsync();
        await TestPlace.RemoveAsync(folder);
    }

    private string SurveyFile => Path.Combine(Surveys, "what-matters-most.yaml");

    [Fact]
    public async Task Texts_missed_while_the_host_was_down_are_fetched_at_start_and_run_once_each_in_order()
    {
        await StartAsync();
        var (known, stranger) = (Town.NewPhone(), Town.NewPhone());
        await town!.TalkAsync(known, "MATTERS");
        await town.StopHostAsync();

        twilio.KeepText(known, "2");
        twilio.KeepText(stranger, "IMPORTA");
        twilio.KeepText(known, "rents rise");
        await StartAsync();

        await Town.UntilAsync(async () => (await town.AnswersAsync(known)).Count == 2, "the answers are in");
        await Town.UntilAsync(() => Task.FromResult(twilio.TextsTo(stranger).Count == 1), "the stranger is answered");
        await town.SettleAsync();
        Assert.Equal(["area", "why"], (await town.AnswersAsync(known)).Select(a => a.Question).Order());
        Assert.Equal(3, twilio.TextsTo(known).Count);

        await RestartAsync();
        await town.TalkAsync(known, "build homes");
        Assert.Equal(4, twilio.TextsTo(known).Count);
        Assert.Single(twilio.TextsTo(stranger));
    }

    [Fact]
    public async Task The_very_first_text_may_be_a_missed_one()
    {
        await StartAsync();
        await town!.StopHostAsync();
        var phone = Town.NewPhone();
        twilio.KeepText(phone, "MATTERS");

        await StartAsync();

        await Town.UntilAsync(() => Task.FromResult(twilio.TextsTo(phone).Count == 1), "it is answered");
    }

    [Fact]
    public async Task What_came_before_the_first_start_is_left_alone()
    {
        var phone = Town.NewPhone();
        carriersClock.Ahead = TimeSpan.FromMinutes(-1);
        twilio.KeepText(phone, "MATTERS");
        carriersClock.Ahead = TimeSpan.Zero;

        await StartAsync();
        var other = Town.NewPhone();
        await town!.TalkAsync(other, "MATTERS");

        Assert.Empty(twilio.TextsTo(phone));
    }

    [Fact]
    public async Task A_survey_published_anew_breaks_no_passage_and_serves_whoever_starts_after()
    {
        await StartAsync();
        var (early, late) = (Town.NewPhone(), Town.NewPhone());
        await town!.TalkAsync(early, "MATTERS", "2");

        var text = await File.ReadAllTextAsync(SurveyFile);
        var start = text.IndexOf("  - id: idea", StringComparison.Ordinal);
        var end = text.IndexOf("  - id: ", start + 5, StringComparison.Ordinal);
        await File.WriteAllTextAsync(SurveyFile, text.Remove(start, end - start).Replace("en: Housing", "en: Homes", StringComparison.Ordinal));
        await RestartAsync();
        await town.TalkAsync(early, "rents", "build homes", "28205", "yes");
        await town.TalkAsync(late, "MATTERS", "2", "rents", "28205", "yes");

        var (first, second) = (Assert.Single(await town.SessionsAsync(early)), Assert.Single(await town.SessionsAsync(late)));
        Assert.Equal((SessionStatus.Completed, 1), (first.Status, first.Version));
        Assert.Equal((SessionStatus.Completed, 2), (second.Status, second.Version));
        Assert.Equal((5, 4), ((await town.AnswersAsync(early)).Count, (await town.AnswersAsync(late)).Count));
        Assert.Contains("Homes", twilio.TextsTo(late)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_survey_file_is_reported_and_the_last_good_version_stays()
    {
        await StartAsync();
        await File.WriteAllTextAsync(SurveyFile, "survey: what-matters-most\nquestions: [oops\n");
        await RestartAsync();
        await RestartAsync();

        var report = Assert.Single(await town!.Host.DatabaseAsync(db => db.Attention.Where(a => a.Reason == AttentionReason.SurveyFile).ToListAsync()));
        Assert.Contains("what-matters-most.yaml:", report.Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await town.TalkAsync(Town.NewPhone(), "MATTERS", "2")).Count);
    }

    [Fact]
    public async Task On_hold_nothing_is_sent_and_everything_is_kept_until_the_hold_is_released()
    {
        await StartAsync(("Outbox:Hold", "true"));
        var phone = Town.NewPhone();
        Assert.Empty(await town!.TalkAsync(phone, "MATTERS", "STOP"));
        Assert.Equal(0, twilio.Posts);
        Assert.NotNull(await town.SuppressionAsync(phone));

        await RestartAsync();
        await town.SettleAsync();

        Assert.Contains("unsubscribed", Assert.Single(twilio.TextsTo(phone)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_leaves_only_when_the_carriers_receipts_can_come_in()
    {
        await StartAsync(("Outbox:Hold", "true"));
        var phone = Town.NewPhone();
        await town!.TalkAsync(phone, "MATTERS");
        await town.StopHostAsync();

        town = await Town.StartAsync(database, folder, twilio, services => services.AddSingleton<IHostedService>(new SlowToStart(twilio)), ("Surveys:Folder", Surveys));

        await Town.UntilAsync(async () => (await town.LastToAsync(phone)).Status == MessageStatus.Sent, "the receipt came in");
    }

    [Fact]
    public async Task A_migration_that_was_killed_keeps_no_later_start_waiting()
    {
        database = TestDatabase.Sqlite;
        await StartAsync();
        await town!.Host.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT OR REPLACE INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01');
            """));

        await RestartAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Single(await town.TalkAsync(Town.NewPhone(), "MATTERS"));
    }

    private async Task RestartAsync()
    {
        await town!.StopHostAsync();
        await StartAsync();
    }

    private async Task StartAsync(params (string Key, string Value)[] settings) =>
        town = await Town.StartAsync(database, folder, twilio, [("Surveys:Folder", Surveys), .. settings]);

    /// <summary>What a loaded machine is: the host listens a while after its first service was begun.</summary>
    private sealed class SlowToStart(FakeTwilio twilio) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var looks = 0;
            while (twilio.Posts == 0 && ++looks <= 50)
            {
                await Task.Delay(20, cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
