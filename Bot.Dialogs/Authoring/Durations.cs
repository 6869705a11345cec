namespace Bot.Dialogs.Authoring;

/// <summary>Reads times such as <c>90m</c>, <c>24h</c>, <c>3d</c>, <c>2w</c> and <c>0</c>.</summary>
internal static class Durations
{
    /// <summary>The time of a key; <paramref name="standard"/> when it is not there or can't be used.</summary>
    public static TimeSpan Read(Form form, string key, TimeSpan standard, bool mayBeZero)
    {
        var entry = form.Take(key);
        if (entry is null)
        {
            return standard;
        }

        if (entry.Value is not SourceScalar scalar || !TryParse(scalar.Value, out var time))
        {
            form.Findings.Add(
                entry.Line, SurveyProblemCodes.BadDuration,
                $"'{key}' must be a time such as 90m, 24h, 3d or 2w{(mayBeZero ? ", or 0 for none" : "")}, and this is {entry.Value.Kind}.");
            return standard;
        }

        if (time > TimeSpan.FromDays(SurveyLimits.WaitDays) || (time == TimeSpan.Zero && !mayBeZero))
        {
            form.Findings.Add(
                entry.Line, SurveyProblemCodes.BadDuration,
                $"'{key}' is {scalar.Value}; it must be {(mayBeZero ? "" : "more than 0 and ")}at most {SurveyLimits.WaitDays}d.");
            return standard;
        }

        return time;
    }

    private static bool TryParse(string text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        if (string.Equals(text, "0", StringComparison.Ordinal))
        {
            return true;
        }

        if (text.Length is < 2 or > 7 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        TimeSpan? read = text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7 * count),
            _ => null,
        };
        time = read ?? TimeSpan.Zero;
        return read is not null;
    }
}
