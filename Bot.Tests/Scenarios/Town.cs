using System.Net;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Scenarios;

/// <summary>
/// The real application, the carrier it talks to, and people with phones. As a fixture one town serves a whole class: people
/// are many, and nobody meets anybody.
/// </summary>
public class Town : IAsyncLifetime
{
    private static int phones;

    private FakeTwilio? twilio;
    private TestHost? host;

    /// <summary>Over those of the project and the fake's.</summary>
    internal Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["Twilio:SegmentsPerSecond"] = "10000",
        ["Outbox:ReconcileAfterSeconds"] = "60",
    };

    /// <summary>A folder of the test's own, for a host that is started again.</summary>
    internal string? Folder { get; init; }

    /// <summary>Where the rows are; the one of this test run when the test does not care.</summary>
    internal TestDatabase? Database { get; init; }

    /// <summary>The clock of its machine; the true one when the test does not care.</summary>
    internal TimeProvider? Time { get; init; }

    /// <summary>Adds to the host's services.</summary>
    internal Action<IServiceCollection>? Services { get; init; }

    internal FakeTwilio Twilio => twilio!;

    internal TestHost Host => host!;

    internal static async Task<Town> StartAsync(TimeProvider time, TestDatabase? database = null)
    {
        var town = new Town { Time = time, Database = database };
        await ((IAsyncLifetime)town).InitializeAsync();
        return town;
    }

    internal static Task<Town> StartAsync(string? folder = null, FakeTwilio? twilio = null, params (string Key, string Value)[] settings) =>
        StartAsync(database: null, folder, twilio, settings);

    internal static Task<Town> StartAsync(TestDatabase? database, string? folder = null, FakeTwilio? twilio = null, params (string Key, string Value)[] settings) =>
        StartAsync(database, folder, twilio, services: null, settings);

    internal static async Task<Town> StartAsync(
        TestDatabase? database, string? folder, FakeTwilio? twilio, Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        var town = new Town { Database = database, Folder = folder, Services = services, twilio = twilio };
        foreach (var (key, value) in settings)
        {
            town.Settings[key] = value;
        }

        await ((IAsyncLifetime)town).InitializeAsync();
        return town;
    }

    /// <summary>A phone that nobody used yet.</summary>
    internal static string NewPhone() => $"+1704{2_000_000 + Interlocked.Increment(ref phones)}";

    async Task IAsyncLifetime.InitializeAsync()
    {
        // Carriers return a receipt as a rule; the next text to a phone waits for it.
        twilio ??= await FakeTwilio.StartAsync();
        twilio.Receipts = _ => [("sent", null)];
        var settings = twilio.Settings().Concat(Settings).ToDictionary(StringComparer.Ordinal);
        host = await TestHost.StartAsync(settings, Services, folder: Folder, database: Database, time: Time);

        // What the carrier keeps from now on is delivered by the test, never fetched as missed.
        await Host.Services.GetServices<IHostedService>().OfType<MissedTexts>().Single().ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(1));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await Host.DisposeAsync();
        await Twilio.DisposeAsync();
    }

    /// <summary>Stops the host only; the carrier and the folder stay.</summary>
    internal async Task StopHostAsync()
    {
        await Twilio.ReceiptsSentAsync();
        await Host.DisposeAsync();
    }

    internal async Task<HttpStatusCode> TextAsync(string phone, string body, params (string Name, string Value)[] more)
    {
        var (_, response) = await Twilio.TextAsync(Host.Address, phone, body, more.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal));
        using (response)
        {
            return response.StatusCode;
        }
    }

    /// <summary>Texts one after the other, each after the answer to the one before, and returns all that the phone got.</summary>
    internal async Task<IReadOnlyList<string>> TalkAsync(string phone, params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.Equal(HttpStatusCode.OK, await TextAsync(phone, text));
            await SettleAsync();
        }

        return Twilio.TextsTo(phone);
    }

    /// <summary>Returns when all that may go now has gone and its receipts are in.</summary>
    internal async Task SettleAsync()
    {
        await Service<OutboxPump>().DrainAsync(CancellationToken.None);
        await Twilio.ReceiptsSentAsync();
    }

    /// <summary>What was being sent has been so for a while: the reconciler may look at it, and conclude.</summary>
    internal async Task ReconcileAsync(TimeSpan after)
    {
        await SettleAsync();
        var milliseconds = (long)after.TotalMilliseconds;
        await Host.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE messages SET sending_at = sending_at - {milliseconds} WHERE status = 'sending'"));
        await Service<Reconciler>().RunAsync(CancellationToken.None);
        await SettleAsync();
    }

    internal T Service<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    internal string HashOf(string phone) => Service<AddressProtector>().Hash("sms", phone);

    /// <summary>Every message with a phone, in order.</summary>
    internal Task<List<MessageRow>> MessagesAsync(string phone)
    {
        var hash = HashOf(phone);
        return Host.DatabaseAsync(db => (
            from message in db.Messages
            join conversation in db.Conversations on message.ConversationId equals conversation.Id
            join address in db.Addresses on conversation.AddressId equals address.Id
            where address.ValueHash == hash
            orderby message.Position
            select message).AsNoTracking().ToListAsync());
    }

    internal async Task<MessageRow> LastToAsync(string phone) => (await MessagesAsync(phone)).Last(m => m.Outgoing);

    /// <summary>What a phone's person answered, superseded answers and unusable words too.</summary>
    internal Task<List<AnswerRow>> AnswersAsync(string phone)
    {
        var hash = HashOf(phone);
        return Host.DatabaseAsync(db => (
            from answer in db.Answers
            join session in db.Sessions on answer.SessionId equals session.Id
            join conversation in db.Conversations on session.ConversationId equals conversation.Id
            join address in db.Addresses on conversation.AddressId equals address.Id
            where address.ValueHash == hash
            orderby answer.AnsweredAt, answer.Id
            select answer).AsNoTracking().ToListAsync());
    }

    internal Task<List<SessionRow>> SessionsAsync(string phone)
    {
        var hash = HashOf(phone);
        return Host.DatabaseAsync(db => (
            from session in db.Sessions
            join conversation in db.Conversations on session.ConversationId equals conversation.Id
            join address in db.Addresses on conversation.AddressId equals address.Id
            where address.ValueHash == hash
            orderby session.StartedAt
            select session).AsNoTracking().ToListAsync());
    }

    internal async Task<ConversationRow?> ConversationAsync(string phone)
    {
        var hash = HashOf(phone);
        return await Host.DatabaseAsync(db => (
            from conversation in db.Conversations
            join address in db.Addresses on conversation.AddressId equals address.Id
            where address.ValueHash == hash
            select conversation).AsNoTracking().SingleOrDefaultAsync());
    }

    internal Task<Suppression?> SuppressionAsync(string phone)
    {
        var hash = HashOf(phone);
        return Host.DatabaseAsync(db => db.Suppressions.AsNoTracking().SingleOrDefaultAsync(s => s.ValueHash == hash));
    }

    internal Task<List<AttentionRow>> AttentionAsync(Guid messageId) =>
        Host.DatabaseAsync(db => db.Attention.AsNoTracking().Where(a => a.MessageId == messageId).ToListAsync());

    /// <summary>Waits for what the host does by itself.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            Assert.False(deadline.IsCancellationRequested, $"It never came true that {what}.");
            await Task.Delay(20);
        }
    }
}

/// <summary>A town on SQLite, whatever the test run is on.</summary>
public sealed class SqliteTown : Town
{
    public SqliteTown() => Database = TestDatabase.Sqlite;
}

/// <summary>A town on PostgreSQL, whatever the test run is on.</summary>
public sealed class PostgresTown : Town
{
    public PostgresTown() => Database = TestDatabase.Postgres;
}
