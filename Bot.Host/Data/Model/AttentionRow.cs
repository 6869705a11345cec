using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>Something that needs a person.</summary>
internal sealed class AttentionRow
{
    public Guid Id { get; init; }

    public required AttentionReason Reason { get; init; }

    /// <summary>A sentence for staff; no number and no words of a resident.</summary>
    public string? Detail { get; init; }

    public Guid? ConversationId { get; init; }

    public Guid? ContactId { get; init; }

    public Guid? SessionId { get; init; }

    public Guid? MessageId { get; init; }

    /// <summary>What makes it one of its kind while it is open; null when every occurrence counts.</summary>
    public string? NaturalKey { get; init; }

    public DateTimeOffset Since { get; init; }

    /// <summary>Who looks after it, as the audit names them; null while nobody does.</summary>
    public string? TakenBy { get; set; }

    public DateTimeOffset? TakenAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public static void Configure(EntityTypeBuilder<AttentionRow> builder)
    {
        builder.ToTable("attention");
        builder.Property(a => a.Reason).HasConversion(new TextConverter<AttentionReason>()).HasMaxLength(24);
        builder.HasIndex(a => a.Since);
        builder.HasIndex(a => a.NaturalKey).IsUnique().HasFilter("natural_key IS NOT NULL AND closed_at IS NULL");
    }
}
