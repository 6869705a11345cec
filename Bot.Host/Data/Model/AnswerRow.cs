using Bot.Dialogs.Answers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>What was said to one question. Never overwritten: a later answer supersedes it.</summary>
internal sealed class AnswerRow
{
    public Guid Id { get; init; }

    public Guid SessionId { get; init; }

    public required string Question { get; init; }

    public required AnswerStatus Status { get; init; }

    /// <summary>The value as JSON; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>The person's own words.</summary>
    public required string Text { get; set; }

    public required WordsOf WhoseWords { get; init; }

    /// <summary>Null where nothing was understood.</summary>
    public UnderstoodBy? UnderstoodBy { get; init; }

    public required string Language { get; init; }

    /// <summary>The message it was said in.</summary>
    public Guid? MessageId { get; init; }

    public DateTimeOffset AnsweredAt { get; init; }

    public DateTimeOffset? SupersededAt { get; set; }

    public static void Configure(EntityTypeBuilder<AnswerRow> builder)
    {
        builder.ToTable("answers");
        builder.Property(a => a.Question).HasMaxLength(60);
        builder.Property(a => a.Status).HasConversion(new TextConverter<AnswerStatus>()).HasMaxLength(16);
        builder.Property(a => a.WhoseWords).HasConversion(new TextConverter<WordsOf>()).HasMaxLength(12);
        builder.Property(a => a.UnderstoodBy).HasConversion(new TextConverter<UnderstoodBy>()).HasMaxLength(12);
        builder.HasIndex(a => new { a.SessionId, a.Question });
        builder.HasOne<SessionRow>().WithMany().HasForeignKey(a => a.SessionId);
    }
}

/// <summary>Whose words an answer is in.</summary>
internal enum WordsOf
{
    Resident,
    Notetaker,
}
