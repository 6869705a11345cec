using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>Patterns of one purpose, found by the word they begin with. What several begin with alike is looked at once.</summary>
internal sealed class PatternIndex<TMeaning>
{
    private readonly List<TMeaning> meanings = [];
    private List<PhrasePattern> patterns = [];
    private PatternNode[]?[] byWord = [];

    public void Add(PhrasePattern pattern, TMeaning meaning)
    {
        patterns.Add(pattern);
        meanings.Add(meaning);
    }

    public void Freeze(int vocabularySize)
    {
        var root = new PatternNode();
        var begun = new HashSet<PatternNode>?[vocabularySize];
        for (var place = 0; place < patterns.Count; place++)
        {
            var first = root.Add(patterns[place], place);
            foreach (var id in patterns[place].Beginnings())
            {
                (begun[id] ??= []).Add(first);
            }
        }

        byWord = Array.ConvertAll(begun, nodes => nodes?.ToArray());
        patterns = [];
    }

    /// <summary>The meaning of the first pattern that the text holds; false when it holds none.</summary>
    public bool TryFind(ReadOnlySpan<int> ids, ReadOnlySpan<FoldedText.Word> words, bool guardPresent, out TMeaning meaning)
    {
        for (var at = 0; at < ids.Length; at++)
        {
            if (byWord[ids[at]] is not { } beginnings)
            {
                continue;
            }

            var found = PatternNode.None;
            var text = new PatternText(ids, words, at, guardPresent);
            foreach (var beginning in beginnings)
            {
                beginning.Match(text, at, ref found);
            }

            if (found != PatternNode.None)
            {
                meaning = meanings[found];
                return true;
            }
        }

        meaning = default!;
        return false;
    }
}
