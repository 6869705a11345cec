using System.Globalization;
using Bot.Localization.Signals;

namespace Bot.Benchmarks;

/// <summary>
/// Trains the models that propose what a text may mean (<see cref="TextModel"/>), from the labelled texts in <c>Bot.Benchmarks/Texts</c>: label, tab, text.
/// The same texts make the same models.
/// </summary>
internal static class TrainVerb
{
    private const int Folds = 5;

    // A model says yes of so many texts that are something else.
    private const double Wrong = 0.01;

    private static readonly string[] Acts = ["danger", "optout", "ask"];

    public static int Run()
    {
        var (texts, target) = (InRepository("Bot.Benchmarks/Texts"), InRepository("Bot.Localization/Data"));
        var (acts, outcomes, topics) = (Read(texts, "acts"), Read(texts, "outcomes"), Read(texts, "topics"));

        // What says how a plan went, or what matters in the city, does nothing else.
        List<LabelledText> all = [.. acts, .. outcomes.Concat(topics).Select(one => one with { Act = "none" })];
        Train(all, Acts, bits: 17, Path.Combine(target, "acts.bin"));
        TrainKinds("ask", acts.Where(one => one.Is("ask")), Path.Combine(target, "questions.bin"));
        TrainKinds("aside", all, Path.Combine(target, "asides.bin"));
        Train(outcomes, ["done", "notyet", "moved", "letgo", "person"], bits: 15, Path.Combine(target, "outcomes.bin"));
        Train(topics, [.. topics.SelectMany(one => one.Acts).Where(act => act is not "none").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], bits: 15, Path.Combine(target, "topics.bin"));
        return 0;
    }

    // Wherever it was started from.
    private static string InRepository(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SurveyBot.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("This runs in the repository."), path);
    }

    private static List<LabelledText> Read(string texts, string name) =>
        [.. Directory.GetFiles(texts, name + ".*.tsv").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(LabelledText.Parse)];

    private static void TrainKinds(string act, IEnumerable<LabelledText> texts, string file)
    {
        List<LabelledText> kinds = [.. texts.Select(one => one with { Act = one.Is(act) ? one.Kind : "none" })];
        Train(kinds, [.. kinds.Select(one => one.Act).Where(kind => kind is not "none").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], bits: 15, file);
    }

    private static void Train(List<LabelledText> texts, string[] classes, int bits, string file)
    {
        // What a fold scores was not in what its model was trained on.
        var scores = new float[texts.Count][];
        LinearTrainer? whole = null;
        Parallel.For(0, Folds + 1, fold =>
        {
            var trainer = LinearTrainer.Train([.. texts.Where((_, at) => at % Folds != fold)], classes, bits);
            for (var at = fold; fold < Folds && at < texts.Count; at += Folds)
            {
                scores[at] = trainer.Score(texts[at]);
            }

            if (fold == Folds)
            {
                whole = trainer;
            }
        });

        var some = texts.Index().Where(one => classes.Any(one.Item.Is)).ToList();
        var right = some.Count(one => one.Item.Is(classes[Array.IndexOf(scores[one.Index], scores[one.Index].Max())]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}, {texts.Count} texts: of {some.Count} the likeliest of {classes.Length} is right for {(double)right / some.Count:P1}"));
        float[] from = [.. classes.Select((name, i) => Report(name, [.. texts.Select((one, at) => (one.Is(name), scores[at][i]))]))];

        // Where every text is one of them, the likeliest is taken as it is.
        File.WriteAllBytes(file, whole!.ToFile(some.Count < texts.Count ? from : new float[from.Length]));
    }

    /// <returns>The score from which on a text is taken for it.</returns>
    private static float Report(string name, List<(bool Is, float Score)> scored)
    {
        var others = scored.Where(one => !one.Is).Select(one => one.Score).OrderDescending().ToList();
        var own = scored.Where(one => one.Is).Select(one => one.Score).ToList();
        var from = others[(int)(Wrong * others.Count)];
        foreach (var share in (ReadOnlySpan<double>)[0.005, 0.01, 0.02, 0.05, 0.1])
        {
            var threshold = others[(int)(share * others.Count)];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {name}: of {own.Count} {(double)own.Count(score => score > threshold) / own.Count:P1} heard where {share:P1} of {others.Count} others are, over {threshold - from:0.00}"));
        }

        return from;
    }
}
