using System.Globalization;
using Bot.Localization.Signals;
using Bot.Localization.Texts;

namespace Bot.Benchmarks;

/// <summary>
/// Trains the models that propose what a text may mean (<see cref="ActModel"/>), from the labelled texts in <c>Bot.Benchmarks/Acts</c>: label, tab, text.
/// The same texts make the same model.
/// </summary>
internal static class TrainVerb
{
    private const int Folds = 5;

    private static readonly string[] Acts = ["danger", "optout", "ask"];

    public static int Run(string sets, string target)
    {
        var examples = Directory.GetFiles(sets, "*.tsv").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(Example.Parse).ToList();
        Console.WriteLine($"{examples.Count} texts: {string.Join(", ", examples.CountBy(one => one.Act).Select(kind => $"{kind.Key} {kind.Value}"))}");
        Train(examples, Acts, one => one.Act, bits: 17, Path.Combine(target, "acts.bin"));
        var questions = examples.Where(one => one.Act is "ask").ToList();
        Train(questions, [.. questions.Select(one => one.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], one => one.Kind, bits: 15, Path.Combine(target, "questions.bin"));
        return 0;
    }

    private static void Train(List<Example> examples, string[] classes, Func<Example, string> labelOf, int bits, string file)
    {
        // What a fold scores was not in what its model was trained on.
        var scores = new float[examples.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = LinearTrainer.Train([.. examples.Where((_, at) => at % Folds != fold)], classes, labelOf, bits);
            for (var at = fold; at < examples.Count; at += Folds)
            {
                scores[at] = model.Score(examples[at]);
            }
        }

        var right = examples.Where((one, at) => string.Equals(classes[Array.IndexOf(scores[at], scores[at].Max())], labelOf(one), StringComparison.Ordinal)).Count();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the likeliest of {classes.Length} is right for {(double)right / examples.Count(one => classes.Contains(labelOf(one), StringComparer.Ordinal)):P1}"));
        for (var i = 0; i < classes.Length; i++)
        {
            Report(classes[i], [.. examples.Select((one, at) => (string.Equals(labelOf(one), classes[i], StringComparison.Ordinal), scores[at][i], one))]);
        }

        File.WriteAllBytes(file, LinearTrainer.Train(examples, classes, labelOf, bits).ToFile());
    }

    private static void Report(string name, List<(bool Is, float Score, Example Example)> scored)
    {
        var others = scored.Where(one => !one.Is).Select(one => one.Score).OrderDescending().ToList();
        var own = scored.Where(one => one.Is).Select(one => one.Score).ToList();
        foreach (var share in (ReadOnlySpan<double>)[0.005, 0.01, 0.02, 0.05, 0.1])
        {
            var threshold = others[(int)(share * others.Count)];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name}: of {own.Count} {(double)own.Count(score => score > threshold) / own.Count:P1} heard where {share:P1} of {others.Count} others are, over {threshold:0.00}"));
        }
    }
}

/// <summary>A labelled text.</summary>
/// <param name="Act">What it does.</param>
/// <param name="Kind">Of it: which danger, which question; empty for none.</param>
internal sealed record Example(string Act, string Kind, string Text)
{
    public uint[] Features { get; } = FeaturesOf(Text);

    public static Example Parse(string line)
    {
        var parts = line.Split('\t', 2);
        var label = parts[0].Split(':', 2);
        return new Example(label[0], label.ElementAtOrDefault(1) ?? "", parts[1]);
    }

    private static uint[] FeaturesOf(string text)
    {
        using var folded = FoldedText.Of(text);
        var found = new List<uint>();
        var features = new ActModel.Features(folded, stackalloc ulong[ActModel.Features.Marks]);
        while (features.MoveNext())
        {
            found.Add(features.Current);
        }

        return [.. found];
    }
}

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

    public static LinearTrainer Train(List<Example> examples, string[] classes, Func<Example, string> labelOf, int bits)
    {
        var trainer = new LinearTrainer(bits, classes.Length);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(17);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                trainer.Learn(examples[at], Array.IndexOf(classes, labelOf(examples[at])));
            }
        }

        return trainer;
    }

    public float[] Score(Example example)
    {
        var scores = new float[classes];
        var weight = ActModel.WeightOf(example.Features.Length);
        for (var i = 0; i < classes; i++)
        {
            scores[i] = biases[i] + weight * example.Features.Sum(feature => weights[PlaceOf(feature, i)]);
        }

        return scores;
    }

    public byte[] ToFile() => ActModel.Write(bits, biases, weights);

    private int PlaceOf(uint feature, int of) => (int)(feature & ((1u << bits) - 1)) * classes + of;

    private void Learn(Example example, int label)
    {
        var scores = Score(example);
        var weight = ActModel.WeightOf(example.Features.Length);
        for (var i = 0; i < classes; i++)
        {
            var error = 1 / (1 + MathF.Exp(-scores[i])) - (i == label ? 1 : 0);
            biases[i] -= 0.01f * error;
            foreach (var feature in example.Features)
            {
                var place = PlaceOf(feature, i);
                var gradient = error * weight + Decay * weights[place];
                squares[place] += gradient * gradient;
                weights[place] -= Rate * gradient / (MathF.Sqrt(squares[place]) + 1e-6f);
            }
        }
    }
}
