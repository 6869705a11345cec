using Bot.Host.Contacts;

namespace Bot.Host.Conversations;

/// <summary>Where a text came from.</summary>
/// <param name="Channel"><c>sms</c>.</param>
/// <param name="Value">The phone number; never leaves the process readable.</param>
/// <param name="Hash">Its keyed hash.</param>
/// <param name="CanReceive">False for short codes and names.</param>
internal sealed record Sender(string Channel, string Value, string Hash, bool CanReceive, AddressVault Vault)
{
    /// <summary>IANA zones the number may be in.</summary>
    public string? TimeZones => CanReceive ? PhoneFacts.TimeZonesOf(Value) : null;

    public Address NewAddress(Guid id, DateTimeOffset at) => new()
    {
        Id = id,
        Channel = Channel,
        ValueHash = Hash,
        ValueCipher = Vault.Protect(Value),
        TimeZones = TimeZones,
        CanReceive = CanReceive,
        CreatedAt = at,
    };

    public override string ToString() => $"{Channel}:{Hash[..8]}";
}
