using Bot.Host.Contacts.Places;
using Bot.Host.Data;
using Bot.Host.Data.Model;

namespace Bot.Host.Contacts;

/// <summary>Writes people, addresses, consent and opt-outs inside a transaction of the caller's.</summary>
internal static class ContactWriter
{
    /// <returns>False when the address is known already: somebody else was first.</returns>
    public static async Task<bool> InsertAddressAsync(SqlSession sql, Address address) => await sql.ExecuteAsync(
        """
        INSERT INTO addresses (id, channel, value_hash, value_cipher, time_zones, region, can_receive, created_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7) ON CONFLICT (channel, value_hash) DO NOTHING
        """,
        address.Id,
        address.Channel,
        address.ValueHash,
        address.ValueCipher,
        address.TimeZones,
        address.Region,
        address.CanReceive,
        address.CreatedAt) == 1;

    /// <summary>Gives an address its value again, when somebody writes from it whose former owner was forgotten, or its new one.</summary>
    public static Task RestoreAddressAsync(SqlSession sql, Address address) => sql.ExecuteAsync(
        "UPDATE addresses SET value_cipher = @1, time_zones = @2, region = @3 WHERE id = @0",
        address.Id,
        address.ValueCipher,
        address.TimeZones,
        address.Region);

    /// <summary>A new person at an address that has none now.</summary>
    public static async Task InsertContactAsync(SqlSession sql, Guid contactId, Guid addressId, string? language, DateTimeOffset at)
    {
        await sql.ExecuteAsync(
            "INSERT INTO contacts (id, program_id, language, created_at) VALUES (@0, @1, @2, @3)",
            contactId,
            ProgramRow.DefaultId,
            language,
            at);
        await LinkAsync(sql, contactId, addressId, at);
    }

    /// <summary>From now on the address is this person's.</summary>
    public static Task LinkAsync(SqlSession sql, Guid contactId, Guid addressId, DateTimeOffset at) => sql.ExecuteAsync(
        "INSERT INTO contact_addresses (id, contact_id, address_id, \"from\") VALUES (@0, @1, @2, @3)",
        Guid.CreateVersion7(at),
        contactId,
        addressId,
        at);

    /// <summary>Notes the person's own wish to be forgotten, which is carried out once the last word to them is on its way.</summary>
    public static Task NoteWishAsync(SqlSession sql, Guid contactId, DateTimeOffset at) => sql.ExecuteAsync(
        "UPDATE contacts SET forget_at = @1 WHERE id = @0 AND forget_at IS NULL AND forgotten_at IS NULL", contactId, at);

    /// <summary>Ends the link between an address and the person who had it.</summary>
    public static Task CloseLinkAsync(SqlSession sql, Guid addressId, string because, DateTimeOffset at) => sql.ExecuteAsync(
        "UPDATE contact_addresses SET \"to\" = @1, closed_because = @2 WHERE address_id = @0 AND \"to\" IS NULL",
        addressId,
        at,
        because);

    public static Task SetLanguageAsync(SqlSession sql, Guid contactId, string language) =>
        sql.ExecuteAsync("UPDATE contacts SET language = @1 WHERE id = @0", contactId, language);

    /// <param name="sql">The caller's transaction.</param>
    /// <param name="contactId">Whose it is.</param>
    /// <param name="country">ISO 3166 alpha-2.</param>
    /// <param name="code">The code, from which the person's zones and state follow where they are known.</param>
    public static Task SetPostalCodeAsync(SqlSession sql, Guid contactId, string country, string code)
    {
        var place = PostalCodes.PlaceOf(country, code);
        return sql.ExecuteAsync(
            "UPDATE contacts SET postal_code = @1, postal_zones = @2, region = @3 WHERE id = @0", contactId, code, place.TimeZones, place.Region);
    }

    /// <summary>Blocks an address. The person's other phones are blocked with it, wherever something is about to be sent.</summary>
    public static Task SuppressAsync(SqlSession sql, string channel, string hash, string reason, Guid? messageId, DateTimeOffset at) =>
        sql.ExecuteAsync(
            "INSERT INTO suppressions (channel, value_hash, reason, message_id, since) VALUES (@0, @1, @2, @3, @4) ON CONFLICT (channel, value_hash) DO NOTHING",
            channel,
            hash,
            reason,
            messageId,
            at);

    public static Task LiftSuppressionAsync(SqlSession sql, string channel, string hash) =>
        sql.ExecuteAsync("DELETE FROM suppressions WHERE channel = @0 AND value_hash = @1", channel, hash);
}
