namespace Bot.Host.Contacts.Places;

/// <summary>Where a postal code is.</summary>
/// <remarks>
/// Sources: states and zones of ZIP Codes as the npm packages <c>zipcodes</c> and <c>zipcode-to-timezone</c> have them, put together by
/// their first three digits, and corrected by 49 CFR 71 with Arizona's and the Navajo Nation's own rules. A prefix that lies in two zones
/// has both, unless it is one or two codes that differ: those have rows of their own. Zones that have had the same rules since
/// 2007 go by the name of the largest. Armed forces' codes tell no place.
/// </remarks>
internal static class PostalCodes
{
    private static readonly Lazy<PlaceTable> UnitedStates = new(() => PlaceTable.Read("us-postal-codes.json"));

    /// <param name="country">ISO 3166 alpha-2; only <c>US</c> is known.</param>
    /// <param name="code">Five digits or ZIP+4.</param>
    public static Place PlaceOf(string country, string code) =>
        string.Equals(country, "US", StringComparison.Ordinal) && IsZip(code)
            ? UnitedStates.Value.Find(code.AsSpan(0, 5)) ?? Place.Unknown
            : Place.Unknown;

    private static bool IsZip(ReadOnlySpan<char> code) =>
        AreDigits(code[..Math.Min(5, code.Length)], 5) && (code.Length == 5 || (code[5] is '-' && AreDigits(code[6..], 4)));

    private static bool AreDigits(ReadOnlySpan<char> text, int count) => text.Length == count && !text.ContainsAnyExceptInRange('0', '9');
}
