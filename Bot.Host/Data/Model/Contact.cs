using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>A person, as far as we know one.</summary>
internal sealed class Contact
{
    public Guid Id { get; init; }

    public Guid ProgramId { get; init; }

    public string? Name { get; set; }

    /// <summary>BCP-47 tag last chosen or imported.</summary>
    public string? Language { get; set; }

    public string? PostalCode { get; set; }

    /// <summary>IANA zone, stated or imported; null leaves it to the number.</summary>
    public string? TimeZone { get; set; }

    /// <summary>IANA zones of the postal code, separated by spaces; null where it tells none.</summary>
    public string? PostalZones { get; set; }

    /// <summary>State of the postal code, as <c>US-NC</c>: its sending hours hold too.</summary>
    public string? Region { get; set; }

    /// <summary>Names of groups, separated by <c>;</c>.</summary>
    public string? Groups { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when nothing is known of the person any more: they were forgotten, or turned out to be somebody else; null otherwise.</summary>
    public DateTimeOffset? ForgottenAt { get; set; }

    /// <summary>When the person is forgotten, who has asked for it: once the last word to them is on its way. Null otherwise.</summary>
    public DateTimeOffset? ForgetAt { get; set; }

    public static void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts");
        builder.HasIndex(c => c.ForgetAt).HasFilter("forget_at IS NOT NULL");
    }
}

/// <summary>A person has an address for a time: numbers change owners.</summary>
internal sealed class ContactAddress
{
    public Guid Id { get; init; }

    public Guid ContactId { get; init; }

    public Guid AddressId { get; init; }

    public DateTimeOffset From { get; init; }

    /// <summary>Null while the link holds.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Null while the link holds.</summary>
    public LinkEnd? ClosedBecause { get; set; }

    public static void Configure(EntityTypeBuilder<ContactAddress> builder)
    {
        builder.ToTable("contact_addresses");
        builder.Property(l => l.ClosedBecause).HasConversion(new TextConverter<LinkEnd>()).HasMaxLength(24);
        builder.HasIndex(l => l.ContactId);
        builder.HasIndex(l => l.AddressId).IsUnique().HasFilter("\"to\" IS NULL").HasDatabaseName("ix_contact_addresses_open");
        builder.HasOne<Contact>().WithMany().HasForeignKey(l => l.ContactId);
        builder.HasOne<Address>().WithMany().HasForeignKey(l => l.AddressId);
    }
}

/// <summary>Why an address is a person's no more.</summary>
internal enum LinkEnd
{
    WrongNumber,

    /// <summary>Nobody wrote from it for so long that whoever does now is taken for somebody else.</summary>
    Silence,

    Forgotten,

    /// <summary>The phone given in a chat is another person's than the chat was.</summary>
    AnotherPhone,
}
