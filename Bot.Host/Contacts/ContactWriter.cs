using Bot.Host.Contacts.Places;

namespace Bot.Host.Contacts;

/// <summary>Writes people, addresses, consent and opt-outs inside a transaction of the caller's.</summary>
internal static class ContactWriter
{
    /// <returns>Changes nothing when the address is known already: somebody else was first.</returns>
    public static SqlCommand InsertAddress(SqlSession sql, Address address) => sql.Queue(
        """
        INSERT INTO addresses (id, channel, value_hash, value_cipher, time_zones, region, can_receive, created_at)
        VALUES (@id, @channel, @value_hash, @value_cipher, @time_zones, @region, @can_receive, @created_at) ON CONFLICT (channel, value_hash) DO NOTHING
        """,
        ("@id", address.Id),
        ("@channel", address.Channel),
        ("@value_hash", address.ValueHash),
        ("@value_cipher", address.ValueCipher),
        ("@time_zones", address.TimeZones),
        ("@region", address.Region),
        ("@can_receive", address.CanReceive),
        ("@created_at", address.CreatedAt));

    /// <summary>An address from which nobody ever wrote goes, and with it who was taken to have it, and that they agreed to be asked.</summary>
    public static void DeleteUnused(SqlSession sql, Guid addressId, Guid? contactId)
    {
        ConsentWriter.DeleteOf(sql, addressId);
        sql.Queue("DELETE FROM contact_addresses WHERE address_id = @0", addressId);
        sql.Queue("DELETE FROM addresses WHERE id = @0", addressId);
        sql.Queue("DELETE FROM contacts WHERE id = @0 AND NOT EXISTS (SELECT 1 FROM contact_addresses l WHERE l.contact_id = @0)", contactId);
    }

    /// <summary>Gives an address its value again, when somebody writes from it whose former owner was forgotten, or its new one.</summary>
    public static void RestoreAddress(SqlSession sql, Address address) => sql.Queue(
        "UPDATE addresses SET value_cipher = @1, time_zones = @2, region = @3 WHERE id = @0",
        address.Id,
        address.ValueCipher,
        address.TimeZones,
        address.Region);

    /// <summary>A new person at an address that has none now.</summary>
    public static void InsertContact(SqlSession sql, Guid contactId, Guid programId, Guid addressId, string? language, DateTimeOffset at)
    {
        sql.Queue(
            "INSERT INTO contacts (id, program_id, language, created_at) VALUES (@0, @1, @2, @3)",
            contactId,
            programId,
            language,
            at);
        Link(sql, contactId, addressId, at);
    }

    /// <summary>From now on the address is this person's.</summary>
    public static void Link(SqlSession sql, Guid contactId, Guid addressId, DateTimeOffset at) => sql.Queue(
        "INSERT INTO contact_addresses (id, contact_id, address_id, \"from\") VALUES (@0, @1, @2, @3)",
        Guid.CreateVersion7(at),
        contactId,
        addressId,
        at);

    /// <summary>Ends the link between an address and the person who had it.</summary>
    public static void CloseLink(SqlSession sql, Guid addressId, LinkEnd because, DateTimeOffset at) => sql.Queue(
        "UPDATE contact_addresses SET \"to\" = @1, closed_because = @2 WHERE address_id = @0 AND \"to\" IS NULL",
        addressId,
        at,
        Text.Of(because));

    public static void SetLanguage(SqlSession sql, Guid contactId, string language) =>
        sql.Queue("UPDATE contacts SET language = @1 WHERE id = @0", contactId, language);

    /// <param name="country">ISO 3166 alpha-2.</param>
    /// <param name="code">The code, from which the person's zones and state follow where they are known.</param>
    public static void SetPostalCode(SqlSession sql, Guid contactId, string country, string code)
    {
        var place = PostalCodes.PlaceOf(country, code);
        sql.Queue(
            "UPDATE contacts SET postal_code = @1, postal_zones = @2, region = @3 WHERE id = @0", contactId, code, place.TimeZones, place.Region);
    }

    /// <summary>Notes the person's own wish to be forgotten, which is carried out once the last word to them is on its way.</summary>
    public static void NoteWish(SqlSession sql, Guid contactId, DateTimeOffset at) =>
        sql.Queue("UPDATE contacts SET forget_at = @1 WHERE id = @0 AND forget_at IS NULL AND forgotten_at IS NULL", contactId, at);

    /// <summary>Blocks an address. The person's other phones are blocked with it, wherever something is about to be sent.</summary>
    public static void Suppress(SqlSession sql, string channel, string hash, SuppressionReason reason, Guid? messageId, DateTimeOffset at) =>
        sql.Queue(
            "INSERT INTO suppressions (channel, value_hash, reason, message_id, since) VALUES (@0, @1, @2, @3, @4) ON CONFLICT (channel, value_hash) DO NOTHING",
            channel,
            hash,
            Text.Of(reason),
            messageId,
            at);

    public static void LiftSuppression(SqlSession sql, string channel, string hash) =>
        sql.Queue("DELETE FROM suppressions WHERE channel = @0 AND value_hash = @1", channel, hash);
}
