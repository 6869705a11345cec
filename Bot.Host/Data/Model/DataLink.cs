using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>A link by which a person sees, for some minutes, what is kept of them.</summary>
internal sealed class DataLink
{
    /// <summary>SHA-256 of the secret in its address.</summary>
    public required string TokenHash { get; init; }

    public Guid ContactId { get; init; }

    /// <summary>On the system clock.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    public static void Configure(EntityTypeBuilder<DataLink> builder)
    {
        builder.ToTable("data_links");
        builder.HasKey(l => l.TokenHash);
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.HasIndex(l => l.ExpiresAt);
        builder.HasOne<Contact>().WithMany().HasForeignKey(l => l.ContactId);
    }
}
