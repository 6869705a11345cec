namespace Bot.Dialogs.Authoring;

/// <summary>Finds what an author probably meant.</summary>
internal static class Spelling
{
    /// <summary>The known word nearest to a misspelt one; null when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        var best = (Word: (string?)null, Distance: (written.Length / 3) + 1);
        foreach (var word in known)
        {
            var distance = Distance(written.ToLowerInvariant().Replace('-', '_'), word.Replace('-', '_'));
            if (distance < best.Distance)
            {
                best = (word, distance);
            }
        }

        return best.Word;
    }

    /// <summary>", did you mean 'x'?", or nothing.</summary>
    public static string DidYouMean(string written, IEnumerable<string> known) =>
        Nearest(written, known) is { } near ? $" Did you mean '{near}'?" : "";

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > SurveyLimits.IdLength || a.Length > 2 * SurveyLimits.IdLength)
        {
            return int.MaxValue;
        }

        var before = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        var twoBefore = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            before[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(before[j] + 1, current[j - 1] + 1), before[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], twoBefore[j - 2] + 1);
                }
            }

            (twoBefore, before, current) = (before, current, twoBefore);
        }

        return before[b.Length];
    }
}
