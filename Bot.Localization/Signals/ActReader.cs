using Bot.Localization.Texts;

namespace Bot.Localization.Signals;

/// <summary>
/// What a text may do, apart from answering, where no rule knows: a guess to ask about, never to act on. Rules are read first
/// (<see cref="SignalReader"/>).
/// </summary>
public static class ActReader
{
    // Over these some two of a hundred texts pass that were written to look alike and mean nothing of the kind: see the command that trains it.
    private const float DangerFrom = -0.6f;
    private const float OptOutFrom = -0.6f;
    private const float QuestionFrom = -0.9f;

    // What is an answer already must look the more like something else.
    private const float SurerThanAnswer = 0.9f;

    // What seems to be something else in any case may as well be danger.
    private const float DangerBesideAnother = 0.6f;

    private static readonly ActModel Acts = ActModel.Load("data/acts");

    /// <summary>The likeliest act of a text; of one word nothing is guessed.</summary>
    /// <param name="words">As <see cref="TextSignals.Words"/> gives them.</param>
    /// <param name="expected">What they are, as far as is known.</param>
    public static LikelyAct Read(string words, ExpectedWords expected)
    {
        ArgumentNullException.ThrowIfNull(words);
        using var folded = FoldedText.Of(words);
        if (!HasSeveralWords(folded))
        {
            return LikelyAct.None;
        }

        Span<float> scores = stackalloc float[3];
        Acts.Score(folded, scores);
        var surer = expected is ExpectedWords.Unknown ? 0 : SurerThanAnswer;
        var danger = scores[0] - DangerFrom - (expected is ExpectedWords.Answer ? SurerThanAnswer : 0);
        var (optOut, question) = (scores[1] - OptOutFrom - surer, scores[2] - QuestionFrom - surer);
        var other = Math.Max(optOut, question);
        return danger > (other > 0 ? -DangerBesideAnother : 0) ? LikelyAct.Danger
            : other <= 0 ? LikelyAct.None
            : optOut >= question ? LikelyAct.OptOut
            : LikelyAct.Question;
    }

    // "10/10" is no sentence.
    private static bool HasSeveralWords(in FoldedText text)
    {
        var words = 0;
        for (var i = 0; i < text.Count && words < 2; i++)
        {
            words += text[i].ContainsAnyExceptInRange('0', '9') ? 1 : 0;
        }

        return words == 2;
    }
}

/// <summary>What words are taken for, before anything is guessed.</summary>
public enum ExpectedWords
{
    /// <summary>Nothing is known of them.</summary>
    Unknown,

    /// <summary>People tell a story there, of which no more is known.</summary>
    Story,

    /// <summary>An answer to what was asked.</summary>
    Answer,
}

/// <summary>What a text may do, apart from answering.</summary>
public enum LikelyAct
{
    /// <summary>Nothing that is known of.</summary>
    None,

    /// <summary>Somebody is in danger.</summary>
    Danger,

    /// <summary>No more messages are wanted.</summary>
    OptOut,

    /// <summary>Something is asked of us.</summary>
    Question,
}
