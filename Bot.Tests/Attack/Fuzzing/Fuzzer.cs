using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Host.Data;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;
using Bot.Tests.Crash;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>
/// Sends inputs that follow from a seed to every entry of a host in Production, and says what must not be: an answer of 5xx or none, one that
/// is slow beside its neighbours, a message that was accepted and is not there, an error in the log, a number or a word of a resident there.
/// </summary>
/// <param name="seed">The same seed makes the same inputs.</param>
/// <param name="leftOut">Distortions that are not tried.</param>
internal sealed class Fuzzer(HostProcess host, Database database, Keyring keys, int seed, IReadOnlyDictionary<string, string> leftOut) : IDisposable
{
    private const int Senders = 4;
    private const int InputsOfAChat = 1_500;
    private const double SlowBesideMedian = 100;
    private const double MoreMegabytes = 100;

    // What the server says of itself to a caller who speaks another protocol; every other 5xx is a fault.
    private const int NotImplemented = 501;
    private const int VersionNotSupported = 505;

    private static readonly string[] ErrorMarks = ["\"LogLevel\":\"Error\"", "\"LogLevel\":\"Critical\"", "fail: ", "crit: ", "Unhandled exception"];

    private static readonly Regex SaidText = new("\"text\"\\s*:\\s*\"(?<said>([^\"\\\\]|\\\\.)*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentDictionary<int, int> statuses = new();
    private readonly ConcurrentQueue<(int Number, string Door, double Milliseconds)> times = new();
    private readonly ConcurrentQueue<Claim> claims = new();
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim renewing = new(1);

    /// <param name="from">The number of the first input.</param>
    /// <param name="count">How many.</param>
    public async Task<FuzzReport> RunAsync(int from, int count)
    {
        var began = Stopwatch.GetTimestamp();
        await WarmUpAsync();
        var (answeredOnce, before) = (Megabytes(), 0d);
        var known = host.Errors.Count;
        var stalled = StallAsync();
        for (var at = from; at < from + count; at += InputsOfAChat)
        {
            await RenewAsync();
            var next = at - 1;
            var end = Math.Min(at + InputsOfAChat, from + count);
            await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
            {
                using var connection = new RawConnection(host.Address);
                var doors = new Doors(keys, NewStamp());
                while (Interlocked.Increment(ref next) is var number && number < end)
                {
                    await TryAsync(connection, doors, number);
                }
            })));

