using Bot.Localization.Signals;

namespace Bot.Benchmarks;

/// <summary>One logistic regression a class, over the same features, by stochastic gradient descent with a rate of each weight's own.</summary>
/// <remarks>Duchi, Hazan, Singer, "Adaptive Subgradient Methods", JMLR 12 (2011).</remarks>
internal sealed class LinearTrainer
{
    private const int Rounds = 100;
    private const float Rate = 0.05f;
    private const float Decay = 2e-3f;

    private readonly int bits;
    private readonly int classes;
    private readonly float[] weights;
    private readonly float[] squares;
    private readonly float[] biases;

    private LinearTrainer(int bits, int classes)
    {
        (this.bits, this.classes) = (bits, classes);
        (weights, squares, biases) = (new float[classes << bits], new float[classes << bits], new float[classes]);
    }

    public static LinearTrainer Train(List<LabelledText> texts, string[] classes, int bits)
    {
        var trainer = new LinearTrainer(bits, classes.Length);
        var order = Enumerable.Range(0, texts.Count).ToArray();
        var random = new Random(17);
        bool[][] labels = [.. texts.Select(text => classes.Select(text.Is).ToArray())];
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                trainer.Learn(texts[at], labels[at]);
            }
        }

        return trainer;
    }

    public float[] Score(LabelledText text)
    {
        var scores = new float[classes];
        var weight = TextModel.WeightOf(text.Features.Length);
        for (var i = 0; i < classes; i++)
        {
            scores[i] = biases[i] + weight * text.Features.Sum(feature => weights[PlaceOf(feature, i)]);
        }

        return scores;
    }

    /// <param name="from">The score of each class from which on a text is taken for it.</param>
    public byte[] ToFile(float[] from) => TextModel.Write(bits, [.. biases.Zip(from, (bias, least) => bias - least)], weights);

    private int PlaceOf(uint feature, int of) => (int)(feature & ((1u << bits) - 1)) * classes + of;

    private void Learn(LabelledText text, bool[] labels)
    {
        var scores = Score(text);
        var weight = TextModel.WeightOf(text.Features.Length);
        for (var i = 0; i < classes; i++)
        {
            var error = 1 / (1 + MathF.Exp(-scores[i])) - (labels[i] ? 1 : 0);
            biases[i] -= 0.01f * error;
            foreach (var feature in text.Features)
            {
                var place = PlaceOf(feature, i);
                var gradient = error * weight + Decay * weights[place];
                squares[place] += gradient * gradient;
                weights[place] -= Rate * gradient / (MathF.Sqrt(squares[place]) + 1e-6f);
            }
        }
    }
}
