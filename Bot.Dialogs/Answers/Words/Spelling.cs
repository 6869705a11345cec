namespace Bot.Dialogs.Answers.Words;

/// <summary>How far one word is from another in slips of the thumb.</summary>
internal static class Spelling
{
    private const int LongestWord = 64;

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
        return Math.Abs(said.Length - meant.Length) <= allowed && allowed > 0 && Distance(said, meant) <= allowed;
    }

    /// <summary>How many slips lie between two words; what is too long to be a word is as far from each as can be.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > LongestWord || b.Length > LongestWord)
        {
            return int.MaxValue;
        }

        // Optimal string alignment, in three rows on the stack.
        const int Row = LongestWord + 1;
        Span<int> rows = stackalloc int[3 * Row];
        var before = rows[..Row];
        var above = rows[Row..(2 * Row)];
        var row = rows[(2 * Row)..];
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
