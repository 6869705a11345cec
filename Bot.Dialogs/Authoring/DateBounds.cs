namespace Bot.Dialogs.Authoring;

/// <summary>Reads days that bound a date: <c>2027-01-31</c>, <c>today</c>, <c>today+30d</c>, <c>today-1w</c>.</summary>
internal static class DateBounds
{
    private const string Today = "today";

    public static DateBound? Read(Form form, string key)
    {
        var entry = form.Take(key);
        if (entry is null)
        {
            return null;
        }

        if (entry.Value is SourceScalar scalar && Parse(scalar.Value) is { } bound)
        {
            return bound;
        }

        form.Findings.Add(
            entry.Line, SurveyProblemCodes.BadDate,
            $"'{key}' must be a day such as 2027-01-31, today, today+30d or today-1w, and this is {entry.Value.Kind}.");
        return null;
    }

    private static DateBound? Parse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateBound(day);
        }

        var rest = text.Replace(" ", "", StringComparison.Ordinal);
        if (!rest.StartsWith(Today, StringComparison.Ordinal))
        {
            return null;
        }

        rest = rest[Today.Length..];
        if (rest.Length == 0)
        {
            return new DateBound(null);
        }

        if (rest.Length < 3 || rest[0] is not ('+' or '-') || rest[^1] is not ('d' or 'w')
            || !int.TryParse(rest.AsSpan(1, rest.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count > SurveyLimits.RelativeDays)
        {
            return null;
        }

        var days = rest[^1] == 'w' ? 7 * count : count;
        return days > SurveyLimits.RelativeDays ? null : new DateBound(null, rest[0] == '-' ? -days : days);
    }
}
