using System.CommandLine;
using Bot.Dialogs.Authoring;
using Bot.Localization.Catalogs;

namespace Bot.Host.Verbs;

/// <summary><c>check FILE…</c>: everything wrong with survey files and files of resources, a line each.</summary>
internal static class CheckVerb
{
    private const string Unreadable = "unreadable";
    private const int LargestFile = 16 * 1024 * 1024;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Survey files, or files of resources or answers.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Checks survey files and files of resources and answers, and prints every problem as FILE:LINE: CODE: sentence.") { files };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(files), Console.Out, cancellationToken));
        return command;
    }

    /// <returns>1 when a file cannot be used; warnings are printed and fail nothing.</returns>
    internal static async Task<int> RunAsync(IReadOnlyList<string> files, TextWriter output, CancellationToken cancellationToken)
    {
        var problems = new List<SurveyProblem>();
        var budget = new MessageBudget(PhraseBook.Shipped, MessageBudget.TypicalProgram);
        var surveys = new List<(string File, SurveyReading Reading)>();
        var resources = new List<(string File, string? Id)>();
        foreach (var file in files.Distinct(StringComparer.Ordinal))
        {
            var (yaml, why) = await ReadAsync(file, cancellationToken);
            if (yaml is null)
            {
                problems.Add(new SurveyProblem(file, 1, Unreadable, why, Severity.Error));
                continue;
            }

            if (ResourceReader.Recognizes(yaml))
            {
                var reading = ResourceReader.Read(yaml, file);
                resources.Add((file, reading.List?.Id));
                problems.AddRange(reading.Problems);
            }
            else if (AnswersReader.Recognizes(yaml))
            {
                var reading = AnswersReader.Read(yaml, file);
                resources.Add((file, reading.Answers?.Id));
                problems.AddRange(reading.Problems);
            }
            else
            {
                surveys.Add((file, SurveyReader.Read(yaml, file, budget)));
                problems.AddRange(surveys[^1].Reading.Problems);
            }
        }

        problems.AddRange(SurveyReader.CheckTogether(surveys));
        problems.AddRange(ResourceReader.CheckTogether(resources));
        foreach (var problem in problems)
        {
            await output.WriteLineAsync(Line(problem));
        }

        return problems.Exists(problem => problem.Severity is Severity.Error) ? 1 : 0;
    }

    /// <summary>The text of a file as the caller named it, or why there is none.</summary>
    internal static async Task<(string? Yaml, string Why)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var path = InCallersFolder(file);
        try
        {
            if (Directory.Exists(path))
            {
                return (null, "This is a folder; name the files in it.");
            }

            // The reader tells what is too large; this only keeps a disk image out of memory.
            return new FileInfo(path) is { Exists: true, Length: > LargestFile }
                ? (null, "This file is far too large.")
                : (await File.ReadAllTextAsync(path, cancellationToken), "");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "There is no such file.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, "This file cannot be read.");
        }
    }

    internal static string Line(SurveyProblem problem) => problem.Severity is Severity.Warning
        ? (problem with { Message = "warning: " + problem.Message }).ToString()
        : problem.ToString();

    // A file is relative to the caller's folder. `dotnet run --project` starts the program in the project's; the shell's own is in PWD then.
    private static string InCallersFolder(string file)
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
