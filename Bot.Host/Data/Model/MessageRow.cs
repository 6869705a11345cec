using Bot.Dialogs.Replies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>One message, in or out. Its words live in <see cref="MessageText"/>.</summary>
internal sealed class MessageRow
{
    public Guid Id { get; init; }

    public Guid ConversationId { get; init; }

    /// <summary>Place in the conversation.</summary>
    public long Position { get; init; }

    /// <summary>True for a message to the person.</summary>
    public bool Outgoing { get; init; }

    /// <summary>See <see cref="ChannelNames"/>.</summary>
    public required string Channel { get; init; }

    public required MessageStatus Status { get; set; }

    public required Guid ProgramId { get; init; }

    /// <summary>Who brought it, or takes it; null for what nobody ever will. Once it is being sent, whoever has taken it.</summary>
    public string? Provider { get; set; }

    /// <summary>The number of ours that was written to, or that it leaves by; null where there is none, or the provider chooses.</summary>
    public string? OurNumber { get; set; }

    /// <summary>Pictures and other attachments that came with it.</summary>
    public int MediaCount { get; init; }

    /// <summary>The provider's id: one row a message, however often it is delivered to us.</summary>
    public string? ProviderId { get; set; }

    /// <summary>What it is about: <c>survey</c>, <c>welcome</c>, <c>nudge</c>, <c>help</c>, <c>opt_out</c> …; null for inbound.</summary>
    public ReplyKind? Kind { get; init; }

    /// <summary>What goes first when not all may go: the lower. 0 for inbound.</summary>
    public int Priority { get; init; }

    /// <summary>True when we write first: sending hours apply.</summary>
    public bool Proactive { get; init; }

    /// <summary>What makes a proactive message one of its kind (<c>nudge:SESSION</c>): it can be queued once only.</summary>
    public string? NaturalKey { get; init; }

    /// <summary>The message that this one repeats after a passing failure.</summary>
    public Guid? RetryOf { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>The commitment that a reminder or check-in is about.</summary>
    public Guid? CommitmentId { get; init; }

    /// <summary>SMS segments, ours when queued and the provider's once known.</summary>
    public int Segments { get; set; }

    public int Attempts { get; set; }

    /// <summary>Not sent before this moment.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Of no use to anybody after this moment; null when it always is.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>While sending: after this moment of the system clock, whoever sent it is gone and it must be reconciled.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>When the request to the provider was about to be made, on the system clock, which the provider shares.</summary>
    public DateTimeOffset? SendingAt { get; set; }

    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>The provider's word, by rank; only ever rises.</summary>
    public DeliveryStatus? Delivery { get; set; }

    public string? ErrorCode { get; set; }

    /// <summary>Why it failed or was skipped, in a sentence staff can read.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public static void Configure(EntityTypeBuilder<MessageRow> builder)
    {
        builder.ToTable("messages");
        builder.Property(m => m.Channel).HasMaxLength(ChannelNames.MaxLength);
        builder.Property(m => m.Status).HasConversion(new TextConverter<MessageStatus>()).HasMaxLength(12);
        builder.Property(m => m.Kind).HasConversion(new TextConverter<ReplyKind>()).HasMaxLength(16);
        builder.Property(m => m.Provider).HasMaxLength(48);
        builder.Property(m => m.OurNumber).HasMaxLength(32);
        builder.Property(m => m.ProviderId).HasMaxLength(64);
        builder.Property(m => m.NaturalKey).HasMaxLength(120);
        builder.Property(m => m.Delivery).HasConversion<int?>();
        builder.HasIndex(m => new { m.Provider, m.ProviderId }).IsUnique().HasFilter("provider_id IS NOT NULL");
        builder.HasIndex(m => m.NaturalKey).IsUnique().HasFilter("natural_key IS NOT NULL");
        builder.HasIndex(m => new { m.ConversationId, m.Position }).IsUnique();
        builder.HasIndex(m => new { m.Priority, m.NotBefore }).HasFilter("status = 'queued'").HasDatabaseName("ix_messages_queued");
        builder.HasIndex(m => new { m.ConversationId, m.Priority }).HasFilter("status = 'queued'").HasDatabaseName("ix_messages_waiting");
        builder.HasIndex(m => m.NotBefore).HasFilter("status = 'failed' AND NOT outgoing").HasDatabaseName("ix_messages_failed");
        builder.HasIndex(m => m.LeaseUntil).HasFilter("status = 'sending'").HasDatabaseName("ix_messages_sending");
        builder.HasIndex(m => m.HandedOverAt).HasFilter("handed_over_at IS NOT NULL");
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(m => m.ConversationId);
    }
}

/// <summary>The words of a message, in the one place where retention, redaction and encryption apply.</summary>
internal sealed class MessageText
{
    public Guid MessageId { get; init; }

    /// <summary>Null once redacted, and where a picture came without words.</summary>
    public string? Text { get; set; }

    /// <summary>The Activity as a chat shows it, as JSON, without what its row tells: id, time, conversation. Null for texts, and once redacted.</summary>
    public string? Activity { get; set; }

    /// <summary>What is not told by the words and is needed to try a turn that failed again, as JSON; null for nothing, and once redacted.</summary>
    public string? Retry { get; init; }

    /// <summary>Which retention period applies: <c>conversation</c>.</summary>
    public required string RecordClass { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RedactedAt { get; set; }

    public static void Configure(EntityTypeBuilder<MessageText> builder)
    {
        builder.ToTable("message_texts");
        builder.HasKey(t => t.MessageId);
        builder.Property(t => t.RecordClass).HasMaxLength(24);
        builder.HasIndex(t => t.CreatedAt).HasFilter("redacted_at IS NULL");
        builder.HasOne<MessageRow>().WithOne().HasForeignKey<MessageText>(t => t.MessageId);
    }
}
