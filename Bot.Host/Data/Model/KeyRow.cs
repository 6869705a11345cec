using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>One key of ASP.NET's data protection.</summary>
internal sealed class KeyRow
{
    public required string Name { get; init; }

    public required string Xml { get; init; }

    public static void Configure(EntityTypeBuilder<KeyRow> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.HasKey(k => k.Name);
    }
}
