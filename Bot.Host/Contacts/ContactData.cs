namespace Bot.Host.Contacts;

/// <summary>
/// People, their addresses and consent. Of who was forgotten the opt-out and the proof of consent stay under the keyed hash of the number, so that nobody
/// writes to it again.
/// </summary>
internal sealed class ContactData : IPersonalData
{
    private const string Person = """
        SELECT p.name, p.language, p.postal_code, p.time_zone, p.groups, p.forget_at IS NOT NULL,
               EXISTS (SELECT 1 FROM contact_addresses l JOIN addresses a ON a.id = l.address_id WHERE l.contact_id = p.id AND l."to" IS NULL AND a.channel = @1)
        FROM contacts p WHERE p.id = @0 AND p.forgotten_at IS NULL
        """;

    private const string MergeContacts = """
        UPDATE contacts SET postal_code = COALESCE(postal_code, (SELECT postal_code FROM contacts WHERE id = @0)),
            postal_zones = COALESCE(postal_zones, (SELECT postal_zones FROM contacts WHERE id = @0)),
            region = COALESCE(region, (SELECT region FROM contacts WHERE id = @0)),
            forget_at = COALESCE(forget_at, (SELECT forget_at FROM contacts WHERE id = @0))
        WHERE id = @1
        """;

    private const string Empty = """
        UPDATE contacts
        SET name = NULL, language = NULL, postal_code = NULL, postal_zones = NULL, region = NULL, time_zone = NULL, groups = NULL, forgotten_at = @1
        WHERE id = @0
        """;

    // That there were codes stays for its day: whoever could forget that could have any phone texted without end.
    private const string EmptyCodes = """
        UPDATE phone_codes
        SET value_cipher = '', code_cipher = '', send_at = NULL, expires_at = CASE WHEN expires_at > created_at THEN created_at + 1 ELSE expires_at END
        WHERE value_hash = @0 OR conversation_id = @1
        """;

    private const long MillisecondsOfADay = 24L * 60 * 60 * 1000;

    public IReadOnlyDictionary<string, TableDuties> Tables { get; } = new Dictionary<string, TableDuties>(StringComparer.Ordinal)
    {
        ["contacts"] = new(Duty.DoneBy(nameof(DetachAsync)), Duty.DoneBy(nameof(PersonRecord)), PurgeRule.None("Who a person is stays known until they are forgotten.")),
        ["contact_addresses"] = new(
            Duty.None("An address that comes back must not bring its former owner with it; both are empty by then."),
            Duty.DoneBy(nameof(PersonRecord)),
            PurgeRule.None("Whose an address was stays known, so that nobody is told what a former owner said.")),
        ["addresses"] = new(
            Duty.DoneBy(nameof(DetachAsync)),
            Duty.None("Whoever holds the phone knows its number, and whoever else sees the screen must not."),
            PurgeRule.None("An address stays until the person is forgotten.")),
        ["consent_events"] = new(
            Duty.DoneBy(nameof(DetachAsync)), Duty.DoneBy(nameof(ConsentEntry)), PurgeRule.None("The proof of consent stays, under the keyed hash of the number.")),
        ["consents"] = new(
            Duty.DoneBy(nameof(DetachAsync)),
            Duty.None("It follows from the consent events, which are shown."),
            PurgeRule.None("What holds at a number stays, under its keyed hash.")),
        ["suppressions"] = new(
            Duty.DoneBy(nameof(DetachAsync)),
            Duty.None("That texts were stopped is shown as a consent event."),
            PurgeRule.None("An opt-out stays, under the keyed hash of the number: nobody writes to it again.")),
        ["phone_codes"] = new(
            Duty.DoneBy(nameof(DetachAsync)),
            Duty.None("A code is on the phone that it was texted to, and good for minutes."),
            new(RetentionClass.Momentary, (sql, slice) => sql.ExecuteAsync(
                "DELETE FROM phone_codes WHERE id IN (SELECT id FROM phone_codes WHERE created_at < @0 LIMIT @1)", slice.Before.AddDays(-2), slice.Most))),
        ["data_links"] = new(
            Duty.DoneBy(nameof(DetachAsync)),
            Duty.None("It is the way to what is shown."),
            new(RetentionClass.Momentary, (sql, slice) => sql.ExecuteAsync(
                "DELETE FROM data_links WHERE token_hash IN (SELECT token_hash FROM data_links WHERE expires_at < @0 LIMIT @1)", slice.Before, slice.Most))),
    };

    public async Task ExportAsync(SqlSession sql, Guid contactId, PersonalDataPage page)
    {
        await using (var row = await sql.ReadAsync(Person, contactId, ChannelNames.Sms))
        {
            if (await row.ReadAsync())
            {
                page.Add(new PersonRecord(
                    row.TextOrNull(0),
                    Language.TryParse(row.TextOrNull(1), out var spoken) ? spoken : null,
                    row.TextOrNull(2),
                    row.TextOrNull(3),
                    row.TextOrNull(4)?.Replace(";", ", ", StringComparison.Ordinal),
                    row.GetBoolean(6),
                    row.GetBoolean(5)));
            }
        }

        var consents = await ContactReader.ReadConsentAsync(sql, contactId, page.Number * PersonalDataPage.Rows, PersonalDataPage.Rows + 1);
        foreach (var consent in consents.Take(PersonalDataPage.Rows))
        {
            page.Add(consent);
        }

        page.Continue(consents.Count > PersonalDataPage.Rows);
    }

