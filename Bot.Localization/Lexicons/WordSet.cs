namespace Bot.Localization.Lexicons;

/// <summary>A set of vocabulary ids, asked about in one step.</summary>
internal sealed class WordSet
{
    // There are thousands of sets and most hold a word or two: a bit for each word of the vocabulary would be the larger part of it all.
    private const int Few = 8;

    private HashSet<int>? adding = [];
    private int[] members = [];
    private ulong[]? bits;

    public IReadOnlyCollection<int> Members => adding is null ? members : adding;

    /// <exception cref="InvalidOperationException">It is frozen.</exception>
    public void Add(int id) => (adding ?? throw new InvalidOperationException("A frozen set takes no words.")).Add(id);

    /// <summary>Nothing is added any more, and questions are answered.</summary>
    public void Freeze(int vocabularySize)
    {
        members = [.. Members];
        adding = null;
        if (members.Length <= Few)
        {
            return;
        }

        bits = new ulong[(vocabularySize / 64) + 1];
        foreach (var id in members)
        {
            bits[id / 64] |= 1UL << (id % 64);
        }
    }

    public bool Contains(int id) => bits is { } set ? id > 0 && (set[id / 64] & (1UL << (id % 64))) != 0 : members.AsSpan().Contains(id);
}
