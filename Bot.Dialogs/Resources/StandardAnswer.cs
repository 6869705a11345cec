using Bot.Localization.Signals;

namespace Bot.Dialogs.Resources;

/// <summary>What the programme answers to a question that people ask it.</summary>
public sealed record StandardAnswer
{
    /// <summary>What may stand in braces in <see cref="Text"/>: the programme, its numbers, what is left of the survey.</summary>
    public static ImmutableArray<string> Placeholders { get; } = ["program", "services", "contact", "privacy", "left", "minutes"];

    /// <summary>What it answers.</summary>
    public required QuestionTopic Topic { get; init; }

    /// <summary>Where it is true; null for everywhere.</summary>
    public SurveyChannel? Channel { get; init; }

    /// <summary>Whether it is true in anonymous surveys only (true), or in others only (false); null for both.</summary>
    public bool? Anonymous { get; init; }

    /// <summary>The answer: a message template (see <see cref="Localization.Catalogs.MessageTemplate"/>) in each language.</summary>
    public required LocalizedText Text { get; init; }
}
