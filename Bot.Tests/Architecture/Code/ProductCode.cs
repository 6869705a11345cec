using System.Reflection;
using Bot.Tests.Kit;

namespace Bot.Tests.Architecture.Code;

/// <summary>The product, read once for all rules.</summary>
internal static class ProductCode
{
    private static readonly Lazy<SourceCode> LazySource = new(() => new([.. Projects.SelectMany(project => Files(project, "*.cs"))
        .AsParallel().AsOrdered().Select(path => SourceFile.Parse(path, File.ReadAllText(Path.Combine(Root, path))))]));

    private static readonly Lazy<IReadOnlyList<Use>> LazyUses = new(() =>
        [.. SourceUses.Of(Source).Concat(CompiledUses.Of([.. Projects.Select(Assembly.Load)])).Distinct()]);

    /// <summary>From the lowest to the highest.</summary>
    public static string[] Projects => ["Bot.Localization", "Bot.Dialogs", "Bot.Host"];

    public static string Root => Path.GetDirectoryName(TestHost.ProjectFolder)!;

    public static SourceCode Source => LazySource.Value;

    public static IReadOnlyList<Use> Uses => LazyUses.Value;

    /// <summary>Written files below a folder of the repository: what tools wrote is left out.</summary>
    /// <returns>Paths from the repository's root.</returns>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path))
        .Where(path => !path.Split('/').Any(part => part is "obj" or "bin" or "Migrations" or "node_modules"))
        .Order(StringComparer.Ordinal);
}
