using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>What a person said they would do, and how it is followed up.</summary>
internal sealed class CommitmentRow
{
    public Guid Id { get; init; }

    public Guid ProgramId { get; init; }

    /// <summary>Whose it is; null once the link was cut.</summary>
    public Guid? ContactId { get; set; }

    /// <summary>Where it was made.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>Where reminders and check-ins go; null while we may not text about it.</summary>
    public Guid? TextedInId { get; set; }

    public Guid SessionId { get; init; }

    public required string Survey { get; init; }

    public int SurveyVersion { get; init; }

    public required string Question { get; init; }

    /// <summary>The suggestion chosen; null for words of their own.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Their own words, or the label of the suggestion; empty once redacted.</summary>
    public required string What { get; set; }

    /// <summary>The day, as <c>yyyy-MM-dd</c>; null when none was named.</summary>
    public string? DueOn { get; set; }

    /// <summary>Where or with whom; null when not said.</summary>
    public string? Place { get; set; }

    /// <summary>What may get in the way; null when not said.</summary>
    public string? Obstacle { get; set; }

    /// <summary>What was said of it later, a line each; null for nothing.</summary>
    public string? Notes { get; set; }

    public required CommitmentStatus Status { get; set; }

    public required string Language { get; set; }

    /// <summary>True when the words must not be texted: it is only called "your plan".</summary>
    public bool Private { get; set; }

    /// <summary>Raised by every change; a change that finds another version lost a race.</summary>
    public int Version { get; set; }

    /// <summary>How often its day was changed.</summary>
    public int Moves { get; set; }

    /// <summary>True once a new day after "not yet" began the follow-up anew, which happens once.</summary>
    public bool Restarted { get; set; }

    public int RemindersSent { get; set; }

    public int CheckInsSent { get; set; }

    /// <summary>Of both, since the follow-up last began anew.</summary>
    public int SentThisRound { get; set; }

    /// <summary>Null when nothing follows.</summary>
    public FollowUpKind? NextStep { get; set; }

    /// <summary>Which of the survey's reminders or check-ins it is, counted from 0.</summary>
    public int NextIndex { get; set; }

    /// <summary>When the next step is due, sending hours included.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Until this moment of the system clock a host is at work on the next step.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public static void Configure(EntityTypeBuilder<CommitmentRow> builder)
    {
        builder.ToTable("commitments");
        builder.Property(c => c.Survey).HasMaxLength(60);
        builder.Property(c => c.Question).HasMaxLength(60);
        builder.Property(c => c.Suggestion).HasMaxLength(60);
        builder.Property(c => c.DueOn).HasMaxLength(10);
        builder.Property(c => c.Status).HasConversion(new TextConverter<CommitmentStatus>()).HasMaxLength(12);
        builder.Property(c => c.NextStep).HasConversion(new TextConverter<FollowUpKind>()).HasMaxLength(12);
        builder.HasIndex(c => c.ContactId);
        builder.HasIndex(c => new { c.ContactId, c.MadeAt }).HasFilter("ended_at IS NULL AND status <> 'draft'").HasDatabaseName("ix_commitments_open");
        builder.HasIndex(c => c.SessionId);
        builder.HasIndex(c => new { c.MadeAt, c.Id });
        builder.HasIndex(c => c.NextAt).HasFilter("next_at IS NOT NULL").HasDatabaseName("ix_commitments_due");
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(c => c.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(c => c.TextedInId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contact>().WithMany().HasForeignKey(c => c.ContactId);
    }
}
