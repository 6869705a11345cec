using System.Globalization;
using Bot.Dialogs.Surveys;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.DirectLine;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Localization.Languages;
using Bot.Tests.Crash;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Attack.Drills;

/// <summary>
/// The clock of the machine jumps, both ways, while people text. What is recorded at a moment still to come is past; what was planned for one
/// waits. Replies go on, and nothing is sent twice.
/// </summary>
public sealed class ClockDrills : IAsyncLifetime
{
    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    private readonly JumpingClock clock = new();
    private Town town = null!;

    public static TheoryData<int> BothWays => [-2, 2];

    public async Task InitializeAsync() => town = await Town.StartAsync(clock);

    public async Task DisposeAsync() => await ((IAsyncLifetime)town).DisposeAsync();

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task Sessions_go_on_when_the_clock_jumps_there_and_back_between_any_two_texts(int hours)
    {
        var phones = Enumerable.Range(0, 6).Select(_ => Town.NewPhone()).ToList();
        string[] script = ["MATTERS", "2", "rents rise", "build homes", "28205", "yes"];
        for (var step = 0; step < script.Length; step++)
        {
            for (var person = 0; person < phones.Count; person++)
            {
                await town.TextAsync(phones[person], script[step]);
                clock.Ahead = person == step ? TimeSpan.FromHours(hours) : clock.Ahead;
            }

            await town.SettleAsync();
            clock.Ahead = TimeSpan.Zero;
        }

        await town.SettleAsync();
        foreach (var phone in phones)
        {
            Assert.Equal(script.Length, town.Twilio.TextsTo(phone).Count);
            Assert.Equal(5, (await town.AnswersAsync(phone)).Count(answer => answer.Status is AnswerStatus.Answered));
            Assert.All(await town.MessagesAsync(phone), message => Assert.True(message.Status is MessageStatus.Received or MessageStatus.Sent));
        }
    }

    [Fact]
    public async Task A_reply_that_keeps_its_distance_to_one_sent_before_the_clock_was_put_back_goes_at_once()
    {
        var phone = Town.NewPhone();
        town.Twilio.Receipts = _ => [];
        await town.TalkAsync(phone, "MATTERS");
        await town.TextAsync(phone, "2");

        clock.Ahead = -TwoHours;
        await town.SettleAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
    }

    [Fact]
    public async Task A_reply_that_is_tried_again_soon_goes_after_the_clock_was_put_back()
    {
        var phone = Town.NewPhone();
        town.Twilio.Script(new FakeTwilioFault.TooManyRequests(RetryAfterSeconds: 60));
        await town.TextAsync(phone, "MATTERS");
        await Town.UntilAsync(async () => await town.LastToAsync(phone) is { Status: MessageStatus.Queued, Attempts: 1 }, "it is to be tried again");

        clock.Ahead = -TwoHours;
        await town.SettleAsync();

        Assert.Single(town.Twilio.TextsTo(phone));
    }

    [Fact]
    public async Task What_is_planned_for_a_moment_waits_for_it_however_the_clock_is_put_back()
    {
        var phone = Town.NewPhone();
        await town.TextAsync(phone, "MATTERS");
        await town.SettleAsync();
        var planned = clock.GetUtcNow().AddMinutes(5).ToUnixTimeMilliseconds();
        await town.Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE messages SET status = 'queued', attempts = 0, not_before = {planned} WHERE outgoing"));

        clock.Ahead = -TwoHours;
        await town.SettleAsync();
        Assert.Single(town.Twilio.TextsTo(phone));

        clock.Ahead = TimeSpan.FromMinutes(6);
        await town.SettleAsync();
        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
    }

