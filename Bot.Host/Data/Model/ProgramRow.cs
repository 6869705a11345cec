using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>Who writes to residents. One row today, taken from the settings at every start; rows refer to it by id.</summary>
internal sealed class ProgramRow
{
    public static readonly Guid DefaultId = new("01900000-0000-7000-8000-000000000001");

    public Guid Id { get; init; }

    /// <summary>Names, contact, links and numbers, as JSON of <c>ProgramSummary</c>.</summary>
    public required string Profile { get; set; }

    /// <summary>IANA zone.</summary>
    public required string TimeZone { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public static void Configure(EntityTypeBuilder<ProgramRow> builder) => builder.ToTable("programs");
}
