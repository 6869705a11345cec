namespace Bot.Localization.Lexicons;

/// <summary>
/// A pattern over the words of one sentence. Its notation in the lexicon files: <c>word</c>; <c>[a b]</c> one of; <c>&lt;class&gt;</c> one of a
/// named class; <c>(a b|c)</c> alternatives; <c>?</c> and <c>*</c> behind any of them; <c>..3</c> up to three words of any kind; <c>_</c>
/// one word; <c>^</c> and <c>$</c> the ends of the sentence; <c>!x</c> not before x, <c>-x</c> not behind x; a leading <c>~</c> holds
/// the pattern back when the text has a word of the guard.
/// </summary>
internal sealed class PhrasePattern(PhrasePattern.Element[] elements, bool guarded)
{
    internal enum Kind
    {
        Words,
        Any,
        Start,
        End,
        NotAhead,
        NotBehind,
    }

    internal readonly record struct Element(Kind Kind, WordSet? Set, int Min, int Max);

    public IReadOnlyList<Element> Elements { get; } = elements;

    public bool Guarded { get; } = guarded;

    /// <summary>The words it may begin with; every pattern begins with words.</summary>
    public IEnumerable<int> Beginnings()
    {
        foreach (var element in Elements)
        {
            if (element.Kind == Kind.Words)
            {
                foreach (var id in element.Set!.Members)
                {
                    yield return id;
                }

                if (element.Min > 0)
                {
                    yield break;
                }
            }
        }
    }
}