    [Theory]
    [InlineData(0, -2)]
    [InlineData(2, 0)]
    [InlineData(2, 2)]
    [InlineData(-2, 0)]
    public async Task A_reply_whose_answer_was_lost_is_found_whatever_the_clock_says_and_not_sent_again(int hoursAtSending, int hoursAfter)
    {
        var phone = Town.NewPhone();
        town.Twilio.Receipts = _ => [];
        clock.Ahead = TimeSpan.FromHours(hoursAtSending);
        town.Twilio.Script(new FakeTwilioFault.KeepAndDrop());
        await town.TextAsync(phone, "MATTERS");
        await town.SettleAsync();

        await ReconcileAsync(TimeSpan.FromHours(hoursAfter));

        Assert.Equal(MessageStatus.Accepted, (await town.LastToAsync(phone)).Status);
        Assert.Single(town.Twilio.TextsTo(phone));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task A_reply_that_was_never_taken_is_sent_once_although_the_clock_jumped(int hours)
    {
        var phone = Town.NewPhone();
        town.Twilio.Script(new FakeTwilioFault.Drop());
        await town.TextAsync(phone, "MATTERS");
        await town.SettleAsync();

        await ReconcileAsync(TimeSpan.FromHours(hours));

        Assert.Equal(MessageStatus.Sent, (await town.LastToAsync(phone)).Status);
        Assert.Single(town.Twilio.TextsTo(phone));
    }

    [Fact]
    public async Task A_request_that_is_on_its_way_when_the_clock_is_put_forward_is_not_taken_for_lost()
    {
        var (phone, answered) = (Town.NewPhone(), new TaskCompletionSource());
        town.Twilio.Script(new FakeTwilioFault.KeepAndWait(answered.Task));
        await town.TextAsync(phone, "MATTERS");
        await Town.UntilAsync(() => Task.FromResult(town.Twilio.TextsTo(phone).Count == 1), "it is on its way");
        var asked = town.Twilio.Lists;

        clock.Ahead = TwoHours;
        await town.Service<Reconciler>().RunAsync(CancellationToken.None);

        Assert.Equal(asked, town.Twilio.Lists);
        answered.SetResult();
        await town.SettleAsync();
        Assert.Equal(MessageStatus.Sent, (await town.LastToAsync(phone)).Status);
    }

    [Fact]
    public async Task Who_starts_again_after_the_clock_was_put_back_is_heard()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "STOP");

        clock.Ahead = -TwoHours;
        await town.TalkAsync(phone, "START");

