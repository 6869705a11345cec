using System.Globalization;
using Bot.Benchmarks;

return args switch
{
    ["webhook", .. var rest] => await WebhookBenchmark.RunAsync(Number(rest, 0, 10), Number(rest, 1, 16), Number(rest, 2, 5), rest.ElementAtOrDefault(3)),
    ["compare", var build, .. var rest] => await CompareBenchmark.RunAsync(Path.GetFullPath(build), Number(rest, 0, 8), Number(rest, 1, 5), rest.ElementAtOrDefault(2)),
    ["crash", .. var rest] => await CrashVerb.RunAsync(Number(rest, 0, 20)),
    ["replicas", .. var rest] => await ReplicasVerb.RunAsync(Number(rest, 0, 20), Number(rest, 1, 5), Number(rest, 2, 2)),
    ["engine", .. var rest] => EngineBenchmark.Run(Number(rest, 0, 5), Number(rest, 1, 3)),
    ["longest"] => LongestTextBenchmark.Run(),
    ["chats", .. var rest] => await ChatsBenchmark.RunAsync(Number(rest, 0, 200), Hosts(rest)),
    ["sockets", .. var rest] => await SocketsBenchmark.RunAsync(Number(rest, 0, 2000)),
    ["followups", .. var rest] => await FollowUpsBenchmark.RunAsync(Number(rest, 0, 1_000_000)),
    ["followups-crash", .. var rest] => await FollowUpsCrashVerb.RunAsync(Number(rest, 0, 10), Number(rest, 1, 10_000)),
    ["fuzz", .. var rest] => await FuzzVerb.RunAsync(Number(rest, 0, 100_000), Number(rest, 1, Random.Shared.Next()), Number(rest, 2, 0), rest.Contains("--postgres")),
    ["worst", .. var rest] => await WorstBenchmark.RunAsync(Number(rest, 0, 600), rest.ElementAtOrDefault(1)),
    ["attack", var who, var host, var seconds] => await Attackers.RunAsync(who, new Uri(host), Number([seconds], 0, 1)),
    ["train"] => TrainVerb.Run(),
    ["peer"] => await Peer.RunAsync(),
    _ => Usage(),
};

static int Number(string[] values, int at, int standard) =>
    at < values.Length && int.TryParse(values[at], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : standard;

// What follows --hosts, apart by commas.
static IReadOnlyList<Uri> Hosts(string[] values) =>
    Array.IndexOf(values, "--hosts") is >= 0 and var at && at + 1 < values.Length ? [.. values[at + 1].Split(',').Select(host => new Uri(host))] : [];

static int Usage()
{
    Console.Error.WriteLine("usage: Bot.Benchmarks engine [SECONDS] [ROUNDS]");
    Console.Error.WriteLine("       Bot.Benchmarks longest");
    Console.Error.WriteLine("       Bot.Benchmarks webhook [SECONDS] [CONNECTIONS] [ROUNDS] [POSTGRESQL]");
    Console.Error.WriteLine("       Bot.Benchmarks compare OTHER-BUILD [SECONDS] [ROUNDS] [POSTGRESQL]");
    Console.Error.WriteLine("       Bot.Benchmarks crash [KILLS]");
    Console.Error.WriteLine("       Bot.Benchmarks replicas [KILLS] [FLUSHES] [RESTARTS]");
    Console.Error.WriteLine("       Bot.Benchmarks chats [CHATS] [--hosts ADDRESS,ADDRESS]");
    Console.Error.WriteLine("       Bot.Benchmarks sockets [SOCKETS]");
    Console.Error.WriteLine("       Bot.Benchmarks followups [MOST]");
    Console.Error.WriteLine("       Bot.Benchmarks followups-crash [KILLS] [DUE]");
    Console.Error.WriteLine("       Bot.Benchmarks fuzz [INPUTS] [SEED] [FROM] [--postgres]");
    Console.Error.WriteLine("       Bot.Benchmarks worst [SECONDS] [WHO]");
    Console.Error.WriteLine("       Bot.Benchmarks attack WHO HOST SECONDS");
    Console.Error.WriteLine("       Bot.Benchmarks train");
    return 2;
}
