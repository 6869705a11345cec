using Bot.Localization.Texts;

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

    public bool Guarded { get; } = guarded;

    /// <summary>The words it may begin with; every pattern begins with words.</summary>
    public IEnumerable<int> Beginnings()
    {
        foreach (var element in elements)
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

    public bool MatchesAt(ReadOnlySpan<int> ids, ReadOnlySpan<FoldedText.Word> words, int at) => Matches(ids, words, at, at, 0);

    private bool Matches(ReadOnlySpan<int> ids, ReadOnlySpan<FoldedText.Word> words, int from, int at, int next)
    {
        for (; next < elements.Length; next++)
        {
            var element = elements[next];
            var atStart = at == 0 || words[at - 1].EndsSentence;
            switch (element.Kind)
            {
                case Kind.Start when !atStart:
                case Kind.End when at != 0 && at < ids.Length && !atStart:
                case Kind.NotAhead when at < ids.Length && !(atStart && at > 0) && element.Set!.Contains(ids[at]):
                case Kind.NotBehind when !atStart && element.Set!.Contains(ids[at - 1]):
                    return false;
                case Kind.Words or Kind.Any:
                    if (element is { Min: 1, Max: 1 })
                    {
                        if (!Takes(element, ids, words, from, at))
                        {
                            return false;
                        }

                        at++;
                        break;
                    }

                    return MatchesRepeated(ids, words, from, at, next);
                default:
                    break;
            }
        }

        return true;
    }

    private bool MatchesRepeated(ReadOnlySpan<int> ids, ReadOnlySpan<FoldedText.Word> words, int from, int at, int next)
    {
        var element = elements[next];
        for (var taken = 0; ; taken++, at++)
        {
            if (taken >= element.Min && Matches(ids, words, from, at, next + 1))
            {
                return true;
            }

            if (taken == element.Max || !Takes(element, ids, words, from, at))
            {
                return false;
            }
        }
    }

    // No pattern reaches over the end of a sentence.
    private static bool Takes(Element element, ReadOnlySpan<int> ids, ReadOnlySpan<FoldedText.Word> words, int from, int at) =>
        at < ids.Length
        && (at == from || !words[at - 1].EndsSentence)
        && (element.Kind == Kind.Any || element.Set!.Contains(ids[at]));
}
