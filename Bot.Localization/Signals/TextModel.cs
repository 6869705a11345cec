using System.Buffers.Binary;
using System.Numerics;
using Bot.Localization.Texts;

namespace Bot.Localization.Signals;

/// <summary>
/// A linear model over words, pairs of words and four letters in a row, hashed into a table: it proposes what a text may mean where no rule knows.
/// It is trained by a command of the repository (docs/architecture.md), and takes some microseconds a text.
/// </summary>
/// <remarks>Feature hashing: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009.</remarks>
internal sealed unsafe class TextModel
{
    /// <summary>Of a text no more words are read.</summary>
    public const int MostWords = 400;

    private const int Head = 8;

    // The file lies in the assembly, which the system maps: it takes no memory of its own.
    private readonly sbyte* weights;
    private readonly uint mask;
    private readonly float scale;
    private readonly float[] biases;

    private TextModel(sbyte* weights, int bits, float scale, float[] biases)
    {
        this.weights = weights;
        (mask, this.scale, this.biases) = ((1u << bits) - 1, scale, biases);
    }

    /// <summary>How many things a text may mean, apart from nothing.</summary>
    public int Classes => biases.Length;

    /// <summary>Reads a model that is embedded in this assembly.</summary>
    /// <exception cref="InvalidOperationException">It is not there, or of another form.</exception>
    public static TextModel Load(string name)
    {
        var stream = (UnmanagedMemoryStream)EmbeddedFiles.Open(name);
        var data = new ReadOnlySpan<byte>(stream.PositionPointer, (int)stream.Length);
        var (bits, classes) = (data[0], data[1]);
        var odds = new float[classes];
        for (var i = 0; i < classes; i++)
        {
            odds[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(Head + 4 * i)..]);
        }

        var start = Head + 4 * classes;
        return data.Length == start + (classes << bits)
            ? new TextModel((sbyte*)stream.PositionPointer + start, bits, BinaryPrimitives.ReadSingleLittleEndian(data[4..]), odds)
            : throw new InvalidOperationException($"'{name}' is no model.");
    }

    /// <summary>Writes a model as <see cref="Load"/> reads it.</summary>
    /// <param name="bits">The table has two to the power of these many places.</param>
    /// <param name="biases">One a class.</param>
    /// <param name="weights">The classes of one place stand together.</param>
    public static byte[] Write(int bits, float[] biases, float[] weights)
    {
        var unit = weights.Max(Math.Abs) / sbyte.MaxValue;
        var file = new byte[Head + 4 * biases.Length + weights.Length];
        (file[0], file[1]) = ((byte)bits, (byte)biases.Length);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(4), unit);
        for (var i = 0; i < biases.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(Head + 4 * i), biases[i]);
        }

        for (var i = 0; i < weights.Length; i++)
        {
            file[Head + 4 * biases.Length + i] = (byte)(sbyte)MathF.Round(weights[i] / unit);
        }

        return file;
    }

    /// <summary>How likely each class is, in logarithms of odds: above 0 where one of a hundred other texts is taken for it, or where it is likelier than not if a text must be one of the classes.</summary>
    public void Score(in FoldedText text, Span<float> scores)
    {
        Span<int> sums = stackalloc int[Classes];
        var features = new Features(text, stackalloc ulong[Features.Marks]);
        var count = 0;
        while (features.MoveNext())
        {
            var place = weights + (features.Current & mask) * (uint)Classes;
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += place[i];
            }

            count++;
        }

        for (var i = 0; i < sums.Length; i++)
        {
            scores[i] = biases[i] + sums[i] * scale * WeightOf(count);
        }
    }

    /// <summary>The likeliest class of a text, how likely it is, and the next one.</summary>
    public (int Class, float Score, float Next) Likeliest(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        using var folded = FoldedText.Of(words);
        Span<float> scores = stackalloc float[Classes];
        Score(folded, scores);
        return Likeliest(scores);
    }

    /// <summary>The likeliest of such scores.</summary>
    public static (int Class, float Score, float Next) Likeliest(ReadOnlySpan<float> scores)
    {
        var (best, next) = (0, float.NegativeInfinity);
        for (var i = 1; i < scores.Length; i++)
        {
            (best, next) = scores[i] > scores[best] ? (i, scores[best]) : (best, Math.Max(next, scores[i]));
        }

        return (best, scores[best], next);
    }

    /// <summary>What one of so many features counts.</summary>
    public static float WeightOf(int features) => 1 / MathF.Sqrt(Math.Max(1, features));

    /// <summary>The hashes of all that is looked at in a text: each word, each with the one before it and the one before that, and each four letters in a row.</summary>
    /// <remarks>Each once: who says the same word a thousand times says it once. Now and then one is passed over that looks like another before it.</remarks>
    public ref struct Features(FoldedText text, Span<ulong> marks)
    {
        /// <summary>How many marks a text takes; all zero at first.</summary>
        public const int Marks = 64;

        private const int Piece = 4;
        private const uint Prime = 16777619;
        private const uint Basis = 2166136261;

        private readonly FoldedText text = text;
        private readonly Span<ulong> marks = marks;
        private readonly int words = Math.Min(text.Count, MostWords);
        private int word = -1;
        private int stage;
        private int stages;
        private uint own;
        private uint before;
        private uint twoBefore;

        public uint Current { get; private set; }

        public bool MoveNext()
        {
            while (stage < stages || NextWord())
            {
                Current = Mixed(stage switch
                {
                    0 => own,
                    1 => own ^ Turned(before, 7),
                    2 => own ^ Turned(twoBefore, 13) ^ Prime,
                    _ => HashOf(text.Letters.Slice(text.Words[word].Start + stage - 3, Piece)) * Prime,
                });
                stage++;
                ref var mark = ref marks[(int)(Current >> 26)];
                var bit = 1UL << (int)(Current >> 20);
                if ((mark & bit) == 0)
                {
                    mark |= bit;
                    return true;
                }
            }

            return false;
        }

        private bool NextWord()
        {
            // Behind the last word stands the end, which is a word of its own.
            if (++word > words)
            {
                return false;
            }

            var isEnd = word == words;
            (twoBefore, before, own) = (before, own, isEnd ? Basis : HashOf(text[word]));
            (stage, stages) = (isEnd ? 1 : 0, isEnd ? 3 : 3 + PiecesOf(text.Words[word]));
            return true;
        }

        // With the space behind the word, and what follows it.
        private readonly int PiecesOf(in FoldedText.Word one) => Math.Max(0, Math.Min(one.Length + 1, text.Length - one.Start - Piece + 1));

        private static uint HashOf(ReadOnlySpan<char> letters)
        {
            var hash = Basis;
            foreach (var letter in letters)
            {
                // Whatever a number is, it is one.
                hash = (hash ^ (char.IsAsciiDigit(letter) ? '0' : letter)) * Prime;
            }

            return hash;
        }

        private static uint Turned(uint hash, int by) => BitOperations.RotateLeft(hash * Prime, by);

        private static uint Mixed(uint hash)
        {
            hash ^= hash >> 15;
            hash *= 0x2C1B3C6D;
            return hash ^ (hash >> 13);
        }
    }
}
