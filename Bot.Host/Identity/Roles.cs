namespace Bot.Host.Identity;

/// <summary>What staff and keys may do, by name.</summary>
internal static class Roles
{
    public const string Administrator = "administrator";

    /// <summary>Reaches out: contacts, and what needs a person.</summary>
    public const string Outreach = "outreach";

    /// <summary>Answers people who wait, looks them up; sends, imports and exports nothing.</summary>
    public const string Agent = "agent";

    /// <summary>Reads results; no phone, no name, no urgent words.</summary>
    public const string Analyst = "analyst";

    /// <summary>Texts in languages.</summary>
    public const string Translator = "translator";

    /// <summary>Enters what was answered in person.</summary>
    public const string Ambassador = "ambassador";

    public static readonly string[] All = [Administrator, Outreach, Agent, Analyst, Translator, Ambassador];
}
