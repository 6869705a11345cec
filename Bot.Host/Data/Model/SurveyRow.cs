using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

internal sealed class SurveyRow
{
    /// <summary>The survey's own id, as in its file.</summary>
    public required string Id { get; init; }

    public Guid ProgramId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One published version; never changed.</summary>
internal sealed class SurveyVersionRow
{
    public required string SurveyId { get; init; }

    /// <summary>Counted from 1.</summary>
    public int Version { get; init; }

    /// <summary>The file as it was published.</summary>
    public required string Yaml { get; init; }

    /// <summary>SHA-256 of the file with line ends made alike.</summary>
    public required string ContentHash { get; init; }

    /// <summary><c>folder</c>, or who published it.</summary>
    public required string PublishedBy { get; init; }

    public DateTimeOffset PublishedAt { get; init; }
}

internal sealed class SurveyRowConfiguration : IEntityTypeConfiguration<SurveyRow>, IEntityTypeConfiguration<SurveyVersionRow>
{
    public void Configure(EntityTypeBuilder<SurveyRow> builder)
    {
        builder.ToTable("surveys");
        builder.Property(s => s.Id).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<SurveyVersionRow> builder)
    {
        builder.ToTable("survey_versions");
        builder.HasKey(v => new { v.SurveyId, v.Version });
        builder.HasOne<SurveyRow>().WithMany().HasForeignKey(v => v.SurveyId);
    }
}