    /// <summary>An opt-out belongs to its address and stays.</summary>
    public async Task MergeAsync(SqlSession sql, MergedPerson person)
    {
        await sql.ExecuteAsync("UPDATE contact_addresses SET contact_id = @1 WHERE contact_id = @0", person.From, person.Into);
        await sql.ExecuteAsync("UPDATE data_links SET contact_id = @1 WHERE contact_id = @0", person.From, person.Into);
        await sql.ExecuteAsync(MergeContacts, person.From, person.Into);
        await sql.ExecuteAsync(Empty, person.From, person.At);
    }

    public Task EraseAsync(SqlSession sql, ForgottenPerson person) => Task.CompletedTask;

    public async Task DetachAsync(SqlSession sql, ForgottenPerson person)
    {
        await sql.ExecuteAsync("DELETE FROM data_links WHERE contact_id = @0", person.ContactId);
        var programId = (await sql.ReadAsync("SELECT program_id FROM contacts WHERE id = @0", person.ContactId).ToListAsync(row => row.GetGuid(0))).Single();
        foreach (var address in person.Addresses)
        {
            await EndTextingAsync(sql, programId, address, person.Actor, person.At);
        }

        await sql.ExecuteAsync("UPDATE contact_addresses SET \"from\" = \"from\" - \"from\" % @1 WHERE contact_id = @0", person.ContactId, MillisecondsOfADay);
        await sql.ExecuteAsync(Empty, person.ContactId, person.At);
    }

    public Task MoveAsync(SqlSession sql, Guid conversationId, Guid archiveId) => Task.CompletedTask;

    private static async Task EndTextingAsync(SqlSession sql, Guid programId, ForgottenAddress address, string actor, DateTimeOffset now)
    {
        if (!address.IsChat)
        {
            ContactWriter.Suppress(sql, address.Channel, address.Hash, SuppressionReason.Forgotten, messageId: null, now);
        }

        ConsentWriter.Record(sql, new ConsentEvent
        {
            Id = Guid.CreateVersion7(now),
            ProgramId = programId,
            Channel = address.Channel,
            ValueHash = address.Hash,
            Purpose = ConsentScope.All,
            State = ConsentState.Withdrawn,
            How = ConsentMeans.Staff,
            RecordedBy = actor,
            At = now,
        });
        await sql.ExecuteAsync(EmptyCodes, address.Hash, address.ConversationId);
        ContactWriter.CloseLink(sql, address.Id, LinkEnd.Forgotten, now);
        await sql.ExecuteAsync("UPDATE addresses SET value_cipher = '', time_zones = NULL, region = NULL WHERE id = @0", address.Id);

        // The proof is the wording shown, or the keyword, and its moment; a sentence of their own, or the message, would lead
        // back to what else was said.
        await sql.ExecuteAsync(
            "UPDATE consent_events SET wording = NULL WHERE channel = @0 AND value_hash = @1 AND how = 'reply' AND state IN ('withdrawn', 'restored')",
            address.Channel,
            address.Hash);
        await BlurProofsAsync(sql, address);
        ConsentWriter.Blur(sql, address.Channel, address.Hash);
        await sql.ExecuteAsync(
            "UPDATE suppressions SET message_id = NULL, since = since - since % @2 WHERE channel = @0 AND value_hash = @1", address.Channel, address.Hash, MillisecondsOfADay);
    }

    /// <summary>
    /// Leaves of each proof its day and its place in their order: by the moment, which an id tells too, it would lead to the message that was
    /// written in the same one.
    /// </summary>
    private static async Task BlurProofsAsync(SqlSession sql, ForgottenAddress address)
    {
        var proofs = await sql.ReadAsync(
            "SELECT id, at FROM consent_events WHERE channel = @0 AND value_hash = @1 ORDER BY at, id", address.Channel, address.Hash).ToListAsync(row => (row.GetGuid(0), row.Moment(1)));
        foreach (var (place, (id, at)) in proofs.Index())
        {
            await sql.ExecuteAsync(
                "UPDATE consent_events SET id = @1, at = @2, message_id = NULL WHERE id = @0", id, Guid.NewGuid(), at.DayOf().AddMilliseconds(place));
        }
    }
}

/// <summary>Who a person is as far as we know, for them to read. Never the number itself: whoever holds the phone knows it.</summary>
/// <param name="Language">The language spoken with them.</param>
/// <param name="HasNumber">Whether their phone number is kept.</param>
/// <param name="IsLeaving">Whether they asked to be forgotten.</param>
internal sealed record PersonRecord(string? Name, Language? Language, string? PostalCode, string? TimeZone, string? Groups, bool HasNumber, bool IsLeaving);
