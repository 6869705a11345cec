using Bot.Dialogs.Authoring;

namespace Bot.Host.Publishing;

/// <summary>A file of a folder that is watched.</summary>
/// <param name="Name">Without its folder.</param>
/// <param name="Text">What is in it; null when it cannot be read.</param>
internal sealed record FolderFile(string Name, string? Text)
{
    // A character takes at most three bytes of a file that is not too long.
    private const int Largest = 3 * SurveyLimits.FileLength;

    /// <returns>The files by name; null when there is no folder, or none that can be read.</returns>
    public static async Task<IReadOnlyList<FolderFile>?> ReadAllAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var files = new List<FolderFile>();
            foreach (var path in Directory.GetFiles(folder).Where(path => Path.GetExtension(path) is ".yaml" or ".yml").Order(StringComparer.Ordinal))
            {
                files.Add(new(Path.GetFileName(path), await TextOfAsync(path, cancellationToken)));
            }

            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<string?> TextOfAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            // The reader tells what is too long; this only keeps a disk image out of memory.
            return new FileInfo(path).Length <= Largest ? await File.ReadAllTextAsync(path, cancellationToken) : new string(' ', SurveyLimits.FileLength + 1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
