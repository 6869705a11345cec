using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>One session through a survey, for reading back; what the next turn needs is in the conversation's state.</summary>
internal sealed class SessionRow
{
    public Guid Id { get; init; }

    public Guid ConversationId { get; init; }

    /// <summary>Who answers; null once the link was cut.</summary>
    public Guid? ContactId { get; set; }

    public required string Survey { get; init; }

    public int Version { get; init; }

    public required SessionStatus Status { get; set; }

    /// <summary><c>sms</c>, <c>webchat</c>, the id of a channel of the Bot Framework, <c>phone_assisted</c>, <c>in_person</c>, <c>paper</c>.</summary>
    public required string Channel { get; init; }

    public required string Language { get; set; }

    /// <summary>The code after the keyword: poster, event, ambassador.</summary>
    public string? Source { get; init; }

    /// <summary>Who entered it, where the person did not.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>When it took place; differs from <see cref="RecordedAt"/> for what was entered later.</summary>
    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The last of the person's former sessions in which something stood when this one began: it replaces their answers.</summary>
    public Guid? ReplacesId { get; set; }

    /// <summary>An anonymous session, encrypted, until it is moved among others; null otherwise.</summary>
    public string? Sealed { get; set; }

    public static void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions");
        builder.Property(s => s.Survey).HasMaxLength(60);
        builder.Property(s => s.Status).HasConversion(new TextConverter<SessionStatus>()).HasMaxLength(12);
        builder.Property(s => s.Channel).HasMaxLength(ChannelNames.MaxLength);
        builder.Property(s => s.Source).HasMaxLength(40);
        builder.HasIndex(s => new { s.Survey, s.Id });
        builder.HasIndex(s => new { s.ContactId, s.Survey, s.StartedAt });
        builder.HasIndex(s => s.ConversationId).IsUnique().HasFilter("status = 'active'").HasDatabaseName("ix_sessions_open");
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(s => s.ConversationId);
    }
}
