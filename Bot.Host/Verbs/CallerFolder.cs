namespace Bot.Host.Verbs;

/// <summary>
/// A file given on the command line is relative to the caller's folder. <c>dotnet run --project</c> starts the program in the
/// project's folder; the shell's own is in PWD then.
/// </summary>
internal static class CallerFolder
{
    public static string Resolve(string file)
    {
        if (Path.IsPathRooted(file))
        {
            return file;
        }

        var shell = Environment.GetEnvironmentVariable("PWD");
        var fromShell = shell is null ? null : Path.GetFullPath(file, shell);
        return fromShell is not null && File.Exists(fromShell) ? fromShell : Path.GetFullPath(file);
    }
}
