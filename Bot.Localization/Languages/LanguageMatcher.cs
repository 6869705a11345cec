namespace Bot.Localization.Languages;

/// <summary>Finds the language to speak among those there are.</summary>
/// <remarks>
/// Source: RFC 4647, section 3.4 (lookup), widened by CLDR's likely scripts (<c>zh-TW</c> is <c>zh-Hant</c>) and aliases
/// (<c>fil</c> is <c>tl</c>), and by relatives: someone who asks for <c>es</c> is better served by <c>es-MX</c> than by English.
/// </remarks>
public static class LanguageMatcher
{
    private const int Exact = int.MaxValue;
    private const int General = 1_000;
    private const int Special = 500;
    private const int Sibling = 100;
    private const int OtherChineseScript = 10;

    /// <summary>
    /// The best of <paramref name="available"/>: the tag itself, else the longest tag that it is a special case of, else a special
    /// case of it, else another region's. Another script never matches, but for the two Chinese ones, which readers of one can
    /// mostly read. Null when nothing serves. Equals are decided by the shorter tag, then the alphabet, never by order.
    /// </summary>
    public static Language? Match(Language wanted, IEnumerable<Language> available)
    {
        Language? best = null;
        var bestRank = 0;
        foreach (var candidate in available)
        {
            var rank = Rank(wanted, candidate);
            if (rank == Exact)
            {
                return candidate;
            }

            if (rank > bestRank || (rank == bestRank && rank > 0 && IsBefore(candidate.Tag, best!.Value.Tag)))
            {
                best = candidate;
                bestRank = rank;
            }
        }

        return best;
    }

    private static int Rank(Language wanted, Language candidate)
    {
        if (wanted == candidate)
        {
            return Exact;
        }

        var ours = Subtags.Of(wanted.Tag);
        var theirs = Subtags.Of(candidate.Tag);
        if (!ours.Primary.SequenceEqual(theirs.Primary))
        {
            return 0;
        }

        if (!ours.Script.IsEmpty && !theirs.Script.IsEmpty && !ours.Script.SequenceEqual(theirs.Script))
        {
            return ours.Primary is "zh" ? OtherChineseScript : 0;
        }

        return BeginsWith(ours.Rest, theirs.Rest) ? General + theirs.Rest.Length
            : BeginsWith(theirs.Rest, ours.Rest) ? Special
            : Sibling;
    }

    private static bool BeginsWith(ReadOnlySpan<char> subtags, ReadOnlySpan<char> first) =>
        subtags.StartsWith(first, StringComparison.Ordinal) && (first.IsEmpty || subtags.Length == first.Length || subtags[first.Length] == '-');

    private static bool IsBefore(string one, string other) =>
        one.Length != other.Length ? one.Length < other.Length : string.CompareOrdinal(one, other) < 0;

    private readonly ref struct Subtags
    {
        /// <summary>The primary language, aliases resolved.</summary>
        public required ReadOnlySpan<char> Primary { get; init; }

        /// <summary>The script written or likely; empty when neither is known.</summary>
        public required ReadOnlySpan<char> Script { get; init; }

        /// <summary>Region and variants.</summary>
        public required ReadOnlySpan<char> Rest { get; init; }

        public static Subtags Of(ReadOnlySpan<char> tag)
        {
            var primary = Cut(ref tag);
            if (LanguageData.Aliases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(primary, out var alias))
            {
                primary = alias;
            }

            var rest = tag;
            var script = Cut(ref tag);
            if (script.Length == 4 && char.IsAsciiLetter(script[0]))
            {
                rest = tag;
            }
            else
            {
                script = LikelyScript(primary, rest);
            }

            return new Subtags { Primary = primary, Script = script, Rest = rest };
        }

        private static ReadOnlySpan<char> LikelyScript(ReadOnlySpan<char> primary, ReadOnlySpan<char> rest)
        {
            var scripts = LanguageData.Scripts.GetAlternateLookup<ReadOnlySpan<char>>();
            Span<char> withRegion = stackalloc char[8];
            var region = Cut(ref rest);
            if (region.Length == 2 && primary.Length + 3 <= withRegion.Length)
            {
                primary.CopyTo(withRegion);
                withRegion[primary.Length] = '-';
                region.CopyTo(withRegion[(primary.Length + 1)..]);
                if (scripts.TryGetValue(withRegion[..(primary.Length + 3)], out var ofRegion))
                {
                    return ofRegion;
                }
            }

            return scripts.TryGetValue(primary, out var script) ? script : [];
        }

        private static ReadOnlySpan<char> Cut(scoped ref ReadOnlySpan<char> subtags)
        {
            var dash = subtags.IndexOf('-');
            var first = dash < 0 ? subtags : subtags[..dash];
            subtags = dash < 0 ? [] : subtags[(dash + 1)..];
            return first;
        }
    }
}
