namespace Bot.Localization.Signals;

/// <summary>What a text says beside the question, and answers nothing by: a guess, where no rule knows.</summary>
public static class AsideReader
{
    // Over it some two of a hundred texts pass that are nothing of the kind (see the command that trains it).
    private const float From = -0.3f;

    // What may be another act, is an answer, or stands where all words are one, must look the more like it.
    private const float Surer = 0.9f;

    // "Church" is an answer.
    private const float SurerOfOneWord = 0.8f;

    private static readonly TextModel Model = TextModel.Load("data/asides");

    /// <summary>What is likeliest said beside the question; null where that is nothing.</summary>
    /// <param name="words">As <see cref="TextSignals.Words"/> gives them.</param>
    /// <param name="expected">What they are, as far as is known.</param>
    /// <param name="mayBeMore">True where they may be another act.</param>
    public static Aside? Read(string words, ExpectedWords expected, bool mayBeMore)
    {
        ArgumentNullException.ThrowIfNull(words);
        var surer = (expected is ExpectedWords.Unknown && !mayBeMore ? 0 : Surer) + (words.AsSpan().Trim().Contains(' ') ? 0 : SurerOfOneWord);
        return words.Any(char.IsLetter) && Model.Likeliest(words) is var (aside, score, _) && score > From + surer ? (Aside)aside : null;
    }
}

/// <summary>What people say beside a question.</summary>
public enum Aside
{
    /// <summary>They scold us, or the city.</summary>
    Anger,

    /// <summary>They do not know.</summary>
    DoesNotKnow,

    /// <summary>They greet us, or say who they are.</summary>
    Greeting,

    /// <summary>They have no time now.</summary>
    Later,

    /// <summary>They would rather not answer this one.</summary>
    Skip,

    /// <summary>They thank us.</summary>
    Thanks,
}
