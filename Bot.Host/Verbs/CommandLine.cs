using System.CommandLine;

namespace Bot.Host.Verbs;

/// <summary>The command line: without a verb the host runs, with one it does one thing and ends. Results go to standard output, everything else to standard error.</summary>
internal static class CommandLine
{
    private static readonly string[] Questions = ["--help", "-h", "-?", "--version"];

    public static async Task<int> RunAsync(string[] args, HostParts host)
    {
        if (args.Length == 0 || IsSetting(args[0]))
        {
            return await ServeVerb.RunAsync(args, host);
        }

        var root = new RootCommand("SurveyBot: a survey and engagement bot for cities. Without a verb, starts the host.")
        {
            CheckVerb.Create(),
            PlayVerb.Create(),
            SegmentsVerb.Create(),
            MigrateVerb.Create(host),
            ApiKeyVerb.Create(host),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return 2;
        }

        return await parsed.InvokeAsync();
    }

    /// <summary><c>--Key=value</c>, <c>/Key=value</c> or <c>Key=value</c>: the host reads it. What is neither that nor a verb is wrong usage, and starts nothing.</summary>
    private static bool IsSetting(string argument) =>
        (argument.StartsWith('-') || argument.StartsWith('/') || argument.Contains('=', StringComparison.Ordinal)) && !Questions.Contains(argument, StringComparer.Ordinal);
}
