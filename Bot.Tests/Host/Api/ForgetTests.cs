using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bot.Host.Conversations;
using Bot.Host.Data.Model;
using Bot.Host.Identity;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Api;

public sealed class ForgetTests
{
    private const string Phone = "+17045550199";
    private const string Survey = "what-matters-most";
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_contact_is_looked_up_by_number_and_told_with_its_consent()
    {
        await using var host = await TestHost.StartAsync();
        using var outreach = await host.ClientAsAsync(Roles.Outreach);
        var ana = await AnswersOnceAsync(host);

        var found = await LookUpAsync(outreach, "(704) 555-0199");
        var contact = await outreach.JsonAsync($"/api/v1/contacts/{found}");

        Assert.Equal(ana.ContactId, found);
        Assert.Equal("active", contact.GetProperty("status").GetString());
        Assert.Equal("es", contact.GetProperty("language").GetString());
        Assert.Equal(["east", "library"], contact.GetProperty("groups").EnumerateArray().Select(group => group.GetString()));
        var consent = Assert.Single(contact.GetProperty("consent").EnumerateArray());
        Assert.Equal("survey given keyword IMPORTA 1", string.Join(' ', new[] { "purpose", "state", "how", "wording", "version" }.Select(field => consent.GetProperty(field).ToString())));
    }

