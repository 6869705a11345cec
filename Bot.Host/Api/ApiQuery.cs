using System.Text.RegularExpressions;

namespace Bot.Host.Api;

/// <summary>Reads what stands in a query.</summary>
internal static partial class ApiQuery
{
    /// <summary>Rows a list has when the caller names no number.</summary>
    public const int StandardLimit = 500;

    /// <summary>Most rows a list has.</summary>
    public const int MostRows = 5000;

    public const string SinceRule = "'since' must be a moment in ISO 8601 with its offset, such as 2026-03-01T00:00:00Z, or a day (UTC), such as 2026-03-01.";

    public const string BeforeRule = "'before' must be the id of an entry of this list.";

    public static readonly string LimitRule = $"'limit' must be a whole number from 1 to {MostRows}.";

    /// <summary>A moment; without the parameter, the beginning of time. False when it cannot be read.</summary>
    public static bool TryMoment(string? text, out DateTimeOffset moment)
    {
        moment = DateTimeOffset.UnixEpoch;
        if (text is null)
        {
            return true;
        }

        // A plus sign that nobody escaped arrives as a space.
        text = text.Replace(' ', '+');
        return Iso8601().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }

    /// <summary>The entry that a list goes on after; null without the parameter. False when it is no id.</summary>
    public static bool TryEntry(string? text, out Guid? entry)
    {
        entry = Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;
        return text is null || entry is not null;
    }

    /// <summary>A number of rows. False when it is none.</summary>
    public static bool TryLimit(string? text, out int limit)
    {
        limit = StandardLimit;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostRows);
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d))?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso8601();
}
