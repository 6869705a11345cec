using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>Where someone is reached: a phone number, or what a channel answers to. Its value is never stored readable.</summary>
internal sealed class Address
{
    public Guid Id { get; init; }

    /// <summary>See <see cref="ChannelNames"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>Keyed hash of the value, to find it.</summary>
    public required string ValueHash { get; init; }

    /// <summary>The value encrypted, to send to it.</summary>
    public required string ValueCipher { get; set; }

    /// <summary>IANA zones the number may be in, separated by spaces; null when it tells none.</summary>
    public string? TimeZones { get; init; }

    /// <summary>State of the number's area code, as <c>US-NC</c>; null when it tells none.</summary>
    public string? Region { get; init; }

    /// <summary>False for senders no person reads: short codes and names.</summary>
    public bool CanReceive { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static void Configure(EntityTypeBuilder<Address> builder)
    {
        builder.ToTable("addresses");
        builder.Property(a => a.Channel).HasMaxLength(ChannelNames.MaxLength);
        builder.Property(a => a.ValueHash).HasMaxLength(64);
        builder.HasIndex(a => new { a.Channel, a.ValueHash }).IsUnique();
    }
}
