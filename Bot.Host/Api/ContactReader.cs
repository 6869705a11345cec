using Bot.Host.Contacts;
using Bot.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Api;

/// <summary>Reads people.</summary>
internal sealed class ContactReader(Database database, SurveyBotDb db)
{
    // What a former or later owner of the number said is not this person's.
    private const string History = """
        SELECT DISTINCT e.id, e.purpose, e.state, e.how, e.wording, e.survey, e.survey_version, e.language, e.at
        FROM contact_addresses l
        JOIN addresses a ON a.id = l.address_id
        JOIN consent_events e ON e.channel = a.channel AND e.value_hash = a.value_hash
        WHERE l.contact_id = @0
          AND NOT EXISTS (
              SELECT 1 FROM contact_addresses o
              WHERE o.address_id = l.address_id AND o.contact_id <> l.contact_id AND e.at >= o."from" AND (o."to" IS NULL OR e.at < o."to"))
        ORDER BY e.at, e.id
        """;

    /// <summary>The person who has an address now, or null.</summary>
    public async Task<Guid?> FindAsync(string channel, string hash, CancellationToken cancellationToken)
    {
        var found = await db.Addresses
            .Where(address => address.Channel == channel && address.ValueHash == hash)
            .Join(db.ContactAddresses.Where(link => link.To == null), address => address.Id, link => link.AddressId, (_, link) => link.ContactId)
            .ToListAsync(cancellationToken);
        return found is [var one] ? one : null;
    }

    public async Task<ContactDetails?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Contacts.AsNoTracking().SingleOrDefaultAsync(contact => contact.Id == id, cancellationToken) is not { } contact)
        {
            return null;
        }

        return new ContactDetails
        {
            ContactId = contact.Id,
            Status = contact.ForgottenAt is not null ? ContactDetails.Forgotten
                : await IsSuppressedAsync(id, cancellationToken) ? ContactDetails.OptedOut
                : ContactDetails.Active,
            Language = contact.Language,
            Groups = contact.Groups?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            Consent = await ReadConsentAsync(contact.Id, cancellationToken),
        };
    }

    /// <summary>An opt-out of one phone holds for all phones of a person.</summary>
    private Task<bool> IsSuppressedAsync(Guid contactId, CancellationToken cancellationToken) =>
        (from link in db.ContactAddresses
         join address in db.Addresses on link.AddressId equals address.Id
         join suppression in db.Suppressions on new { address.Channel, address.ValueHash } equals new { suppression.Channel, suppression.ValueHash }
         where link.ContactId == contactId && (link.To == null || link.ClosedBecause == "wrong_number")
         select suppression).AnyAsync(cancellationToken);

    private async Task<List<ConsentEntry>> ReadConsentAsync(Guid contactId, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        var history = new List<ConsentEntry>();
        await using var row = await sql.ReadAsync(History, contactId);
        while (await row.ReadAsync(cancellationToken))
        {
            history.Add(new ConsentEntry
            {
                Purpose = row.GetString(1),
                State = row.GetString(2),
                How = row.GetString(3),
                Wording = row.IsDBNull(4) ? null : row.GetString(4),
                Survey = row.IsDBNull(5) ? null : row.GetString(5),
                Version = row.IsDBNull(6) ? null : row.GetInt32(6),
                Language = row.IsDBNull(7) ? null : row.GetString(7),
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)).UtcDateTime,
            });
        }

        return history;
    }
}