            // Most of what it takes at first is code being compiled.
            before = before is 0 ? Megabytes() : before;
        }

        await stalled;
        await RenewAsync();
        await JudgeTimesAsync();
        var emptied = await JudgeClaimsAsync();
        JudgeLog(known);
        var after = JudgeMemory(before);
        var ordered = times.OrderByDescending(one => one.Milliseconds).ToList();
        return new FuzzReport(
            count,
            statuses.ToDictionary(),
            claims.Count,
            emptied,
            [.. ordered.Take(8).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Door} {one.Milliseconds:0} ms (input {one.Number})"))],
            ordered.Count > 0 ? ordered[ordered.Count / 2].Milliseconds : 0,
            ordered.Count(one => one.Milliseconds > 1000),
            answeredOnce,
            before,
            after,
            Stopwatch.GetElapsedTime(began),
            [.. faults]);
    }

    public void Dispose() => renewing.Dispose();

    private double Megabytes() => double.Parse(
        File.ReadLines($"/proc/{host.Id.ToString(CultureInfo.InvariantCulture)}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    private async Task WarmUpAsync()
    {
        using var connection = new RawConnection(host.Address);
        await RenewAsync();
        for (var round = 0; round < 2; round++)
        {
            foreach (var draft in new Doors(keys, NewStamp()).WarmUp())
            {
                await connection.SendAsync(Framing.Whole(draft, keys.Authority));
            }

            if (round == 0)
            {
                await keys.MakeAsync();
            }
        }
    }

    private async Task TryAsync(RawConnection connection, Doors doors, int number)
    {
        var chance = new Chance(seed, number, leftOut);
        var draft = doors.Open(chance);
        if (draft.Frames is not null)
        {
            await RenewStreamsAsync();
            chance = new Chance(seed, number, leftOut);
            draft = doors.Open(chance);
        }

        var wire = Framing.Of(chance, draft, keys.Authority);
        var begun = Stopwatch.GetTimestamp();
        var answer = await connection.SendAsync(wire);
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        statuses.AddOrUpdate(answer is { Status: NotImplemented or VersionNotSupported } ? NotImplemented : (answer?.Status ?? 0) / 100, 1, (_, so) => so + 1);
        if (draft.Frames is null && !wire.Ends)
        {
            times.Enqueue((number, draft.Door, took));
        }

        if (answer is { Status: 0 } or { Status: >= 500 and not (NotImplemented or VersionNotSupported) } || (answer is null && !wire.Closes && !wire.Ends))
        {
            Fault(number, draft, chance, wire, answer is null ? "closed without an answer" : answer.Status == 0 ? "not answered in a minute" : $"answered {answer.Status.ToString(CultureInfo.InvariantCulture)}");
        }

        if (answer is { Status: 200 } && draft.Claim is { } claim && wire.Bytes.AsSpan().StartsWith("POST "u8) && !chance.Distortions.Any(one => one is "other bytes" or "a large body" or "another host" or "another spelling"))
        {
            Claimed(claim, draft.Body, answer.Body);
        }
    }

    private void Claimed(Claim claim, byte[] posted, string body)
    {
        if (claim.Provider is not null)
        {
            claims.Enqueue(claim);
        }
        else if (body.Contains('|', StringComparison.Ordinal))
        {
            claims.Enqueue(claim with { Id = body.Split('"')[3], AsksToForget = SignalReader.Read(Said(posted)).Word is ReservedWord.ForgetMe });
        }
    }

    // By hand: what was posted may hold half a character, and no reader of JSON gives that out.
    private static string Said(byte[] posted) => SaidText.Matches(Encoding.UTF8.GetString(posted)) is [.., var last] ? Regex.Unescape(last.Groups["said"].Value) : "";

    private void Fault(int number, Draft draft, Chance chance, Wire wire, string what)
    {
        var request = Encoding.Latin1.GetString(wire.Bytes);
        faults.Enqueue(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed} input {number} ({draft.Door}; {string.Join(", ", chance.Distortions)}) {what}: {(request.Length > 900 ? request[..900] + "…" : request).ReplaceLineEndings("\\n")}"));
    }

    // Tokens last half an hour, and what a chat holds makes it slow to read: new ones, and the former are read to the end.
    private async Task RenewAsync()
    {
        foreach (var chat in await keys.RenewAsync())
        {
            try
            {
                shown.UnionWith(await keys.ReadAsync(chat));
            }
            catch (HttpRequestException error)
            {
                faults.Enqueue($"seed {seed.ToString(CultureInfo.InvariantCulture)}: a chat cannot be read any more ({error.StatusCode})");
            }
        }
    }

    private async Task RenewStreamsAsync()
    {
        await renewing.WaitAsync();
        try
        {
            foreach (var chat in keys.Chats.Where(chat => chat.Stream is null || Stopwatch.GetElapsedTime(chat.StreamSince) > TimeSpan.FromSeconds(30)))
            {
                chat.Stream = await keys.StreamAsync(chat);
                chat.StreamSince = Stopwatch.GetTimestamp();
            }
        }
        finally
        {
            renewing.Release();
        }
    }

    /// <summary>Bodies that never come to an end, one a door that takes one, while all else goes on.</summary>
    private async Task StallAsync()
    {
        if (leftOut.ContainsKey("a body that stalls"))
        {
            return;
        }

        var drafts = new Doors(keys, NewStamp()).WarmUp().Where(draft => draft.Body.Length > 0).DistinctBy(draft => draft.Door).ToList();
        await Task.WhenAll(drafts.Select(async draft =>
        {
            using var connection = new RawConnection(host.Address);
            var wire = new Wire([.. draft.Head(draft.Method, draft.Target, keys.Authority, ("Content-Length", "10000")), .. draft.Body.Take(8)], Closes: true);
            if (await connection.SendAsync(wire) is { Status: 0 or >= 500 } answer)
            {
                faults.Enqueue($"{draft.Door}, a body that stalls: answered {answer.Status.ToString(CultureInfo.InvariantCulture)}");
            }
        }));
    }

    /// <summary>What was slow is sent again by itself, as new; only what stays slow is a fault of its own and not of its neighbours.</summary>
    private async Task JudgeTimesAsync()
    {
        using var connection = new RawConnection(host.Address);
        foreach (var door in times.GroupBy(one => one.Door, StringComparer.Ordinal))
        {
            var ordered = door.OrderBy(one => one.Milliseconds).ToList();
            var bound = SlowBesideMedian * ordered[ordered.Count / 2].Milliseconds;
            foreach (var (number, _, _) in ordered.Where(one => one.Milliseconds > bound))
            {
                var least = double.MaxValue;
                for (var again = 0; again < 3 && least > bound; again++)
                {
                    var chance = new Chance(seed, number, leftOut);
                    var draft = new Doors(keys, NewStamp()).Open(chance);
                    var wire = Framing.Of(chance, draft, keys.Authority);
                    var begun = Stopwatch.GetTimestamp();
                    await connection.SendAsync(wire);
                    least = Math.Min(least, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                    if (again == 2 && least > bound)
                    {
                        Fault(number, draft, chance, wire, string.Create(CultureInfo.InvariantCulture, $"took {least:0} ms, {least / bound * SlowBesideMedian:0} times the median of its door"));
                    }
                }
            }
        }
    }

    private async Task<int> JudgeClaimsAsync()
    {
        var kept = new HashSet<string>(shown, StringComparer.Ordinal);
        await using var sql = await database.OpenAsync(CancellationToken.None);
        await using var row = await sql.ReadAsync("SELECT m.provider_id FROM messages m JOIN message_texts t ON t.message_id = m.id WHERE NOT m.outgoing AND m.provider_id IS NOT NULL");
        while (await row.ReadAsync())
        {
            kept.Add(row.GetString(0));
        }

        var emptied = 0;
        foreach (var chat in claims.GroupBy(claim => claim.Provider is null ? claim.Chat : "", StringComparer.Ordinal))
        {
            // A chat is emptied from its beginning, on request or as an anonymous one that is over; a message that is gone from its middle is lost.
            var begins = chat.Where(claim => kept.Contains(claim.Id)).Select(claim => claim.Position).DefaultIfEmpty(int.MaxValue).Min();
            var mayBeEmpty = keys.IsAnonymous(chat.Key) || chat.Any(claim => claim.AsksToForget && claim.Position < begins);
            foreach (var claim in chat.Where(claim => !kept.Contains(claim.Id)))
            {
                if (mayBeEmpty && claim.Position < begins)
                {
                    emptied++;
                    continue;
                }

                faults.Enqueue($"seed {seed.ToString(CultureInfo.InvariantCulture)}: {claim.Id} was accepted and is not there");
            }
        }

        return emptied;
    }

    private double JudgeMemory(double before)
    {
        var after = Megabytes();
        if (after - before >= MoreMegabytes)
        {
            faults.Enqueue(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {after - before:0} MB more are resident than after the first inputs"));
        }

        return after;
    }

    private void JudgeLog(int known)
    {
        foreach (var line in host.Errors.Skip(known))
        {
            if (ErrorMarks.Any(mark => line.Contains(mark, StringComparison.Ordinal)))
            {
                faults.Enqueue("in the log: " + (line.Length > 1500 ? line[..1500] + "…" : line));
            }

            if (line.Contains(HostileWords.Canary, StringComparison.OrdinalIgnoreCase) || line.Contains(Doors.LoggedPhone, StringComparison.Ordinal))
            {
                faults.Enqueue("a resident in the log: " + line);
            }
        }
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N")[..20];
}
