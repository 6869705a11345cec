using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Host.Data.Model;

/// <summary>A small fact of the product about itself: the clock's offset, the key of the address hash.</summary>
internal sealed class Marker
{
    public const string ClockOffset = "clock_offset";
    public const string AddressKey = "address_key";

    /// <summary>What chat tokens are signed with, protected.</summary>
    public const string ChatTokenKey = "chat_token_key";

    /// <summary>When a host first served this database, on the system clock.</summary>
    public const string FirstStart = "first_start";

    /// <summary>What a host with nothing else to write wrote last, to see whether it could.</summary>
    public const string LastProbe = "last_probe";

    /// <summary>How many commits were made (<see cref="CommitCount"/>).</summary>
    public const string Commits = "commits";

    public required string Name { get; init; }

    public required string Value { get; set; }

    public static void Configure(EntityTypeBuilder<Marker> builder)
    {
        builder.ToTable("markers");
        builder.HasKey(m => m.Name);
    }
}
