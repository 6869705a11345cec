using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Bot.Tests.Kit;

/// <summary>Runs a script of Bot.Tests/Clients with node; the official clients are installed there by ./test.sh.</summary>
internal static class NodeClient
{
    /// <returns>What the script wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">The clients are not installed, or the script failed.</exception>
    public static async Task<string> RunAsync(string script, string input, TimeSpan timeout)
    {
        using var process = Start(script);
        using var limit = new CancellationTokenSource(timeout);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{script} failed: {await errors}");
    }

    /// <summary>Starts a script that is talked with through its standard input and output.</summary>
    /// <exception cref="InvalidOperationException">The clients are not installed.</exception>
    public static Process Start(string script)
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException("The official npm clients are not installed: run ./test.sh once.");
        }

        return Process.Start(new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node could not be started.");
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(here))!, "Clients");
}
