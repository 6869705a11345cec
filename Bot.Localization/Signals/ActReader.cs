using Bot.Localization.Texts;

namespace Bot.Localization.Signals;

/// <summary>
/// What a text may do, apart from answering, where no rule knows: a guess to ask about, never to act on. Rules are read first
/// (<see cref="SignalReader"/>).
/// </summary>
public static class ActReader
{
    // Over these two to five of a hundred texts pass that are nothing of the kind (see the command that trains it): to ask in vain costs less than to miss one.
    private const float DangerFrom = -1f;
    private const float OptOutFrom = -0.7f;
    private const float QuestionFrom = -0.9f;
    private const float WithQuestionMark = 0.5f;

    // A rule that found danger, or an opt-out, is asked about below it.
    private const float UnlikelyDanger = -1.5f;
    private const float UnlikelyOptOut = -0.6f;

    // What is an answer, or a story, already must look the more like something else.
    private const float SurerThanAnswer = 0.9f;
    private const float SurerThanAnswerOfDanger = 0.4f;

    // Of so few words many a reply looks like something else.
    private const int FewWords = 3;
    private const float SurerOfFewWords = 0.6f;

    // What seems to be something else in any case may as well be danger; and who asks how to end it wants to.
    private const float BesideAnother = 0.6f;
    private const float BesideQuestion = 1.2f;

    // Below it no topic is likelier than that it is something else.
    private const float TopicFrom = -1.6f;

    private static readonly TextModel Acts = TextModel.Load("data/acts");
    private static readonly TextModel Questions = TextModel.Load("data/questions");

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

        Span<float> scores = stackalloc float[Acts.Classes];
        Acts.Score(folded, scores);
        var surer = (expected is ExpectedWords.Unknown ? 0 : SurerThanAnswer) + (folded.Count <= FewWords ? SurerOfFewWords : 0);
        var danger = scores[0] - DangerFrom - (expected is ExpectedWords.Answer ? SurerThanAnswerOfDanger : 0);
        var (optOut, question) = (scores[1] - OptOutFrom - surer, scores[2] - QuestionFrom - surer + (words.Contains('?', StringComparison.Ordinal) ? WithQuestionMark : 0));
        return danger > (Math.Max(optOut, question) > 0 ? -BesideAnother : 0) ? LikelyAct.Danger
            : optOut > 0 && optOut + BesideQuestion >= question ? LikelyAct.OptOut
            : question > 0 ? LikelyAct.Question
            : LikelyAct.None;
    }

    /// <summary>True when words in which a rule found danger look like none.</summary>
    public static bool IsUnlikelyDanger(string words) => IsUnlikely(words, 0, UnlikelyDanger);

    /// <summary>True when words in which a rule found an opt-out look like none.</summary>
    public static bool IsUnlikelyOptOut(string words) => IsUnlikely(words, 1, UnlikelyOptOut);

    /// <summary>What a question to us is about, as far as can be told; null where it cannot.</summary>
    public static QuestionTopic? TopicOf(string words) => Questions.Likeliest(words) is { Score: > TopicFrom, Class: var topic } ? (QuestionTopic)topic : null;

    private static bool IsUnlikely(string words, int act, float below)
    {
        ArgumentNullException.ThrowIfNull(words);
        using var folded = FoldedText.Of(words);
        Span<float> scores = stackalloc float[Acts.Classes];
        Acts.Score(folded, scores);
        return folded.Count > FewWords && scores[act] < below;
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
