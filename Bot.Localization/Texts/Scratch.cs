using System.Buffers;

namespace Bot.Localization.Texts;

/// <summary>Arrays for the time of one reading: pooled for texts as people write them, and let go for the few that are longer.</summary>
/// <remarks>The shared pool would keep one of each size for each thread, which is megabytes once somebody sends a text of 250 KB.</remarks>
internal static class Scratch<T>
{
    // A power of two, so that no longer array comes from the pool.
    private const int Longest = 1 << 15;

    public static T[] Rent(int length) => length <= Longest ? ArrayPool<T>.Shared.Rent(length) : new T[length];

    public static void Return(T[] array)
    {
        if (array.Length <= Longest)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
