using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>A text that patterns are matched with, from one of its words on.</summary>
/// <param name="ids">Its words in the vocabulary.</param>
/// <param name="words">Its words as they stand.</param>
/// <param name="from">The word with which a pattern begins.</param>
/// <param name="guardPresent">True when the text has a word of the guard.</param>
internal readonly ref struct PatternText(ReadOnlySpan<int> ids, ReadOnlySpan<FoldedText.Word> words, int from, bool guardPresent)
{
    private readonly ReadOnlySpan<int> ids = ids;
    private readonly ReadOnlySpan<FoldedText.Word> words = words;
    private readonly int from = from;

    public bool GuardPresent { get; } = guardPresent;

    public bool IsStart(int at) => at == 0 || words[at - 1].EndsSentence;

    public bool IsEnd(int at) => at == 0 || at >= ids.Length || IsStart(at);

    public bool IsAhead(int at, WordSet set) => at < ids.Length && !(at > 0 && IsStart(at)) && set.Contains(ids[at]);

    public bool IsBehind(int at, WordSet set) => !IsStart(at) && set.Contains(ids[at - 1]);

    /// <summary>Whether an element takes a word. No pattern reaches over the end of a sentence.</summary>
    public bool Takes(int at, PhrasePattern.Element element) =>
        at < ids.Length
        && (at == from || !words[at - 1].EndsSentence)
        && (element.Kind == PhrasePattern.Kind.Any || element.Set!.Contains(ids[at]));
}