    [Fact]
    public async Task Numbers_that_nobody_has_and_what_is_no_number_are_problems_without_the_number()
    {
        await using var host = await TestHost.StartAsync();
        using var outreach = await host.ClientAsAsync(Roles.Outreach);

        using var unknown = await outreach.PostAsJsonAsync("/api/v1/contacts/lookup", new { phone = Phone });
        using var nonsense = await outreach.PostAsJsonAsync("/api/v1/contacts/lookup", new { phone = "call me" });

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        Assert.DoesNotContain("5550199", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("5550199", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_opt_out_shows_in_the_status()
    {
        await using var host = await TestHost.StartAsync();
        using var outreach = await host.ClientAsAsync(Roles.Outreach);
        var ana = await AnswersOnceAsync(host);
        await host.StoreAsync(new Suppression { Channel = "sms", ValueHash = ana.Hash, Reason = SuppressionReason.Stop, Since = Monday });

        Assert.Equal("opted_out", (await outreach.JsonAsync($"/api/v1/contacts/{ana.ContactId}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_a_former_owner_of_the_number_agreed_to_is_not_told_as_the_new_owners()
    {
        await using var host = await TestHost.StartAsync();
        using var outreach = await host.ClientAsAsync(Roles.Outreach);
        var ana = await AnswersOnceAsync(host);
        var later = Monday.AddYears(2);
        var newcomer = new Contact { Id = Guid.CreateVersion7(later), ProgramId = ProgramRow.DefaultId, CreatedAt = later };
        await host.DatabaseAsync(db => db.ContactAddresses.ExecuteUpdateAsync(link => link.SetProperty(l => l.To, later).SetProperty(l => l.ClosedBecause, LinkEnd.Silence)));
        await host.StoreAsync(newcomer, new ContactAddress { Id = Guid.CreateVersion7(later), ContactId = newcomer.Id, AddressId = ana.AddressId, From = later });

        Assert.Empty((await outreach.JsonAsync($"/api/v1/contacts/{newcomer.Id}")).GetProperty("consent").EnumerateArray());
        Assert.Single((await outreach.JsonAsync($"/api/v1/contacts/{ana.ContactId}")).GetProperty("consent").EnumerateArray());
    }

    [Fact]
    public async Task Detaching_keeps_the_answers_without_a_way_back_to_the_person()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        var ana = await AnswersOnceAsync(host);

        var answer = await ForgetAsync(administrator, ana.ContactId);

        Assert.Equal("forgotten", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
        var row = Assert.Single((await administrator.JsonAsync($"/api/v1/responses?survey={Survey}")).EnumerateArray());
        Assert.Equal("la renta", row.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("respondent").ValueKind);
        Assert.Equal(0, await WaysBackAsync(host, ana));
        var contact = await host.DatabaseAsync(db => db.Contacts.SingleAsync(c => c.Id == ana.ContactId));
        Assert.Null(contact.Name ?? contact.Language ?? contact.Groups);
        Assert.Equal("", (await host.DatabaseAsync(db => db.Addresses.SingleAsync(a => a.Id == ana.AddressId))).ValueCipher);
    }

    [Fact]
    public async Task Forgetting_ends_texting_and_keeps_the_opt_out_and_the_proof_of_consent_as_a_keyed_hash()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        var ana = await AnswersOnceAsync(host);
        var queued = await ana.MessageAsync("Next: …", host.Clock.GetUtcNow().AddDays(1), outgoing: true, status: MessageStatus.Queued);
        host.Services.GetRequiredService<IConversationStore>().Save(
            (await host.Services.GetRequiredService<ConversationLoader>().FindAsync("sms", ana.Hash, at: default, CancellationToken.None))!);

        await ForgetAsync(administrator, ana.ContactId);

        Assert.Equal(SuppressionReason.Forgotten, (await host.DatabaseAsync(db => db.Suppressions.SingleAsync(s => s.ValueHash == ana.Hash))).Reason);
        Assert.Equal(MessageStatus.Skipped, (await host.DatabaseAsync(db => db.Messages.SingleAsync(m => m.Id == queued))).Status);
        Assert.Null(await host.Services.GetRequiredService<IConversationStore>().FindAsync("sms", ana.Hash, CancellationToken.None));
        var fresh = await host.Services.GetRequiredService<ConversationLoader>().FindAsync("sms", ana.Hash, at: default, CancellationToken.None);
        Assert.True(fresh!.State.OptedOut);
        Assert.Null(fresh.ContactId);
        Assert.Equal(
            ["given", "withdrawn"],
            (await administrator.JsonAsync($"/api/v1/contacts/{ana.ContactId}")).GetProperty("consent").EnumerateArray().Select(c => c.GetProperty("state").GetString()));
        using var lookup = await administrator.PostAsJsonAsync("/api/v1/contacts/lookup", new { phone = Phone });
        Assert.Equal(HttpStatusCode.NotFound, lookup.StatusCode);
    }

    [Fact]
    public async Task A_text_on_its_way_is_not_looked_for_by_number_any_more()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        var ana = await AnswersOnceAsync(host);
        var sending = await ana.MessageAsync("Next: …", host.Clock.GetUtcNow(), outgoing: true, status: MessageStatus.Sending);

        await ForgetAsync(administrator, ana.ContactId);

        Assert.Equal(MessageStatus.Unknown, (await host.DatabaseAsync(db => db.Messages.SingleAsync(m => m.Id == sending))).Status);
    }

    [Fact]
    public async Task Erasing_also_deletes_the_answers_and_the_words_said_while_the_number_was_theirs()
    {
        await using var host = await TestHost.StartAsync(new() { ["Privacy__Forget"] = "erase" });
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        var ana = await AnswersOnceAsync(host);
        var former = await ana.MessageAsync("the former owner's", Monday.AddYears(-1));

        await ForgetAsync(administrator, ana.ContactId);

        Assert.Empty((await administrator.JsonAsync($"/api/v1/responses?survey={Survey}")).EnumerateArray());
        var kept = await host.DatabaseAsync(db => db.MessageTexts.Where(t => t.Text != null).Select(t => t.MessageId).ToListAsync());
        Assert.Equal([former], kept);
    }

    [Fact]
    public async Task The_number_leads_to_no_words_of_the_person_that_was_forgotten()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        var ana = await AnswersOnceAsync(host);
        await host.StoreAsync(ana.Consent(ConsentScope.All, ConsentState.Withdrawn, Monday.AddMinutes(2), "stop texting me, I am in hospital"));

        await ForgetAsync(administrator, ana.ContactId);

        var wordings = await host.DatabaseAsync(db => db.ConsentEvents.Where(e => e.ValueHash == ana.Hash).OrderBy(e => e.At).Select(e => e.Wording).ToListAsync());
        Assert.Equal(["IMPORTA", null, null], wordings);
    }

    [Fact]
    public async Task Erased_words_are_not_left_in_the_database_file()
    {
        const string Words = "the corner where they sell, opposite my window";
        var folder = Directory.CreateTempSubdirectory("surveybot-").FullName;
        try
        {
            await using (var host = await TestHost.StartAsync(new() { ["Privacy__Forget"] = "erase" }, folder: folder, database: TestDatabase.Sqlite))
            {
                using var administrator = await host.ClientAsAsync(Roles.Administrator);
                var ana = await AnswersOnceAsync(host);
                await ana.MessageAsync(Words, Monday.AddMinutes(3));
                await ana.AnswersAsync(await ana.StartsAsync(Survey, Monday.AddMinutes(4), status: "completed"), "why", null, Words, Monday.AddMinutes(5));
                await ForgetAsync(administrator, ana.ContactId);
            }

            Assert.All(Directory.GetFiles(folder), file => Assert.DoesNotContain(Words, System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
        }
        finally
        {
            await TestPlace.RemoveAsync(folder);
        }
    }

    [Fact]
    public async Task Forgetting_again_changes_nothing_and_says_the_same()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        var ana = await AnswersOnceAsync(host);

        var first = await ForgetAsync(administrator, ana.ContactId);
        var again = await ForgetAsync(administrator, ana.ContactId);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var entries = (await administrator.JsonAsync("/api/v1/audit")).EnumerateArray().Where(row => row.GetProperty("action").GetString() == "contact.forgotten");
        Assert.Equal("key:administrator", Assert.Single(entries).GetProperty("actor").GetString());
    }

    [Fact]
    public async Task Who_looked_a_person_up_is_in_the_audit_and_the_number_is_not()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        using var outreach = await host.ClientAsAsync(Roles.Outreach);
        var ana = await AnswersOnceAsync(host);

        var found = await LookUpAsync(outreach, "(704) 555-0199");
        await outreach.JsonAsync($"/api/v1/contacts/{found}");

        var audit = await administrator.JsonAsync("/api/v1/audit");
        var entries = audit.EnumerateArray()
            .Where(row => row.GetProperty("action").GetString()!.StartsWith("contact.", StringComparison.Ordinal))
            .Select(row => $"{row.GetProperty("actor")} {row.GetProperty("action")} {row.GetProperty("subject")}")
            .Order(StringComparer.Ordinal);
        Assert.Equal([$"key:outreach contact.looked_up {ana.ContactId}", $"key:outreach contact.read {ana.ContactId}"], entries);
        Assert.DoesNotContain("5550199", audit.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_legal_hold_stops_forgetting()
    {
        await using var host = await TestHost.StartAsync(new() { ["Retention__LegalHold"] = "true" });
        using var administrator = await host.ClientAsAsync(Roles.Administrator);
        var ana = await AnswersOnceAsync(host);

        using var answer = await administrator.PostAsync($"/api/v1/contacts/{ana.ContactId}/forget", content: null);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("active", (await administrator.JsonAsync($"/api/v1/contacts/{ana.ContactId}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nobody_is_not_found()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await host.ClientAsAsync(Roles.Administrator);

        using var answer = await administrator.PostAsync($"/api/v1/contacts/{Guid.NewGuid()}/forget", content: null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<Resident> AnswersOnceAsync(TestHost host)
    {
        var ana = await Resident.MeetAsync(host, Phone, Monday);
        var said = await ana.MessageAsync("IMPORTA", Monday.AddSeconds(1));
        var session = await ana.StartsAsync(Survey, Monday);
        await ana.AnswersAsync(session, "why", "\"la renta\"", "la renta", Monday.AddMinutes(1));
        await host.StoreAsync(
            ana.Consent(ConsentScope.Survey, ConsentState.Given, Monday, "IMPORTA", ConsentMeans.Keyword, said, Survey),
            new AttentionRow { Id = Guid.CreateVersion7(Monday), Reason = AttentionReason.Asked, ContactId = ana.ContactId, ConversationId = ana.ConversationId, Since = Monday });
        return ana;
    }

    /// <summary>Rows through which the number's hash, or the contact, still leads to what was said.</summary>
    private static async Task<int> WaysBackAsync(TestHost host, Resident ana) => await host.DatabaseAsync(async db =>
        await db.Sessions.CountAsync(s => s.ContactId == ana.ContactId)
        + await db.Attention.CountAsync(a => a.ContactId == ana.ContactId)
        + await db.Conversations.CountAsync(c => c.ContactId == ana.ContactId)
        + await db.ConsentEvents.CountAsync(e => e.ValueHash == ana.Hash && e.MessageId != null)
        + await (from address in db.Addresses
                 join conversation in db.Conversations on address.Id equals conversation.AddressId
                 join message in db.Messages on conversation.Id equals message.ConversationId
                 where address.ValueHash == ana.Hash
                 select message).CountAsync());

    private static async Task<Guid> LookUpAsync(HttpClient client, string phone)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/contacts/lookup", new { phone });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("contact_id").GetGuid();
    }

    private static async Task<HttpResponseMessage> ForgetAsync(HttpClient client, Guid contactId)
    {
        var answer = await client.PostAsync($"/api/v1/contacts/{contactId}/forget", content: null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }
}
