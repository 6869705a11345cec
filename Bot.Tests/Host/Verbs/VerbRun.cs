using System.Diagnostics;

namespace Bot.Tests.Host.Verbs;

/// <summary>One run of the program as a process, as an operator runs it.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record VerbRun(int Exit, string Output, string Error)
{
    /// <param name="arguments">Verb and arguments.</param>
    /// <param name="folder">The caller's folder.</param>
    /// <param name="database">The connection string; null for verbs that need none.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="settings">Further environment variables.</param>
    public static async Task<VerbRun> StartAsync(string[] arguments, string folder, string? database = null, string input = "", IReadOnlyDictionary<string, string?>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Bot.Host.Verbs.CommandLine).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PWD"] = folder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        if (database is not null)
        {
            start.Environment["ConnectionStrings__Database"] = database;
        }

        foreach (var (key, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new VerbRun(process.ExitCode, await output, await error);
    }
}
