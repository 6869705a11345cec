namespace Bot.Host.Contacts.Places;

/// <summary>Beginnings of postal codes or phone numbers, and where they are. The longest beginning counts.</summary>
internal sealed class PlaceTable
{
    private const int LongestPrefix = 5;
    private readonly List<Row> rows = [];

    private PlaceTable(JsonElement table)
    {
        foreach (var entry in table.EnumerateArray())
        {
            var place = new Place(
                entry.GetProperty("zones").GetString(), entry.TryGetProperty("region", out var region) ? region.GetString() : null);
            foreach (var span in entry.GetProperty("prefixes").GetString()!.Split(' '))
            {
                var (first, last) = span.Split('-') is [var from, var to] ? (from, to) : (span, span);
                rows.Add(new Row(first.Length, int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture), place));
            }
        }
    }

    /// <summary>Reads an embedded table: rows of <c>zones</c>, <c>region</c> and <c>prefixes</c> (<c>270-289 569</c>).</summary>
    public static PlaceTable Read(string resource)
    {
        using var stream = typeof(PlaceTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"There is no embedded resource '{resource}'.");
        using var document = JsonDocument.Parse(stream);
        return new PlaceTable(document.RootElement);
    }

    /// <param name="digits">ASCII digits.</param>
    /// <returns>Null when no beginning is in the table.</returns>
    public Place? Find(ReadOnlySpan<char> digits)
    {
        for (var length = Math.Min(LongestPrefix, digits.Length); length > 0; length--)
        {
            var prefix = int.Parse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture);
            foreach (var row in rows)
            {
                if (row.Length == length && row.First <= prefix && prefix <= row.Last)
                {
                    return row.Place;
                }
            }
        }

        return null;
    }

    private sealed record Row(int Length, int First, int Last, Place Place);
}
