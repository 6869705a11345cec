using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>One thing that happened to a consent. Append-only; keeps no readable address, so that it survives forgetting.</summary>
internal sealed record ConsentEvent
{
    public Guid Id { get; init; }

    public Guid ProgramId { get; init; }

    public required string Channel { get; init; }

    /// <summary>Keyed hash of the address.</summary>
    public required string ValueHash { get; init; }

    public required ConsentScope Purpose { get; init; }

    public required ConsentState State { get; init; }

    public required ConsentMeans How { get; init; }

    /// <summary>The words shown, or the keyword sent.</summary>
    public string? Wording { get; init; }

    public string? Language { get; init; }

    public string? Survey { get; init; }

    public int? SurveyVersion { get; init; }

    /// <summary>The message it was said in.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>Staff member, key or import row, where no message of the person's is the proof.</summary>
    public string? RecordedBy { get; init; }

    public DateTimeOffset At { get; init; }

    public static void Configure(EntityTypeBuilder<ConsentEvent> builder)
    {
        builder.ToTable("consent_events");
        builder.Property(e => e.Purpose).HasConversion(new TextConverter<ConsentScope>());
        builder.Property(e => e.State).HasConversion(new TextConverter<ConsentState>());
        builder.Property(e => e.How).HasConversion(new TextConverter<ConsentMeans>());
        builder.HasIndex(e => new { e.ValueHash, e.At });
    }
}

/// <summary>What an event of a consent is about: one purpose, by its name in <see cref="ConsentPurpose"/>, or all of them.</summary>
internal enum ConsentScope
{
    Survey,
    Results,
    Reminders,
    Invitations,

    /// <summary>Of an opt-out, and of its end.</summary>
    All,
}

/// <summary>How a consent reached us.</summary>
internal enum ConsentMeans
{
    /// <summary>By the word that starts a survey.</summary>
    Keyword,

    Reply,

    /// <summary>The carrier told it.</summary>
    Carrier,

    Web,

    /// <summary>Staff did it, or the person by way of them.</summary>
    Staff,

    /// <summary>Nobody told it: who speaks there now is taken for a new owner.</summary>
    NewOwner,
}

/// <summary>What holds now at an address: looked at once more when something is about to be sent. Keeps no readable address.</summary>
internal sealed class Consent
{
    public required string Channel { get; init; }

    /// <summary>Keyed hash of the address.</summary>
    public required string ValueHash { get; init; }

    public Guid ProgramId { get; init; }

    public required ConsentPurpose Purpose { get; init; }

    public required ConsentState State { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Its proof; null once the person was forgotten.</summary>
    public Guid? EventId { get; set; }

    public static void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.HasKey(c => new { c.Channel, c.ValueHash, c.ProgramId, c.Purpose });
        builder.Property(c => c.Channel).HasMaxLength(ChannelNames.MaxLength);
        builder.Property(c => c.ValueHash).HasMaxLength(64);
        builder.Property(c => c.Purpose).HasConversion(new TextConverter<ConsentPurpose>()).HasMaxLength(16);
        builder.Property(c => c.State).HasConversion(new TextConverter<ConsentState>()).HasMaxLength(12);
    }
}

internal enum ConsentState
{
    /// <summary>Asked for, and not answered yet.</summary>
    Asked,

    Given,

    /// <summary>Given, and proven to come from this address.</summary>
    Confirmed,

    Declined,

    Withdrawn,

    /// <summary>Of an event only: an opt-out is over.</summary>
    Restored,
}

/// <summary>An address that must not be written to. Stands on its own: forgetting, importing and restoring never lift it.</summary>
internal sealed class Suppression
{
    public required string Channel { get; init; }

    public required string ValueHash { get; init; }

    public required SuppressionReason Reason { get; init; }

    public Guid? MessageId { get; init; }

    public DateTimeOffset Since { get; init; }

    public static void Configure(EntityTypeBuilder<Suppression> builder)
    {
        builder.ToTable("suppressions");
        builder.HasKey(s => new { s.Channel, s.ValueHash });
        builder.Property(s => s.Reason).HasConversion(new TextConverter<SuppressionReason>());
    }
}

/// <summary>Why an address must not be written to.</summary>
internal enum SuppressionReason
{
    Stop,
    WrongNumber,

    /// <summary>The carrier said that the person opted out.</summary>
    Carrier,

    Forgotten,
}
