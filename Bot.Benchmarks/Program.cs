using System.Globalization;
using Bot.Benchmarks;

return args switch
{
    ["webhook", .. var rest] => await WebhookBenchmark.RunAsync(Number(rest, 0, 10), Number(rest, 1, 16), Number(rest, 2, 5), rest.ElementAtOrDefault(3)),
    ["crash", .. var rest] => await CrashVerb.RunAsync(Number(rest, 0, 20)),
    ["engine", .. var rest] => EngineBenchmark.Run(Number(rest, 0, 5), Number(rest, 1, 3)),
    ["peer"] => await Peer.RunAsync(),
    _ => Usage(),
};

static int Number(string[] values, int at, int standard) =>
    at < values.Length && int.TryParse(values[at], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : standard;

static int Usage()
{
    Console.Error.WriteLine("usage: Bot.Benchmarks engine [SECONDS] [ROUNDS]");
    Console.Error.WriteLine("       Bot.Benchmarks webhook [SECONDS] [CONNECTIONS] [ROUNDS] [POSTGRESQL]");
    Console.Error.WriteLine("       Bot.Benchmarks crash [KILLS]");
    return 2;
}
