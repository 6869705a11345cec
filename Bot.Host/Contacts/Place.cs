using System.Data.Common;

namespace Bot.Host.Contacts;

/// <summary>Where a person may be, as far as it matters for when we write.</summary>
/// <param name="TimeZones">IANA zones, separated by spaces, the likeliest first; null leaves it to the programme.</param>
/// <param name="Region">ISO 3166-2 code of a US state or territory, such as <c>US-NC</c>; null when none is known.</param>
internal sealed record Place(string? TimeZones, string? Region)
{
    /// <summary>
    /// The two columns of a query over contacts <c>p</c> and addresses <c>a</c>: what the person said comes before their postal
    /// code, and that before the number, which may be from where they lived once.
    /// </summary>
    public const string Columns = "COALESCE(p.time_zone, p.postal_zones, a.time_zones), COALESCE(p.region, a.region)";

    public static Place Unknown { get; } = new(TimeZones: null, Region: null);

    /// <summary>Reads <see cref="Columns"/>.</summary>
    /// <param name="column">The first of the two.</param>
    public static Place Read(DbDataReader row, int column) => new(row.TextOrNull(column), row.TextOrNull(column + 1));
}
