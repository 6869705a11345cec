using System.Text.Json;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Privacy;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Privacy;

/// <summary>What owners of tables say that they do with the rows of a person is what they do, in every table that one of them claims.</summary>
public sealed class PersonalDataOwnerTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    // Of who had an address the days stay: an address that comes back must not bring its former owner with it.
    private static readonly string[] Stays = ["contact_addresses"];

    // What was said, by the table that keeps it.
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["answers"] = "the rent rises",
        ["commitments"] = "talk to Rosa next door",
        ["consent_events"] = "please stop now",
        ["message_texts"] = "my landlord is away",
    };

    [Fact]
    public async Task Who_is_merged_or_forgotten_is_named_by_no_table_any_more()
    {
        await using var host = await TestHost.StartAsync();
        var named = await TablesAsync(host);
        var (ana, ben) = (await Resident.MeetAsync(host, "+17045550101", Monday), await Resident.MeetAsync(host, "+17045550102", Monday));
        await FillAsync(host, ana);
        Assert.Equal(named, await NamingAsync(host, ana.ContactId));

        await host.Services.GetRequiredService<DatabaseWriter>().WriteAsync(WriteLane.Turn, async sql =>
        {
            foreach (var owner in host.Services.GetServices<IPersonalData>())
            {
                await owner.MergeAsync(sql, new MergedPerson(ana.ContactId, ben.ContactId, ana.ConversationId, Monday));
            }

            return Written.Kept(true);
        });

        Assert.Empty(await NamingAsync(host, ana.ContactId));
        Assert.Equal(named, await NamingAsync(host, ben.ContactId));
        Assert.Equal(ForgetResult.Forgotten, await host.Services.GetRequiredService<ContactEraser>().ForgetAsync(ben.ContactId, "test", CancellationToken.None));
        Assert.Equal(Stays, await NamingAsync(host, ben.ContactId));
    }

    [Fact]
    public async Task Who_is_erased_leaves_neither_words_nor_a_number_anywhere_and_an_id_only_where_it_is_said_to_stay()
    {
        await using var host = await TestHost.StartAsync(new() { ["Privacy__Forget"] = "erase" });
        var duties = host.Services.GetServices<IPersonalData>().SelectMany(owner => owner.Tables).ToDictionary(StringComparer.Ordinal);
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        await FillAsync(host, ana);
        var filled = await StoredValue.AllAsync(host);
        var secrets = Words.Values.Append("Ana Gómez").Append("east;library").Concat(filled.Where(value => value.Column.EndsWith("_cipher", StringComparison.Ordinal)).Select(value => value.Value)).ToList();
        Assert.Empty(duties.Keys.Except(filled.Select(value => value.Table)));
        Assert.All(secrets, secret => Assert.Contains(filled, value => value.Value.Contains(secret, StringComparison.Ordinal)));

        await host.Services.GetRequiredService<ContactEraser>().ForgetAsync(ana.ContactId, "test", CancellationToken.None);

        var left = await StoredValue.AllAsync(host);
        Assert.DoesNotContain(left, value => secrets.Any(secret => value.Value.Contains(secret, StringComparison.Ordinal)));
        Assert.DoesNotContain(left, value => Names(value, ana.ContactId) && value is not { Table: "contacts", Column: "id" } && duties[value.Table].Erased.By is not null);
    }

    [Fact]
    public async Task Every_table_that_is_said_to_be_shown_is_shown_as_what_it_is_said_to_be()
    {
        await using var host = await TestHost.StartAsync();
        var ana = await Resident.MeetAsync(host, "+17045550101", Monday);
        await FillAsync(host, ana);
        await using var sql = await host.Services.GetRequiredService<Database>().OpenAsync(CancellationToken.None);

        foreach (var owner in host.Services.GetServices<IPersonalData>())
        {
            var page = new PersonalDataPage(0);
            await owner.ExportAsync(sql, ana.ContactId, page);
            foreach (var (table, duties) in owner.Tables.Where(table => table.Value.Exported.By is not null))
            {
                var kind = page.Records.Where(record => record.GetType().Name == duties.Exported.By).Select(record => JsonSerializer.Serialize(record, record.GetType()));
                Assert.Contains(kind, record => record.Contains(Shown(table), StringComparison.Ordinal));
            }
        }

        static string Shown(string table) => table switch
        {
            "contacts" => "east, library",
            "contact_addresses" => "\"HasNumber\":true",
            "sessions" => "can-we-talk",
            _ => Words[table],
        };
    }

    /// <summary>A row in every table that has an owner.</summary>
    private static async Task FillAsync(TestHost host, Resident ana)
    {
        var session = await ana.StartsAsync("can-we-talk", Monday);
        await ana.AnswersAsync(session, "area", value: null, Words["answers"], Monday);
        var message = await ana.MessageAsync(Words["message_texts"], Monday);
        var protector = host.Services.GetRequiredService<AddressProtector>();
        await host.StoreAsync(
            new AttentionRow { Id = Guid.CreateVersion7(Monday), Reason = AttentionReason.Asked, ContactId = ana.ContactId, NaturalKey = $"asked:{ana.ContactId:N}", Since = Monday },
            new AuditRow { Id = Guid.CreateVersion7(Monday), At = Monday, Actor = "test", Action = "contact.read", Subject = ana.ContactId.ToString() },
            new DataLink { TokenHash = new string('0', 64), ContactId = ana.ContactId, ExpiresAt = Monday },
            ana.Consent(ConsentScope.All, ConsentState.Withdrawn, Monday, Words["consent_events"], message: message),
            new Consent { Channel = "sms", ValueHash = ana.Hash, ProgramId = ProgramRow.DefaultId, Purpose = ConsentPurpose.Survey, State = ConsentState.Withdrawn, At = Monday },
            new Suppression { Channel = "sms", ValueHash = ana.Hash, Reason = SuppressionReason.Stop, MessageId = message, Since = Monday },
            new PhoneCode
            {
                Id = Guid.CreateVersion7(Monday),
                ConversationId = ana.ConversationId,
                ValueHash = ana.Hash,
                ValueCipher = protector.Protect(ana.Phone),
                CodeCipher = protector.Protect("123456"),
                Language = "en",
                CreatedAt = Monday,
                ExpiresAt = Monday,
            },
            ana.Plan(session, Words["commitments"], Monday, CommitmentStatus.Open));
    }

    private static bool Names(StoredValue value, Guid contactId) =>
        value.Value.Contains(contactId.ToString(), StringComparison.OrdinalIgnoreCase) || value.Value.Contains(contactId.ToString("N"), StringComparison.OrdinalIgnoreCase);

    private static Task<List<string>> TablesAsync(TestHost host) => host.DatabaseAsync(db => Task.FromResult(
        db.Model.GetEntityTypes()
            .Where(type => type.GetProperties().Any(property => property.GetColumnName() is "contact_id"))
            .Select(type => type.GetTableName()!)
            .Order(StringComparer.Ordinal)
            .ToList()));

    private static async Task<List<string>> NamingAsync(TestHost host, Guid contactId) =>
        [.. (await StoredValue.AllAsync(host))
            .Where(value => value.Column is "contact_id" && Guid.Parse(value.Value) == contactId)
            .Select(value => value.Table)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
