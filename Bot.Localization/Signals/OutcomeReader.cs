using Bot.Localization.Texts;

namespace Bot.Localization.Signals;

/// <summary>
/// How a plan seems to have gone, by what somebody tells of it: a guess, where the words are none of the answers that were offered.
/// </summary>
public static class OutcomeReader
{
    // Where nothing is as likely as that, it is asked; how often each is wrong is printed by the command that trains it.
    private const float From = -0.35f;

    // What ends the plan must look the more like it.
    private const float EndsFrom = 0.3f;
    private const float Ahead = 0.5f;

    // Who has not done it and names a day means it for that day, unless it looks like nothing of the kind.
    private const float OnThatDay = -2.5f;

    private static readonly TextModel Model = TextModel.Load("data/outcomes");

    /// <summary>The likeliest outcome; null where two are nearly as likely, or none is.</summary>
    /// <param name="words">What is told.</param>
    /// <param name="namesDay">Whether one day is named in it that is yet to come.</param>
    public static LikelyOutcome? Read(string words, bool namesDay)
    {
        ArgumentNullException.ThrowIfNull(words);
        using var folded = FoldedText.Of(words);
        Span<float> scores = stackalloc float[Model.Classes];
        Model.Score(folded, scores);
        ref var moved = ref scores[(int)LikelyOutcome.Moved];
        ref var notYet = ref scores[(int)LikelyOutcome.NotYet];
        if (!namesDay)
        {
            (notYet, moved) = (Math.Max(notYet, moved), float.NegativeInfinity);
        }
        else if (moved > OnThatDay)
        {
            (moved, notYet) = (Math.Max(notYet, moved), float.NegativeInfinity);
        }

        var (outcome, score, next) = TextModel.Likeliest(scores);
        var likeliest = (LikelyOutcome)outcome;
        return score > (likeliest is LikelyOutcome.Done or LikelyOutcome.LetGo ? EndsFrom : From) && score - next > Ahead ? likeliest : null;
    }
}

/// <summary>How a plan went.</summary>
public enum LikelyOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Not done so far, and still meant.</summary>
    NotYet,

    /// <summary>Not done, and a day is named on which it will be.</summary>
    Moved,

    /// <summary>Given up.</summary>
    LetGo,

    /// <summary>A person is wanted.</summary>
    Person,
}
