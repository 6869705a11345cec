using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>A key for the API. Only its hash is stored.</summary>
internal sealed class ApiKeyRow
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>administrator</c>, <c>outreach</c>, <c>agent</c>, <c>analyst</c>, <c>translator</c>, <c>ambassador</c>.</summary>
    public required string Role { get; init; }

    /// <summary>SHA-256 of the key, hexadecimal; the key itself is 256 random bits.</summary>
    public required string KeyHash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public static void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.ToTable("api_keys");
        builder.HasIndex(k => k.KeyHash).IsUnique();
        builder.HasIndex(k => k.Name).IsUnique().HasFilter("revoked_at IS NULL");
    }
}
