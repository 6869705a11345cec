using Bot.Localization.Signals;
using Bot.Localization.Texts;

namespace Bot.Benchmarks;

/// <summary>A text of which a reader has said what it means.</summary>
/// <param name="Act">What it does, or is about; where that is two things, with a plus between them.</param>
/// <param name="Kind">Of it: which danger, which question; empty for none.</param>
internal sealed record LabelledText(string Act, string Kind, string Text)
{
    public uint[] Features { get; } = FeaturesOf(Text);

    public static LabelledText Parse(string line)
    {
        var parts = line.Split('\t', 2);
        var label = parts[0].Split(':', 2);
        return new LabelledText(label[0], label.ElementAtOrDefault(1) ?? "", parts[1].Replace("\\n", "\n", StringComparison.Ordinal));
    }

    public IReadOnlyList<string> Acts => Act.Split('+');

    public bool Is(string act) => Acts.Contains(act, StringComparer.Ordinal);

    private static uint[] FeaturesOf(string text)
    {
        using var folded = FoldedText.Of(text);
        var found = new List<uint>();
        var features = new TextModel.Features(folded, stackalloc ulong[TextModel.Features.Marks]);
        while (features.MoveNext())
        {
            found.Add(features.Current);
        }

        return [.. found];
    }
}
