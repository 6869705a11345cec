using System.Diagnostics;
using System.Globalization;

namespace Bot.Benchmarks;

/// <summary>
/// Many chats at once over Direct Line, each a whole survey, half by sockets and half by polling: is every message answered
/// once, in order, and how soon is the reply seen? With several hosts a chat reads on one and posts on the others in turn.
/// </summary>
internal static class ChatsBenchmark
{
    /// <param name="chats">How many at once.</param>
    /// <param name="hosts">Where hosts run already, with <see cref="ChatVisitor.Secret"/>; none starts one.</param>
    public static async Task<int> RunAsync(int chats, IReadOnlyList<Uri> hosts)
    {
        await using var own = hosts.Count > 0 ? null : await ServerProcess.StartChatHostAsync();
        Uri[] addresses = own is null ? [.. hosts] : [own.Address];
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 64, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RunOneAsync(i)));
        var begun = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, chats).Select(RunOneAsync));
        var took = Stopwatch.GetElapsedTime(begun);

        Print("sockets", results.Where((_, i) => UsesSocket(i)));
        Print("polling", results.Where((_, i) => !UsesSocket(i)));
        var turns = results.Sum(result => result.Replies.Count);
        var faults = results.SelectMany(result => result.Faults).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{chats} chats on {addresses.Length} host(s): {turns} turns in {took.TotalSeconds:0.00} s, {turns / took.TotalSeconds:0} turns/s; lost, doubled or out of order: {faults.Count}"));
        foreach (var fault in faults.Take(10))
        {
            Console.WriteLine("  " + fault);
        }

        return faults.Count == 0 ? 0 : 1;

        async Task<ChatResult> RunOneAsync(int i)
        {
            using var visitor = new ChatVisitor(handler, addresses[i % addresses.Length], [addresses[(i + 1) % addresses.Length], .. addresses], UsesSocket(i));
            return await visitor.RunAsync();
        }

        bool UsesSocket(int i) => i / addresses.Length % 2 == 0;
    }

    private static void Print(string way, IEnumerable<ChatResult> results)
    {
        var replies = results.SelectMany(result => result.Replies).Order().ToList();
        if (replies.Count > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{way}: reply seen after p50 {At(0.5):0.0} ms, p99 {At(0.99):0.0} ms, at most {replies[^1].TotalMilliseconds:0} ms"));
        }

        double At(double share) => replies[(int)(share * (replies.Count - 1))].TotalMilliseconds;
    }
}

/// <param name="Replies">From each post to the sight of its reply.</param>
/// <param name="Faults">What was lost, doubled or out of order.</param>
internal sealed record ChatResult(IReadOnlyList<TimeSpan> Replies, IReadOnlyList<string> Faults);
