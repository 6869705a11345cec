using PhoneNumbers;

namespace Bot.Host.Contacts.Places;

/// <summary>Where the area code of a number of the United States is.</summary>
/// <remarks>
/// Sources: the places of area codes as libphonenumber and the npm package <c>areacodes</c> have them, and the boundaries of the
/// time zones (49 CFR 71); the newest codes are from memory. A code that lies in two zones has both: a mobile number does not tell in which part it was given out.
/// </remarks>
internal static class AreaCodes
{
    private static readonly Lazy<PlaceTable> UnitedStates = new(() => PlaceTable.Read("us-area-codes.json"));

    /// <returns>Null for what is no area code of a state or territory: Canada, the islands, toll-free numbers.</returns>
    public static Place? PlaceOf(PhoneNumber number)
    {
        const ulong AfterTheAreaCode = 10_000_000;
        return number.CountryCode == 1 && number.NationalNumber / AfterTheAreaCode is >= 200 and <= 999 and var code
            ? UnitedStates.Value.Find(code.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }
}
