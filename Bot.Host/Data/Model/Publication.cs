using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>What is published in versions.</summary>
internal enum PublicationKind
{
    Survey,

    /// <summary>A collection of those who help.</summary>
    Resources,
}

/// <summary>Where a version came from.</summary>
internal enum PublicationSource
{
    /// <summary>A file of a folder that is watched.</summary>
    Folder,

    /// <summary>A person who edited it.</summary>
    Editor,
}

/// <summary>One version of something published. Rows are only ever added; the highest version is the one in force.</summary>
internal sealed class Publication
{
    public Guid ProgramId { get; init; }

    public PublicationKind Kind { get; init; }

    /// <summary>The id in the file.</summary>
    public required string Id { get; init; }

    /// <summary>Counted from 1.</summary>
    public int Version { get; init; }

    /// <summary>The file as it was published; empty when this version withdraws.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the content with line ends made alike.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Nothing is in force from here on.</summary>
    public bool Withdrawn { get; init; }

    public PublicationSource Source { get; init; }

    /// <summary>See <see cref="AuditRow.Actor"/>.</summary>
    public required string PublishedBy { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n"))));

    /// <summary>Whether it is this content that the version put in force.</summary>
    public bool Has(string hash) => !Withdrawn && string.Equals(ContentHash, hash, StringComparison.Ordinal);

    public static void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications");
        builder.HasKey(p => new { p.Kind, p.Id, p.Version });
        builder.Property(p => p.Kind).HasMaxLength(12).HasConversion(new TextConverter<PublicationKind>());
        builder.Property(p => p.Source).HasMaxLength(12).HasConversion(new TextConverter<PublicationSource>());
        builder.Property(p => p.Id).HasMaxLength(60);
    }
}
