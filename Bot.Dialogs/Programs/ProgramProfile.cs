using Bot.Dialogs.Resources;

namespace Bot.Dialogs.Programs;

/// <summary>Who writes: the names, links and numbers that texts of the programme carry.</summary>
public sealed record ProgramProfile
{
    /// <summary>The programme's name as residents know it, by language.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>A phone number or e-mail address where people answer; null for none.</summary>
    public string? Contact { get; init; }

    /// <summary>A page about the programme.</summary>
    public string? InfoUrl { get; init; }

    /// <summary>The privacy notice.</summary>
    public string? PrivacyUrl { get; init; }

    /// <summary>For danger now.</summary>
    public string EmergencyNumber { get; init; } = "911";

    /// <summary>For people thinking of suicide; null where there is none.</summary>
    public string? CrisisNumber { get; init; } = "988";

    /// <summary>The city's service number; null for none.</summary>
    public string? ServicesNumber { get; init; }

    /// <summary>How soon a person answers, in the programme's words; without it no reply promises one.</summary>
    public string? ReplyWithin { get; init; }

    /// <summary>The language spoken when nothing else tells.</summary>
    public Language DefaultLanguage { get; init; } = Language.English;

    /// <summary>What a stranger gets who writes without a keyword.</summary>
    public string DefaultSurvey { get; init; } = "what-matters-most";

    /// <summary>Whether text messages can be sent: else a chat offers none.</summary>
    public bool CanText { get; init; } = true;

    /// <summary>What becomes of who asks to be forgotten.</summary>
    public ForgetRule Forgetting { get; init; }

    /// <summary>The public page, for a survey that is answered there only; null when not known.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>What is answered to those who ask the programme something.</summary>
    public StandardAnswers Answers { get; init; } = StandardAnswers.None;

    /// <summary>Who else helps residents.</summary>
    public ResourceDirectory Resources { get; init; } = ResourceDirectory.Empty;
}

/// <summary>What becomes of a person who asks to be forgotten.</summary>
public enum ForgetRule
{
    /// <summary>The link between them and what they said is cut.</summary>
    Detach,

    /// <summary>What they said is deleted too.</summary>
    Erase,

    /// <summary>A legal hold stops all forgetting.</summary>
    OnHold,
}
