namespace Bot.Localization.Lexicons;

/// <summary>An element of patterns, with all that follows it in any of them.</summary>
internal sealed class PatternNode(PhrasePattern.Element element = default)
{
    /// <summary>The place of no pattern, behind every place.</summary>
    public const int None = int.MaxValue;

    private readonly PhrasePattern.Element element = element;

    // The first that follows, and the next that follows the same: there are thousands of nodes, and a list for each would be most of them.
    private PatternNode? follower;
    private PatternNode? sibling;
    private int earliest = None;
    private int ended = None;
    private int endedGuarded = None;

    /// <summary>Adds a pattern behind this node; the places say which of two patterns goes first.</summary>
    /// <returns>The node of its first element.</returns>
    public PatternNode Add(PhrasePattern pattern, int place)
    {
        PatternNode? first = null;
        var node = this;
        foreach (var one in pattern.Elements)
        {
            var following = node.Follow(one);
            following.earliest = Math.Min(following.earliest, place);
            first ??= following;
            node = following;
        }

        ref var end = ref pattern.Guarded ? ref node.endedGuarded : ref node.ended;
        end = Math.Min(end, place);
        return first!;
    }

    /// <summary>Matches the patterns that go on with this node at a word, and keeps the place of the first of them.</summary>
    public void Match(in PatternText text, int at, ref int found)
    {
        if (earliest >= found)
        {
            return;
        }

        var fits = element.Kind switch
        {
            PhrasePattern.Kind.Start => text.IsStart(at),
            PhrasePattern.Kind.End => text.IsEnd(at),
            PhrasePattern.Kind.NotAhead => !text.IsAhead(at, element.Set!),
            PhrasePattern.Kind.NotBehind => !text.IsBehind(at, element.Set!),
            PhrasePattern.Kind.Words or PhrasePattern.Kind.Any => true,
            _ => throw new InvalidOperationException($"Unknown element {element.Kind}."),
        };
        if (!fits)
        {
            return;
        }

        for (var taken = 0; taken < element.Max; taken++, at++)
        {
            if (taken >= element.Min)
            {
                GoOn(text, at, ref found);
            }

            if (!text.Takes(at, element))
            {
                return;
            }
        }

        GoOn(text, at, ref found);
    }

    /// <summary>What follows this node with an element; those added first come first.</summary>
    private PatternNode Follow(PhrasePattern.Element one)
    {
        ref var place = ref follower;
        while (place is not null && place.element != one)
        {
            place = ref place.sibling;
        }

        return place ??= new PatternNode(one);
    }

    private void GoOn(in PatternText text, int at, ref int found)
    {
        found = Math.Min(found, text.GuardPresent ? ended : Math.Min(ended, endedGuarded));
        for (var node = follower; node is not null; node = node.sibling)
        {
            node.Match(text, at, ref found);
        }
    }
}
