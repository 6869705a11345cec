using Bot.Dialogs.Authoring;

namespace Bot.Host.Resources;

/// <summary>The files of the folder of resources.</summary>
internal sealed class ResourceFiles(ResourceOptions options)
{
    // A character takes at most three bytes of a file that is not too long.
    private const int LargestFile = 3 * SurveyLimits.FileLength;

    /// <returns>The files by name; null when there is no folder.</returns>
    public async Task<IReadOnlyList<ResourceFile>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Folder))
        {
            return null;
        }

        var files = new List<ResourceFile>();
        foreach (var path in Directory.EnumerateFiles(options.Folder).Where(IsResourceFile).Order(StringComparer.Ordinal))
        {
            files.Add(new(Path.GetFileName(path), await TextOfAsync(path, cancellationToken)));
        }

        return files;
    }

    private static bool IsResourceFile(string path) => Path.GetExtension(path) is ".yaml" or ".yml";

    private static async Task<string?> TextOfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            // The reader tells what is too long; this only keeps a disk image out of memory.
            return new FileInfo(path).Length <= LargestFile ? await File.ReadAllTextAsync(path, cancellationToken) : new string(' ', SurveyLimits.FileLength + 1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <param name="Name">Without its folder.</param>
/// <param name="Yaml">What is in it; null when it cannot be read.</param>
internal sealed record ResourceFile(string Name, string? Yaml);
