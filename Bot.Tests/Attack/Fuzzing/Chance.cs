namespace Bot.Tests.Attack.Fuzzing;

/// <summary>What is left to chance in one input: all of it follows from the seed and the number of the input.</summary>
internal sealed class Chance(int seed, int number, IReadOnlyDictionary<string, string> leftOut)
{
    private readonly Random random = new(unchecked(seed * 1_000_003 + number));
    private readonly List<string> distortions = [];

    /// <summary>What was done to the input, by name.</summary>
    public IReadOnlyList<string> Distortions => distortions;

    public int Next(int below) => random.Next(below);

    public int Between(int least, int most) => random.Next(least, most + 1);

    public bool OneIn(int many) => random.Next(many) == 0;

    public T Pick<T>(params IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public void Fill(byte[] bytes) => random.NextBytes(bytes);

    /// <summary>One of these, by their names; those that are left out are never picked.</summary>
    public T Distort<T>(IReadOnlyList<(string Name, T Way)> ways)
    {
        var (name, way) = Pick([.. ways.Where(one => !leftOut.ContainsKey(one.Name))]);
        distortions.Add(name);
        return way;
    }
}
