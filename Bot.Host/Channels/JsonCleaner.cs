namespace Bot.Host.Channels;

/// <summary>Takes out of JSON what no database holds and no other JSON writer writes, wherever in it that stands.</summary>
internal static class JsonCleaner
{
    private const string Replacement = "\\uFFFD";

    /// <summary>Escaped NULs and escaped halves of a surrogate pair become U+FFFD; the rest stays as it is.</summary>
    public static string Clean(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
        {
            return json;
        }

        var clean = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length;)
        {
            var length = json[i] != '\\' ? 1 : Escape(json, i) is null ? Math.Min(2, json.Length - i) : 6;
            if (Escape(json, i) is not { } unit || unit != '\0' && !char.IsSurrogate(unit))
            {
                clean.Append(json, i, length);
            }
            else if (char.IsHighSurrogate(unit) && Escape(json, i + length) is { } next && char.IsLowSurrogate(next))
            {
                length *= 2;
                clean.Append(json, i, length);
            }
            else
            {
                clean.Append(Replacement);
            }

            i += length;
        }

        return clean.ToString();
    }

    private static char? Escape(string json, int at) =>
        at + 6 <= json.Length
            && json[at] == '\\'
            && json[at + 1] == 'u'
            && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
