namespace Bot.Tests.Architecture;

/// <summary>The folders of a project by step, the lowest first. A folder may use lower ones; those on one step do not know each other.</summary>
/// <param name="Project">The project, and its root namespace.</param>
/// <param name="Root">The types and views that may stand in no folder.</param>
/// <param name="Steps">Folders by step. A namespace that is in none fails a test until it is put here.</param>
internal sealed record Staircase(string Project, string[] Root, string[][] Steps)
{
    public static Staircase Host { get; } = new("Bot.Host", ["Program", "SurveyBotBuilder", "_ViewImports", "_ViewStart"],
    [
        ["Platform"],
        ["Data"],
        ["Programs"],
        ["Identity"],
        ["Contacts", "Attention"],
        ["Channels"],
        ["Outbox"],
        ["Publishing"],
        ["Surveys", "Resources"],
        ["Translation", "Commitments"],
        ["Conversations"],
        ["Outreach", "Inbox", "Results", "Privacy", "Programme"],
        ["Web"],
        ["Twilio", "BotFramework", "DirectLine", "Simulator", "Api", "Console", "Site", "Verbs"],
    ]);

    public static Staircase Dialogs { get; } = new("Bot.Dialogs", [],
    [
        ["Surveys"],
        ["Resources"],
        ["Programs", "Answers"],
        ["Replies"],
        ["Engine"],
        ["Commitments"],
        ["Conversation"],
        ["Authoring", "Play"],
    ]);

    public static Staircase Localization { get; } = new("Bot.Localization", [],
    [
        ["Texts"],
        ["Languages"],
        ["Catalogs", "Lexicons"],
        ["Signals"],
    ]);

    public static IReadOnlyList<Staircase> All => [Localization, Dialogs, Host];

    /// <returns>The folder of a namespace, whatever is below it; empty for the root; null for another project's.</returns>
    public string? FolderOf(string space) =>
        space == Project ? "" : space.StartsWith(Project + ".", StringComparison.Ordinal) ? space[(Project.Length + 1)..].Split('.')[0] : null;

    /// <returns>The step of a folder; the root is above all, a folder that is not listed below none.</returns>
    public int? StepOf(string folder) => folder.Length == 0 ? Steps.Length
        : Array.FindIndex(Steps, step => step.Contains(folder)) is >= 0 and var at ? at : null;
}
