using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>One entry of the directory of those who help, in its last good version.</summary>
internal sealed class ResourceRow
{
    /// <summary>Collection and entry, as <c>sample/housing-line</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The file it comes from, by the id in it.</summary>
    public required string Collection { get; init; }

    /// <summary>Place in the file, counted from 0.</summary>
    public int Position { get; init; }

    /// <summary>The entry as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>True for what is shipped to show how it is done.</summary>
    public bool Sample { get; init; }

    public DateTimeOffset PublishedAt { get; init; }
}

internal sealed class ResourceRowConfiguration : IEntityTypeConfiguration<ResourceRow>
{
    public void Configure(EntityTypeBuilder<ResourceRow> builder)
    {
        builder.ToTable("resources");
        builder.Property(r => r.Id).HasMaxLength(130);
        builder.Property(r => r.Collection).HasMaxLength(60);
        builder.HasIndex(r => r.Collection);
    }
}
