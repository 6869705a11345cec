using System.Collections.Immutable;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Looks up what a turn asks for beyond the conversation's state.</summary>
internal sealed class TurnLookups(Database database, PersonTime time, PhoneCodes codes, CodePace pace, DataLinks links)
{
    private const string HasPhone = """
        SELECT 1 FROM contact_addresses l JOIN addresses a ON a.id = l.address_id WHERE l.contact_id = @0 AND l."to" IS NULL AND a.channel = @1
        """;

    /// <summary>The conversation with what a turn asks for. Writes nothing: the turn may be played again, or fail.</summary>
    public async Task<Conversation> FindAsync(TurnPlan turn, CancellationToken cancellationToken)
    {
        var (conversation, needs, inbound) = (turn.Before, turn.Turn.Needs, turn.Inbound);
        await using var sql = await database.OpenAsync(cancellationToken);
        var records = conversation.Records with { Known = conversation.Records.Known | needs };
        var (place, mayHaveCode, newLink) = (conversation.Place, conversation.MayHaveCode, conversation.NewLink);
        if (needs.HasFlag(Lookups.Commitments) && conversation.ContactId is { } person)
        {
            // Others may see a screen: a chat tells what was planned in it, and nothing else.
            var (open, phone) = await CommitmentReader.ReadOpenAsync(sql, person, AskedBy(turn), conversation.Traits.OthersMaySee ? conversation.Id : null, time, place);
            var postalCode = await sql.ScalarAsync<string>("SELECT postal_code FROM contacts WHERE id = @0", person);
            records = records with { Commitments = open, PostalCode = postalCode };
            place = Known(place, phone);
        }

        if (needs.HasFlag(Lookups.Phone))
        {
            records = records with { Phone = codes.Read(inbound?.Text ?? "") };
            mayHaveCode = records.Phone is not { IsAllowed: true } || inbound is null || await pace.TakeAsync(inbound.Networks, inbound.Id);
        }

        if (needs.HasFlag(Lookups.PhoneCode) && await codes.FindAsync(sql, conversation.Id) is { } waiting)
        {
            records = records with { PhoneCode = waiting.Code };
            place = Known(place, waiting.Phone);
        }

        if (needs.HasFlag(Lookups.PersonalData) && conversation.ContactId is { } contact)
        {
            var byText = await IsOfPhoneAsync(sql, conversation, contact);
            newLink = byText || conversation.Person is PersonState.New ? null : links.Make(contact);
            records = records with { PersonalData = await CountAsync(sql, contact) with { Link = newLink?.Address, IsReadByText = byText } };
        }

        if (needs.HasFlag(Lookups.Forgetting) && conversation.ContactId is { } forgetting)
        {
            records = records with { IsForgottenByText = await IsOfPhoneAsync(sql, conversation, forgetting) };
        }

        return conversation with { Records = records, Place = place, MayHaveCode = mayHaveCode, NewLink = newLink };
    }

    private static AskedCommitments AskedBy(TurnPlan turn) => new(
        turn.Before.State.Session?.Id, turn.Turn.State.Session?.Id, [.. turn.Before.State.Dialog?.Commitments ?? [], .. turn.FollowUp is { } due ? [due] : ImmutableArray<Guid>.Empty]);

    // Whoever sits before a chat may not be who has the phone: what was texted is read, and forgotten, there.
    private static async Task<bool> IsOfPhoneAsync(SqlSession sql, Conversation conversation, Guid contact) =>
        conversation.Traits.OthersMaySee && await sql.ExistsAsync(HasPhone, contact, ChannelNames.Sms);

    // A chat knows nothing of where its visitor is; the phone that is texted about the plan does.
    private static Place Known(Place place, Place? phone) => place.TimeZones is null && phone is not null ? phone : place;

    private static async Task<PersonalData> CountAsync(SqlSession sql, Guid contactId) => new(
        (int)await sql.ScalarAsync<long>(
            "SELECT COUNT(*) FROM answers a JOIN sessions s ON s.id = a.session_id WHERE s.contact_id = @0 AND a.superseded_at IS NULL AND a.status IN ('answered', 'unmatched') AND NOT EXISTS (SELECT 1 FROM commitments c WHERE c.session_id = s.id AND c.question = a.question AND c.status <> 'draft')",
            contactId),
        (int)await sql.ScalarAsync<long>("SELECT COUNT(*) FROM sessions WHERE contact_id = @0", contactId),
        (int)await sql.ScalarAsync<long>("SELECT COUNT(*) FROM commitments WHERE contact_id = @0 AND status <> 'draft'", contactId),
        Link: null);
}
