using Bot.Dialogs.Answers.Words;

namespace Bot.Dialogs.Authoring;

/// <summary>Finds what an author probably meant.</summary>
internal static class NearestWord
{
    /// <summary>The known word nearest to a misspelt one; null when none is near.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        var best = (Word: (string?)null, Distance: (written.Length / 3) + 1);
        foreach (var word in known)
        {
            var distance = Spelling.Distance(written.ToLowerInvariant().Replace('-', '_'), word.Replace('-', '_'));
            if (distance < best.Distance)
            {
                best = (word, distance);
            }
        }

        return best.Word;
    }

    /// <summary>", did you mean 'x'?", or nothing.</summary>
    public static string DidYouMean(string written, IEnumerable<string> known) =>
        Of(written, known) is { } near ? $" Did you mean '{near}'?" : "";
}
