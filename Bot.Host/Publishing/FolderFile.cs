using Bot.Dialogs.Authoring;

namespace Bot.Host.Publishing;

/// <summary>A file of a folder that is watched, as it was when it was looked at.</summary>
/// <param name="Path">With its folder.</param>
/// <param name="Length">In bytes; null when it cannot be read.</param>
/// <param name="ChangedAt">When it was last written.</param>
internal sealed record FolderFile(string Path, long? Length, DateTime ChangedAt)
{
    // A character takes at most three bytes of a file that is not too long.
    private const int Largest = 3 * SurveyLimits.FileLength;

    /// <summary>Without its folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <returns>The files by name; null when there is no folder, or none that can be read.</returns>
    public static IReadOnlyList<FolderFile>? List(string folder)
    {
        try
        {
            return [.. Directory.GetFiles(folder).Where(path => System.IO.Path.GetExtension(path) is ".yaml" or ".yml").Order(StringComparer.Ordinal).Select(Look)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>What is in it; null when it cannot be read.</returns>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The reader tells what is too long; this only keeps a disk image out of memory.
            return Length is null ? null
                : Length <= Largest ? await File.ReadAllTextAsync(Path, cancellationToken)
                : new string(' ', SurveyLimits.FileLength + 1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Opened, for what a link leads to may change while the link does not.
    private static FolderFile Look(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return new(path, RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(path, Length: null, default);
        }
    }
}
