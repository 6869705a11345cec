using System.Net;
using System.Xml.Linq;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Host.Privacy;
using Bot.Host.Results;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Data;

public sealed class StorageOnSqlite(SqliteTown town) : StorageContract(town), IClassFixture<SqliteTown>;

public sealed class StorageOnPostgres(PostgresTown town) : StorageContract(town), IClassFixture<PostgresTown>;

/// <summary>What the rows promise, on every database: what is here would be lost or doubled if it did not hold.</summary>
public abstract class StorageContract(Town town)
{
    private static readonly DateTimeOffset LongAgo = new(2020, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_turn_is_committed_once_however_often_and_by_whomever_it_is_played()
    {
        var phone = Town.NewPhone();
        var (_, first) = await town.Twilio.TextAsync(town.Host.Address, phone, "MATTERS");
        using var answered = first;
        var before = await town.Service<ConversationLoader>().FindAsync("sms", town.HashOf(phone), at: default, CancellationToken.None);
        var plan = new TurnPlan
        {
            Before = before!,
            After = before! with { Version = before!.Version + 1, Position = before.Position + 1 },
            At = LongAgo,
            Inbound = new StoredInbound(Guid.NewGuid(), "SMstorage" + phone, "2", MessageStatus.Received, LongAgo) { Provider = "twilio" },
            Turn = new(before.State, [], null, null),
        };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => town.Service<TurnCommitter>().CommitAsync(plan)));
        var again = await town.Service<TurnCommitter>().CommitAsync(plan with
        {
            Before = plan.After,
            After = plan.After with { Version = plan.After.Version + 1 },
            Inbound = plan.Inbound with { Id = Guid.NewGuid() },
        });

