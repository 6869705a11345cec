using System.Text.Json;

namespace Bot.Localization.Texts;

/// <summary>The data files embedded in this assembly.</summary>
internal static class EmbeddedFiles
{
    /// <summary>JSON of ours names nothing twice: a second entry would silently win.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false };

    /// <summary>Opens one by its logical name.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static Stream Open(string name) =>
        typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"There is no embedded resource '{name}'.");

    /// <summary>The names that begin with <paramref name="folder"/>.</summary>
    public static IEnumerable<string> In(string folder) =>
        typeof(EmbeddedFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal));
}