        Assert.Null(await town.SuppressionAsync(phone));
        var hash = town.HashOf(phone);
        Assert.Equal(
            ConsentState.Given,
            await town.Host.DatabaseAsync(db => db.Consents.Where(consent => consent.ValueHash == hash && consent.Purpose == ConsentPurpose.Survey).Select(consent => consent.State).SingleAsync()));
    }

    [Fact]
    public async Task Segments_of_a_day_to_come_are_not_counted_today()
    {
        await town.TalkAsync(Town.NewPhone(), "MATTERS");
        var (rows, midnight) = (town.Service<OutboxRows>(), new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(10), TimeSpan.Zero));
        await town.Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE messages SET handed_over_at = {midnight.AddHours(3).ToUnixTimeMilliseconds()} WHERE outgoing"));

        Assert.Equal(0, await rows.SegmentsOfAsync("twilio", midnight.AddDays(-1), midnight, CancellationToken.None));
        Assert.NotEqual(0, await rows.SegmentsOfAsync("twilio", midnight, midnight.AddDays(1), CancellationToken.None));
    }

    [Fact]
    public async Task A_claim_that_was_made_before_the_clock_was_put_back_holds_nobody()
    {
        var (database, now) = (town.Service<Database>(), clock.GetUtcNow());
        var crowd = new Crowd(database, 1, now);
        await crowd.SettleAsync();
        await crowd.FallDueAsync(1);
        Assert.Single(await ClaimAsync(now, now));
        Assert.Empty(await ClaimAsync(now, now.AddSeconds(-5)));

        Assert.Single(await ClaimAsync(now, now - TwoHours));
    }

    [Fact]
    public async Task A_code_and_a_link_that_were_made_before_the_clock_was_put_back_are_over_and_count_no_more()
    {
        var (database, codes, links) = (town.Service<Database>(), town.Service<PhoneCodes>(), town.Service<DataLinks>());
        await new Crowd(database, 1, clock.GetUtcNow()).SettleAsync();
        var (conversation, person) = await town.Host.DatabaseAsync(db => db.Conversations.Select(row => new ValueTuple<Guid, Guid>(row.Id, row.ContactId!.Value)).SingleAsync());
        var secret = (await town.Host.DataLinkAsync(person)).Split('/')[^1];
        for (var code = 0; code < 2; code++)
        {
            await GiveCodeAsync(conversation);
        }

        Assert.True(await HasCodeAsync(conversation));
        Assert.Equal(person, await links.FindAsync(secret, CancellationToken.None));
        clock.Ahead = -TwoHours;
        Assert.False(await HasCodeAsync(conversation));
        Assert.Null(await links.FindAsync(secret, CancellationToken.None));

        await GiveCodeAsync(conversation);
        Assert.True(await HasCodeAsync(conversation));

        async Task GiveCodeAsync(Guid chat)
        {
            await using var sql = await database.OpenAsync(CancellationToken.None);
            await codes.WriteAsync(sql, codes.New(chat, "704 555 0123", Language.Parse("en"), mayBeTexted: true));
        }

        async Task<bool> HasCodeAsync(Guid chat)
        {
            await using var sql = await database.OpenAsync(CancellationToken.None);
            return await codes.FindAsync(sql, chat) is not null;
        }
    }

    [Fact]
    public async Task A_token_of_a_chat_that_was_made_before_the_clock_was_put_back_is_over_and_so_is_its_chain()
    {
        var (tokens, pass) = (town.Service<ChatTokens>(), new ChatPass(Guid.NewGuid()));
        var (token, stream) = (tokens.Issue(pass).Token, tokens.IssueForStream(pass));
        var ofLaterChain = tokens.Issue(pass with { Since = clock.GetUtcNow() + TwoHours }).Token;

        Assert.True((await tokens.ReadAsync(ofLaterChain)).HasExpired);
        clock.Ahead = -TimeSpan.FromMinutes(4);
        Assert.NotNull((await tokens.ReadAsync(token)).Pass);
        Assert.NotNull((await tokens.ReadForStreamAsync(stream)).Pass);

        clock.Ahead = -TwoHours;
        Assert.True((await tokens.ReadAsync(token)).HasExpired);
        Assert.True((await tokens.ReadForStreamAsync(stream)).HasExpired);
    }

    [Fact]
    public async Task A_text_that_was_missed_is_fetched_although_the_last_one_is_recorded_at_a_moment_to_come()
    {
        clock.Ahead = TwoHours * 2;
        await town.TalkAsync(Town.NewPhone(), "MATTERS");
        clock.Ahead = TimeSpan.Zero;
        var phone = Town.NewPhone();
        town.Twilio.KeepText(phone, "MATTERS");

        await town.Service<MissedTexts>().RunAsync(CancellationToken.None);
        await town.SettleAsync();

        Assert.Single(town.Twilio.TextsTo(phone));
    }

    [Fact]
    public async Task A_text_that_was_lost_while_the_host_was_up_is_fetched_by_the_hourly_run_although_others_came_since()
    {
        var (lost, other) = (Town.NewPhone(), Town.NewPhone());
        town.Twilio.KeepText(lost, "MATTERS");
        clock.Ahead = TimeSpan.FromMinutes(50);
        await town.TalkAsync(other, "MATTERS");
        Assert.Empty(town.Twilio.TextsTo(lost));

        var hourly = town.Host.Services.GetServices<IScheduledJob>().Single(job => job.Id == "missed-texts");
        Assert.EndsWith(" * * * *", hourly.Cron, StringComparison.Ordinal);
        for (var hour = 1; hour <= 3; hour++)
        {
            clock.Ahead = TimeSpan.FromHours(hour);
            await hourly.RunAsync(CancellationToken.None);
            await town.SettleAsync();

            Assert.Single(town.Twilio.TextsTo(lost));
            Assert.Single(town.Twilio.TextsTo(other));
        }
    }

    private Task<List<DueStep>> ClaimAsync(DateTimeOffset now, DateTimeOffset systemNow) => town.Service<DatabaseWriter>().WriteAsync(WriteLane.Bulk, async sql =>
        Written.Kept(await CommitmentWriter.ClaimAsync(sql, town.Service<Database>().SkipLocked, now, systemNow, systemNow.AddSeconds(60), 10)));

    /// <summary>The clock jumps, and then goes on for as long as a lease and the asking may take.</summary>
    private async Task ReconcileAsync(TimeSpan jumpsTo)
    {
        foreach (var seconds in new[] { 0, 35, 70, 105, 140 })
        {
            clock.Ahead = jumpsTo + TimeSpan.FromSeconds(seconds);
            await town.Service<Reconciler>().RunAsync(CancellationToken.None);
            await town.SettleAsync();
        }
    }
}
