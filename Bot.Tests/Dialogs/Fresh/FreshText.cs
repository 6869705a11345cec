namespace Bot.Tests.Dialogs.Fresh;

/// <summary>A text that its author wrote without seeing a rule, and what a careful reader takes it for.</summary>
/// <param name="Question">What was asked before it; <c>any</c> where that does not matter.</param>
/// <param name="Expected">What it means: <c>=VALUE</c>, <c>ask</c>, <c>own</c>, <c>words</c>, or an act.</param>
/// <param name="Text">As it was sent.</param>
internal sealed record FreshText(string Question, string Expected, string Text)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Dialogs", "Fresh");

    public static IEnumerable<string> Sets => Directory.GetFiles(Folder, "*.tsv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>It must not be taken for an opt-out.</summary>
    public bool OnlySoundsLikeAnOptOut => Expected.EndsWith("notoptout", StringComparison.Ordinal);

    /// <summary>It must not be taken for danger.</summary>
    public bool OnlySoundsLikeDanger => Expected.EndsWith("notdanger", StringComparison.Ordinal);

    /// <summary>The meaning without what it only sounds like; empty where nothing else is said of it.</summary>
    public string Meaning => Expected.Replace("notoptout", "", StringComparison.Ordinal).Replace("notdanger", "", StringComparison.Ordinal).Trim();

    public static List<FreshText> Read(string set) =>
    [
        .. File.ReadLines(Path.Combine(Folder, set)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t', 3)).Select(parts =>
            new FreshText(parts[0], parts[1], parts[2].Replace("\\n", "\n", StringComparison.Ordinal))),
    ];
}
