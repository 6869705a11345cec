using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>Patterns of one purpose, found by the word they begin with.</summary>
internal sealed class PatternIndex<TMeaning>
{
    private readonly List<(PhrasePattern Pattern, TMeaning Meaning)> patterns = [];
    private (PhrasePattern Pattern, TMeaning Meaning)[]?[] byWord = [];

    public void Add(PhrasePattern pattern, TMeaning meaning) => patterns.Add((pattern, meaning));

    public void Freeze(int vocabularySize)
    {
        var lists = new List<(PhrasePattern, TMeaning)>?[vocabularySize];
        foreach (var entry in patterns)
        {
            foreach (var id in entry.Pattern.Beginnings().Distinct())
            {
                (lists[id] ??= []).Add(entry);
            }
        }

        byWord = Array.ConvertAll(lists, list => list?.ToArray());
    }

    /// <summary>The meaning of the first pattern that the text holds; false when it holds none.</summary>
    public bool TryFind(ReadOnlySpan<int> ids, ReadOnlySpan<FoldedText.Word> words, bool guardPresent, out TMeaning meaning)
    {
        for (var at = 0; at < ids.Length; at++)
        {
            if (byWord[ids[at]] is not { } candidates)
            {
                continue;
            }

            foreach (var (pattern, found) in candidates)
            {
                if (!(pattern.Guarded && guardPresent) && pattern.MatchesAt(ids, words, at))
                {
                    meaning = found;
                    return true;
                }
            }
        }

        meaning = default!;
        return false;
    }
}
