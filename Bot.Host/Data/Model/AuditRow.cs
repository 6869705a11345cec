using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>What was done by whom. Append-only.</summary>
internal sealed class AuditRow
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary><c>system</c>, <c>command_line</c>, or <c>key:NAME</c>.</summary>
    public required string Actor { get; init; }

    /// <summary><c>survey.published</c>, <c>apikey.added</c>, <c>contact.forgotten</c>, <c>responses.exported</c> …</summary>
    public required string Action { get; init; }

    /// <summary>An id or a name; never a number.</summary>
    public string? Subject { get; init; }

    public string? Detail { get; init; }

    public static void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit");
        builder.HasIndex(a => a.At);
    }
}
