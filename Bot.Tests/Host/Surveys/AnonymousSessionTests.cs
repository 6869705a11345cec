using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Host.Conversations;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Host.Platform;
using Bot.Host.Privacy;
using Bot.Host.Simulator;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Surveys;

/// <summary>Attacks the database itself: what does somebody learn who has it all?</summary>
public sealed class AnonymousSessionTests : IAsyncLifetime
{
    private static readonly TimeSpan Emptied = TimeSpan.FromMinutes(2);
    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-").FullName;
    private TestHost host = null!;

    private bool IsPostgres => host.Services.GetRequiredService<Database>() is PostgresDatabase;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(folder: folder);

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Until_the_move_no_words_and_no_answers_can_be_read_anywhere()
    {
        var people = await FinishAsync(4);
        people.Add(await new PeerChat(host, "open", "es").OpensAsync());
        await people[^1].SaysAsync(people[^1].Words("area"), "nonsense-xyzzy");
        await PassAsync(Emptied);

        Assert.DoesNotContain("xyzzy", await host.EverythingStoredAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(await StoredValue.AllAsync(host), value => value.Value.Contains("xyzzy", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await host.DatabaseAsync(db => db.Answers.ToListAsync()));
        Assert.All(await host.DatabaseAsync(db => db.MessageTexts.ToListAsync()), text => Assert.Null(text.Text));
        Assert.All(await host.DatabaseAsync(db => db.Sessions.ToListAsync()), session => Assert.Equal("und", session.Language));
    }

    [Fact]
    public async Task What_waits_for_others_longer_than_answers_are_kept_is_deleted()
    {
        await FinishAsync(2);
        await PassAsync(Emptied);
        Assert.Equal(2, await host.DatabaseAsync(db => db.Sessions.CountAsync(session => session.Sealed != null)));

        await PassAsync(TimeSpan.FromDays(3_660));

        await host.Services.GetRequiredService<RetentionPurge>().RunAsync(default);
        Assert.Empty(await host.DatabaseAsync(db => db.Sessions.ToListAsync()));
    }

    [Fact]
    public async Task Nobody_is_created_and_nothing_is_agreed_to()
    {
        await FinishAsync(2);

        Assert.Equal(0, await host.DatabaseAsync(db => db.Contacts.CountAsync()));
        Assert.Equal(0, await host.DatabaseAsync(db => db.ConsentEvents.CountAsync()));
        Assert.Equal(0, await host.DatabaseAsync(db => db.Suppressions.CountAsync()));
        Assert.All(await host.DatabaseAsync(db => db.Addresses.ToListAsync()), address => Assert.Equal("", address.ValueCipher));
    }

    [Fact]
    public async Task The_person_sees_their_chat_until_it_is_emptied()
    {
        var ana = await new PeerChat(host, "ana", "en").FinishesAsync();

        Assert.Contains(ana.Words("works"), await ana.ShownAsync(), StringComparison.Ordinal);
        Assert.Contains("Thank you. Your answers now wait", await ana.ShownAsync(), StringComparison.Ordinal);
        await PassAsync(Emptied);
        Assert.Equal("", await ana.ShownAsync());
    }

    [Fact]
    public async Task After_the_move_the_answers_are_complete_and_nothing_leads_from_them_to_a_chat()
    {
        const int People = 10;
        var people = await FinishAsync(People);
        var secrets = (await StoredValue.AllAsync(host)).Where(value => value.Table is not "markers" && value.Value.StartsWith("CfDJ8", StringComparison.Ordinal)).ToList();
        Assert.True(secrets.Count > People * 10);
        await EmptyInOrderAsync(People);
        await host.Services.GetRequiredService<AnonymousSessions>().RunAsync(default);

        var all = await StoredValue.AllAsync(host);
        var sessions = await host.DatabaseAsync(db => (IsPostgres ? db.Sessions.FromSql($"SELECT * FROM sessions ORDER BY ctid") : db.Sessions.FromSql($"SELECT * FROM sessions ORDER BY rowid")).AsNoTracking().ToListAsync());
        var answers = await host.DatabaseAsync(db => (IsPostgres ? db.Answers.FromSql($"SELECT * FROM answers ORDER BY ctid") : db.Answers.FromSql($"SELECT * FROM answers ORDER BY rowid")).AsNoTracking().ToListAsync());
        var today = host.Clock.GetUtcNow().DayOf();

        // Complete and right, by session.
        var expected = people.Select((person, i) => string.Join('|', person.Answers(i).Select(answer => $"{answer.Question}={answer.Text}")));
        var found = sessions.Select(session => string.Join('|', answers.Where(a => a.SessionId == session.Id).OrderBy(a => a.Id).Select(a => $"{a.Question}={a.Text}"))).ToList();
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(people.Select(person => person.Language).Order(StringComparer.Ordinal), sessions.Select(session => session.Language).Order(StringComparer.Ordinal));

        // Words stand in answers only.
        Assert.All(all.Where(value => value.Value.Contains("xyzzy", StringComparison.OrdinalIgnoreCase)), value => Assert.Equal("answers", value.Table));

        // Order, ids and times tell nothing.
        Assert.NotEqual(expected, found);
        Assert.NotEqual(expected, Enumerable.Reverse(found));
        Assert.All(sessions, session =>
        {
            Assert.Equal(4, session.Id.Version);
            Assert.Equal((SessionStatus.Completed, (Guid?)null, (string?)null, (string?)null), (session.Status, session.ContactId, session.Source, session.Sealed));
            Assert.All([session.StartedAt, session.RecordedAt, session.EndedAt], at => Assert.Equal(today, at));
        });
        Assert.All(answers, answer => Assert.Equal((4, today, (Guid?)null, (DateTimeOffset?)null), (answer.Id.Version, answer.AnsweredAt, answer.MessageId, answer.SupersededAt)));

        // All hang on nobody, and no chat's row differs from another's but by random ids.
        var nobody = Assert.Single(sessions.Select(session => session.ConversationId).Distinct());
        Assert.DoesNotContain(people, person => person.Id == nobody);
        var chats = await host.DatabaseAsync(db => db.Conversations.AsNoTracking().Where(c => c.Id != nobody).ToListAsync());
        Assert.Equal(People, chats.Count);
        Assert.Single(chats.Select(c => (c.Channel, c.ContactId, c.Version, c.Position, c.State, c.NudgeAt, c.ExpiresAt, c.LastInboundAt, c.CreatedAt)).Distinct());
        Assert.Equal(("{\"l\":null,\"a\":true}", today), (chats[0].State, chats[0].LastInboundAt));
        Assert.All(chats, chat => Assert.Equal(4, chat.AddressId.Version));
        Assert.Single((await host.DatabaseAsync(db => db.Addresses.AsNoTracking().Where(a => a.Channel == "webchat").ToListAsync())).Select(a => (a.ValueCipher, a.TimeZones, a.CreatedAt)).Distinct());
        Assert.DoesNotContain(all, value => value.Table is "messages" or "message_texts" or "attention");
        foreach (var person in people)
        {
            Assert.All(all.Where(value => Guid.TryParse(value.Value, out var id) && id == person.Id), value => Assert.Equal(("conversations", "id"), (value.Table, value.Column)));
        }

        if (!IsPostgres)
        {
            // So large a file is written anew like a small one.
            await host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"CREATE TABLE ballast AS SELECT zeroblob({8 * 1024 * 1024}) AS bytes"));
        }

        // What was sealed before is gone from the file and its log, so that the key opens nothing any more.
        await host.Services.GetRequiredService<DeletedTraces>().RunAsync(default);
        var file = await host.EverythingStoredAsync();
        Assert.Equal(0, secrets.Count(secret => file.Contains(secret.Value[^40..], StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fewer_than_five_wait_and_an_open_chat_goes_on()
    {
        await FinishAsync(4);
        var open = await new PeerChat(host, "open", "en").OpensAsync();
        await open.SaysAsync(open.Words("area"));
        await PassAsync(Emptied);
        Assert.Equal(0, await host.DatabaseAsync(db => db.Answers.CountAsync()));

        await new PeerChat(host, "fifth", "es").FinishesAsync();
        await PassAsync(Emptied);
        Assert.Equal(25, await host.DatabaseAsync(db => db.Answers.CountAsync()));

        await open.SaysAsync("3");
        Assert.Contains("What works well", await open.ShownAsync(), StringComparison.Ordinal);
        Assert.Equal(SessionStatus.Active, (await host.DatabaseAsync(db => db.Sessions.SingleAsync(session => session.Sealed != null))).Status);
    }

    [Fact]
    public async Task What_was_left_half_way_is_kept_and_what_was_never_answered_is_not()
    {
        await new PeerChat(host, "silent", "en").OpensAsync();
        var half = new List<PeerChat>();
        for (var i = 0; i < 5; i++)
        {
            half.Add(await new PeerChat(host, $"half{i}", "en").OpensAsync());
            await half[i].SaysAsync(half[i].Words("area"));
        }

        await half[0].SaysAsync("STOP");
        await PassAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5) + Emptied);

        var sessions = await host.DatabaseAsync(db => db.Sessions.ToListAsync());
        Assert.Equal([SessionStatus.Expired, SessionStatus.Expired, SessionStatus.Expired, SessionStatus.Expired, SessionStatus.OptedOut], sessions.Select(session => session.Status).Order());
        Assert.Equal(5, await host.DatabaseAsync(db => db.Answers.CountAsync()));
        Assert.Equal(0, await host.DatabaseAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task A_host_that_dies_between_the_end_and_the_move_loses_nothing()
    {
        await FinishAsync(5);
        await host.DisposeAsync();

        host = await TestHost.StartAsync(folder: folder);
        await PassAsync(Emptied);

        Assert.Equal(25, await host.DatabaseAsync(db => db.Answers.CountAsync()));
    }

    [Fact]
    public async Task Two_hosts_that_move_at_once_move_once()
    {
        await FinishAsync(5);
        await using var otherWriter = ActivatorUtilities.CreateInstance<DatabaseWriter>(host.Services);
        otherWriter.Start();
        var other = ActivatorUtilities.CreateInstance<AnonymousSessions>(host.Services, otherWriter);
        await host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE conversations SET nudge_at = 1 WHERE nudge_at IS NOT NULL"));
        await host.Services.GetRequiredService<DueTurns>().RunAsync(default);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            (i % 2 == 0 ? other : host.Services.GetRequiredService<AnonymousSessions>()).RunAsync(default))));

        Assert.Equal(25, await host.DatabaseAsync(db => db.Answers.CountAsync()));
        Assert.Equal(5, await host.DatabaseAsync(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task Danger_is_told_to_staff_without_saying_in_which_chat()
    {
        var ana = await new PeerChat(host, "ana", "en").OpensAsync();
        await ana.SaysAsync("I want to kill myself", "I want to talk to a person");

        Assert.Contains("988", await ana.ShownAsync(), StringComparison.Ordinal);
        var attention = await host.DatabaseAsync(db => db.Attention.SingleAsync());
        Assert.Equal((AttentionReason.Urgent, "suicide", host.Clock.GetUtcNow().DayOf()), (attention.Reason, attention.Detail, attention.Since));
        Assert.Equal(((Guid?)null, (Guid?)null, (Guid?)null, (Guid?)null), (attention.ConversationId, attention.ContactId, attention.SessionId, attention.MessageId));
        Assert.Equal(4, attention.Id.Version);
    }

    [Fact]
    public async Task A_chat_that_was_emptied_says_that_it_is_finished_when_it_is_opened_again()
    {
        var ana = await new PeerChat(host, "ana", "es").FinishesAsync();
        await PassAsync(Emptied);

        await ana.OpensAsync();
        await ana.OpensAsync();

        Assert.Contains("Esta encuesta ya terminó aquí", Assert.Single((await ana.ShownAsync()).Split('\n')), StringComparison.Ordinal);
        await ana.SaysAsync("START");
        Assert.Equal(3, (await ana.ShownAsync()).Split('\n').Length);
        await PassAsync(Emptied);
        Assert.Equal("", await ana.ShownAsync());
    }

    [Fact]
    public async Task The_export_shows_moved_passages_with_nobody_and_the_day()
    {
        using var analyst = await host.ClientAsAsync(Roles.Analyst);
        await FinishAsync(4);
        await PassAsync(Emptied);
        Assert.Empty((await analyst.JsonAsync("/api/v1/responses?survey=peer-perspectives")).EnumerateArray());

        await FinishAsync(1);
        await PassAsync(Emptied);

        // A script that asks for what came since noon must get what is known by its day only.
        var now = host.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var rows = (await analyst.JsonAsync($"/api/v1/responses?survey=peer-perspectives&since={now}")).EnumerateArray().ToList();
        Assert.Equal(25, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("respondent").ValueKind);
            Assert.Equal(host.Clock.GetUtcNow().UtcDateTime.Date, row.GetProperty("answered_at").GetDateTime());
        });
        Assert.StartsWith("response_id,", await analyst.GetStringAsync(new Uri("/api/v1/responses?survey=peer-perspectives&format=csv", UriKind.Relative)), StringComparison.Ordinal);
    }

    private async Task<List<PeerChat>> FinishAsync(int people)
    {
        var all = new List<PeerChat>();
        for (var i = 0; i < people; i++)
        {
            all.Add(await new PeerChat(host, $"p{i}", i % 3 == 0 ? "es" : "en").FinishesAsync(detours: i));
            host.Clock.Offset += TimeSpan.FromSeconds(7);
        }

        return all;
    }

    /// <summary>The chats are emptied as they ended, and no session is moved before the last.</summary>
    private async Task EmptyInOrderAsync(int people)
    {
        host.Clock.Offset += TimeSpan.FromSeconds(90 - (people * 7));
        for (var i = 0; i <= people; i++)
        {
            await host.Services.GetRequiredService<DueTurns>().RunAsync(default);
            host.Clock.Offset += TimeSpan.FromSeconds(7);
        }
    }

    private async Task PassAsync(TimeSpan time) => Assert.True(await host.Services.GetRequiredService<ClockDriver>().AdvanceAsync(time, default));
}
