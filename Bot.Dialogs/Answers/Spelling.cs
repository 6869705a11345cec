namespace Bot.Dialogs.Answers;

/// <summary>How far one word is from another in slips of the thumb.</summary>
internal static class Spelling
{
    /// <summary>The slips a word of this length may have and still be recognised.</summary>
    public static int Allowed(int length) => length switch
    {
        <= 3 => 0,
        <= 7 => 1,
        _ => 2,
    };

    /// <summary>True when the words differ by no more slips than their length allows. A slip: a letter too many, missing, wrong, or two swapped.</summary>
    public static bool IsNear(ReadOnlySpan<char> said, ReadOnlySpan<char> meant)
    {
        var allowed = Math.Min(Allowed(meant.Length), Allowed(said.Length));
        return Math.Abs(said.Length - meant.Length) <= allowed && allowed > 0 && meant.Length <= 64 && said.Length <= 64 && Distance(said, meant) <= allowed;
    }

    // Optimal string alignment, in three rows on the stack.
    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<int> rows = stackalloc int[3 * 65];
        var before = rows[..65];
        var above = rows[65..130];
        var row = rows[130..];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, before[j - 2] + 1);
                }

                row[j] = best;
            }

            var oldest = before;
            before = above;
            above = row;
            row = oldest;
        }

        return above[b.Length];
    }
}
