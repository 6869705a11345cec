using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>A code that is texted to a phone, for a chat whose visitor says that it is theirs. On the system clock, as all that times out.</summary>
internal sealed class PhoneCode
{
    public Guid Id { get; init; }

    /// <summary>The chat it is asked for in.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>Keyed hash of the number.</summary>
    public required string ValueHash { get; init; }

    /// <summary>The number encrypted.</summary>
    public required string ValueCipher { get; init; }

    /// <summary>The code encrypted.</summary>
    public required string CodeCipher { get; init; }

    public required string Language { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it is to be texted; null once it was, or must not be.</summary>
    public DateTimeOffset? SendAt { get; set; }

    public static void Configure(EntityTypeBuilder<PhoneCode> builder)
    {
        builder.ToTable("phone_codes");
        builder.Property(c => c.ValueHash).HasMaxLength(64);
        builder.HasIndex(c => c.ConversationId);
        builder.HasIndex(c => new { c.ValueHash, c.CreatedAt });
        builder.HasIndex(c => c.CreatedAt);
        builder.HasIndex(c => c.SendAt).HasFilter("send_at IS NOT NULL");
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(c => c.ConversationId);
    }
}
