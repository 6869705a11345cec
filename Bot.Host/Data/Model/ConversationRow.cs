using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>The live state of one conversation. Every turn raises its version; a turn that finds another version lost a race.</summary>
internal sealed class ConversationRow
{
    public Guid Id { get; init; }

    public required string Channel { get; init; }

    public required Guid ProgramId { get; init; }

    public Guid AddressId { get; init; }

    /// <summary>Who brought what was last said; null before anything was.</summary>
    public string? Provider { get; set; }

    /// <summary>The number of ours that was last written to; null where there is none.</summary>
    public string? OurNumber { get; set; }

    /// <summary>The person it is with now; null after a wrong number, until someone speaks again.</summary>
    public Guid? ContactId { get; set; }

    public long Version { get; set; }

    /// <summary>Number of the last message, counted from 1: the order in which the conversation is read.</summary>
    public long Position { get; set; }

    /// <summary><see cref="Dialogs.Engine.ConversationState"/> as JSON; sealed while an anonymous survey runs.</summary>
    public required string State { get; set; }

    /// <summary>When the open session's reminder is due, sending hours included; when an anonymous chat that has ended is emptied; null for none.</summary>
    public DateTimeOffset? NudgeAt { get; set; }

    /// <summary>When the open session ends by silence; null when none is open.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? LastInboundAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Replies to the number within 24 hours of the first of them; whoever is forgotten leaves them to the next.</summary>
    public int Replies { get; init; }

    /// <summary>When the first of them was queued; null before any was.</summary>
    public DateTimeOffset? RepliesSince { get; init; }

    public static void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("conversations");
        builder.Property(c => c.Channel).HasMaxLength(ChannelNames.MaxLength);
        builder.Property(c => c.Provider).HasMaxLength(48);
        builder.Property(c => c.OurNumber).HasMaxLength(32);
        builder.Property(c => c.Replies).HasDefaultValue(0);
        builder.HasIndex(c => c.AddressId).IsUnique();
        builder.HasIndex(c => c.ContactId);
        builder.HasIndex(c => c.NudgeAt).HasFilter("nudge_at IS NOT NULL");
        builder.HasIndex(c => c.ExpiresAt).HasFilter("expires_at IS NOT NULL");
        builder.HasOne<Address>().WithMany().HasForeignKey(c => c.AddressId);
    }
}
