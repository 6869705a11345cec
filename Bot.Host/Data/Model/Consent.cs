using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>One thing that happened to a consent. Append-only; keeps no readable address, so that it survives forgetting.</summary>
internal sealed record ConsentEvent
{
    /// <summary>The purpose of an opt-out, and of its end.</summary>
    public const string All = "all";

    public Guid Id { get; init; }

    public Guid ProgramId { get; init; }

    public required string Channel { get; init; }

    /// <summary>Keyed hash of the address.</summary>
    public required string ValueHash { get; init; }

    /// <summary><c>survey</c>, <c>results</c>, <c>reminders</c>, <c>invitations</c>, or <c>all</c> for an opt-out.</summary>
    public required string Purpose { get; init; }

    /// <summary><c>asked</c>, <c>given</c>, <c>confirmed</c>, <c>declined</c>, <c>withdrawn</c>, <c>restored</c>.</summary>
    public required string State { get; init; }

    /// <summary><c>keyword</c>, <c>reply</c>, <c>carrier</c>, <c>web</c>, <c>spoken</c>, <c>paper</c>, <c>import</c>, <c>staff</c>.</summary>
    public required string How { get; init; }

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
        builder.HasIndex(e => new { e.ValueHash, e.At });
    }
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
}

/// <summary>An address that must not be written to. Stands on its own: forgetting, importing and restoring never lift it.</summary>
internal sealed class Suppression
{
    public required string Channel { get; init; }

    public required string ValueHash { get; init; }

    /// <summary><c>stop</c>, <c>wrong_number</c>, <c>carrier</c>, <c>staff</c>, <c>forgotten</c>.</summary>
    public required string Reason { get; init; }

    public Guid? MessageId { get; init; }

    public DateTimeOffset Since { get; init; }

    public static void Configure(EntityTypeBuilder<Suppression> builder)
    {
        builder.ToTable("suppressions");
        builder.HasKey(s => new { s.Channel, s.ValueHash });
    }
}
