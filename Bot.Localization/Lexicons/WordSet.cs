namespace Bot.Localization.Lexicons;

/// <summary>A set of vocabulary ids, asked about in one step.</summary>
internal sealed class WordSet
{
    private readonly HashSet<int> members = [];
    private ulong[] bits = [];

    public IReadOnlyCollection<int> Members => members;

    public void Add(int id) => members.Add(id);

    public void Freeze(int vocabularySize)
    {
        bits = new ulong[(vocabularySize / 64) + 1];
        foreach (var id in members)
        {
            bits[id / 64] |= 1UL << (id % 64);
        }
    }

    public bool Contains(int id) => id > 0 && (bits[id / 64] & (1UL << (id % 64))) != 0;
}