        Assert.Single(outcomes, CommitResult.Committed);
        Assert.Equal(7, outcomes.Count(outcome => outcome is CommitResult.Conflict));
        Assert.Equal(CommitResult.Duplicate, again);
        Assert.Equal(plan.After.Version, (await town.ConversationAsync(phone))!.Version);
        Assert.Single(await town.MessagesAsync(phone), message => message.ProviderId == plan.Inbound.ProviderId);
    }

    [Fact]
    public async Task A_queued_text_has_one_winner()
    {
        var phone = Town.NewPhone();
        var someone = await Resident.MeetAsync(town.Host, phone, LongAgo);

        // Due so late that the host leaves it alone.
        var id = await someone.MessageAsync("Hello.", LongAgo.AddYears(500), outgoing: true, status: MessageStatus.Queued);
        var queued = new QueuedMessage
        {
            Id = id,
            ConversationId = someone.ConversationId,
            Kind = ReplyKind.Survey,
            Segments = 1,
            Attempts = 0,
            Text = "Hello.",
            AddressCipher = "",
            Place = Place.Unknown,
            CreatedAt = LongAgo,
            Suppressed = false,
            IsAgreedTo = true,
            IsRepeat = false,
            Newer = null,
            Activity = null,
            Channel = ChannelTraits.Of("sms"),
            Provider = town.Service<MessageProviders>().Default,
            OurNumber = null,
            TooLate = false,
        };

        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => town.Service<OutboxRows>().BeginSendingAsync([queued], LongAgo)));

        Assert.Single(won.SelectMany(messages => messages));
        Assert.Equal((MessageStatus.Sending, 1), ((await town.LastToAsync(phone)).Status, (await town.LastToAsync(phone)).Attempts));
    }

    [Fact]
    public async Task What_is_due_is_run_once_by_two_hosts_together()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS");
        town.Host.Clock.Offset += TimeSpan.FromDays(30);

        await Task.WhenAll(AnotherHost().RunAsync(CancellationToken.None), AnotherHost().RunAsync(CancellationToken.None));

        var after = await town.ConversationAsync(phone);
        Assert.Equal((2L, null), (after!.Version, after.ExpiresAt));
        Assert.Equal(SessionStatus.Expired, Assert.Single(await town.SessionsAsync(phone)).Status);
    }

    [Fact]
    public async Task A_protected_key_comes_back_as_it_was_stored()
    {
        var repository = new KeyRepository(town.Service<Database>());
        var name = Guid.NewGuid().ToString("N");

        repository.StoreElement(new XElement("key", new XAttribute("id", name), "Ωmega & <more>"), name);

        var stored = Assert.Single(repository.GetAllElements(), element => element.Attribute("id")?.Value == name);
        Assert.Equal("Ωmega & <more>", stored.Value);
    }

    [Fact]
    public async Task An_export_reads_every_answer_once_across_its_pages()
    {
        var someone = await Resident.MeetAsync(town.Host, Town.NewPhone(), LongAgo);
        var survey = "s" + Guid.NewGuid().ToString("N")[..12];
        for (var day = 0; day < 3; day++)
        {
            var session = await someone.StartsAsync(survey, LongAgo.AddDays(day), status: "completed");
            await town.Host.StoreAsync([.. Enumerable.Range(0, 400).Select(n => new AnswerRow
            {
                Id = Guid.NewGuid(), SessionId = session.Id, Question = "q" + n, Status = AnswerStatus.Answered, Value = "1", Text = "1", WhoseWords = WordsOf.Resident, Language = "en", AnsweredAt = LongAgo.AddDays(day),
            })]);
        }

        var read = new List<ResponseRow>();
        await foreach (var page in town.Service<ResponseReader>().ReadAsync(survey, LongAgo, CancellationToken.None))
        {
            read.AddRange(page);
        }

        Assert.Equal(1200, read.Count);
        Assert.Equal(1200, read.Select(row => row.ResponseId).Distinct().Count());
    }

    [Fact]
    public async Task What_was_kept_long_enough_goes_and_the_rest_stays()
    {
        var someone = await Resident.MeetAsync(town.Host, Town.NewPhone(), LongAgo);
        var now = town.Host.Clock.GetUtcNow();
        var (old, young) = (await someone.MessageAsync("old words", LongAgo), await someone.MessageAsync("young words", now));

        await town.Service<RetentionPurge>().RunAsync(CancellationToken.None);

        var texts = await town.Host.DatabaseAsync(db => db.MessageTexts.AsNoTracking().Where(t => t.MessageId == old || t.MessageId == young).ToDictionaryAsync(t => t.MessageId));
        Assert.Equal((null, "young words"), (texts[old].Text, texts[young].Text));
        Assert.NotNull(texts[old].RedactedAt);
    }

    [Fact]
    public async Task A_chat_in_which_nothing_was_said_goes_after_a_day_and_leaves_nothing()
    {
        var chats = town.Service<IWebChats>();
        var (wordless, young, talking) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await chats.OpenAsync(new ChatOpening(young, null, null), CancellationToken.None);
        await chats.OpenAsync(new ChatOpening(talking, null, null), CancellationToken.None);
        await chats.PostAsync(new ChatActivity(talking, null, "{}") { Text = "2" }, CancellationToken.None);
        await town.Service<RetentionPurge>().RunAsync(CancellationToken.None);
        var before = await RowsAsync();
        await chats.OpenAsync(new ChatOpening(wordless, "peer-perspectives", null), CancellationToken.None);
        var other = Guid.NewGuid();
        await chats.OpenAsync(new ChatOpening(other, null, null), CancellationToken.None);

        // What a page says of itself is kept and shown again, and is no word of anybody's.
        foreach (var chat in new[] { wordless, other })
        {
            await chats.PostAsync(new ChatActivity(chat, null, """{"type":"event","name":"opened"}"""), CancellationToken.None);
        }

        var old = town.Host.Clock.GetUtcNow().AddDays(-1.1);
        await town.Host.DatabaseAsync(db => db.Conversations
            .Where(chat => chat.Id == wordless || chat.Id == other || chat.Id == talking)
            .ExecuteUpdateAsync(chat => chat.SetProperty(row => row.CreatedAt, old)));

        await town.Service<RetentionPurge>().RunAsync(CancellationToken.None);

        Assert.Equal(before, await RowsAsync());
        Assert.Null(await chats.PositionAsync(wordless, CancellationToken.None));
        Assert.Null(await chats.PositionAsync(other, CancellationToken.None));
        Assert.Equal((1, 3), (await chats.PositionAsync(young, CancellationToken.None), await chats.PositionAsync(talking, CancellationToken.None)));
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_cut_off_and_opted_out()
    {
        var phone = Town.NewPhone();
        await town.TalkAsync(phone, "MATTERS", "2");
        var contact = (await town.ConversationAsync(phone))!.ContactId!.Value;

        Assert.Equal(ForgetResult.Forgotten, await town.Service<ContactEraser>().ForgetAsync(contact, "test", CancellationToken.None));
        Assert.Equal(ForgetResult.Forgotten, await town.Service<ContactEraser>().ForgetAsync(contact, "test", CancellationToken.None));

        Assert.Equal(SuppressionReason.Forgotten, (await town.SuppressionAsync(phone))!.Reason);
        Assert.Null((await town.ConversationAsync(phone))!.ContactId);
        Assert.False(await town.Host.DatabaseAsync(db => db.Sessions.AnyAsync(s => s.ContactId == contact)));
    }

    [Fact]
    public async Task Migrating_twice_at_once_and_again_changes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("surveybot-migrate-").FullName;
        var place = await TestPlace.InAsync(folder, town.Database!.Value);
        await using (var database = Database.From(new Settings(new Microsoft.Extensions.Configuration.ConfigurationManager { ["ConnectionStrings:Database"] = place.ConnectionString }), folder))
        {
            await Task.WhenAll(Schema.MigrateAsync(database, CancellationToken.None), Schema.MigrateAsync(database, CancellationToken.None));
            await Schema.MigrateAsync(database, CancellationToken.None);
            await Schema.RequireAsync(database, CancellationToken.None);

            await using var sql = await database.OpenAsync(CancellationToken.None);
            Assert.Equal(Schema.Scripts(database.Migrations).Count, await sql.ScalarAsync<int>("SELECT COUNT(*) FROM \"__EFMigrationsHistory\""));
        }

        await TestPlace.RemoveAsync(folder);
    }

    [Fact]
    public async Task The_database_answers_for_its_health()
    {
        using var ready = await town.Host.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("\"database\":\"healthy\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> RowsAsync() =>
        (await StoredValue.AllAsync(town.Host)).GroupBy(value => value.Table, value => value.Row).Select(rows => $"{rows.Key}: {rows.Max() + 1}");

    /// <summary>Turns with locks and a working memory of their own, as on another host: only the version stands between.</summary>
    private DueTurns AnotherHost() => ActivatorUtilities.CreateInstance<DueTurns>(
        town.Host.Services,
        ActivatorUtilities.CreateInstance<TurnRunner>(town.Host.Services, new ConversationLocks(), new InProcessConversationStore()));
}
