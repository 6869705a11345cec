using Bot.Dialogs.Engine;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Privacy;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Privacy;

/// <summary>No table that names a person is forgotten in silence: which those are is read from the model.</summary>
public sealed class PersonalDataOwnerTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    // Of who had an address the days stay: an address that comes back must not bring its former owner with it.
    private static readonly string[] Stays = ["contact_addresses"];

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

    private static async Task FillAsync(TestHost host, Resident ana)
    {
        var session = await ana.StartsAsync("can-we-talk", Monday);
        await host.StoreAsync(
            new AttentionRow { Id = Guid.CreateVersion7(Monday), Reason = AttentionReason.Asked, ContactId = ana.ContactId, Since = Monday },
            new DataLink { TokenHash = new string('0', 64), ContactId = ana.ContactId, ExpiresAt = Monday },
            new CommitmentRow
            {
                Id = Guid.CreateVersion7(Monday),
                ProgramId = ProgramRow.DefaultId,
                ContactId = ana.ContactId,
                ConversationId = ana.ConversationId,
                SessionId = session.Id,
                Survey = session.Survey,
                SurveyVersion = 1,
                Question = "pledge",
                What = "talk",
                Status = CommitmentStatus.Open,
                Language = "en",
                MadeAt = Monday,
            });
    }

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
