using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Benchmarks;

/// <summary>What a stretch of load came to.</summary>
internal sealed record LoadResult(double PerSecond, double P50, double P99, int Failed)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0}/s, p50 {P50:0.0} ms, p99 {P99:0.0} ms");
}

/// <summary>Signed webhooks over keep-alive connections, as cheap for the machine as can be: it shares the host's cores.</summary>
internal static class Load
{
    public const string Token = "benchmark-auth-token-0123456789ab";
    public const string Account = "AC00000000000000000000000000000001";
    public const string PublicUrl = "https://bench.example.org";

    private static readonly string[] Texts = ["MATTERS", "2", "Rents rise faster than wages here", "Build homes near the train line", "28205", "yes"];

    /// <param name="address">The server.</param>
    /// <param name="length">How long.</param>
    /// <param name="connections">Each sends its next text when the last was answered.</param>
    /// <param name="conversation">The first phone's number: every phone takes the whole survey once.</param>
    public static async Task<LoadResult> RunAsync(Uri address, TimeSpan length, int connections, int conversation)
    {
        using var ends = new CancellationTokenSource(length);
        var started = Stopwatch.GetTimestamp();
        var runs = await Task.WhenAll(Enumerable.Range(0, connections)
            .Select(connection => Task.Run(() => ConnectionAsync(address, conversation + connection * 50_000, ends.Token))));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var latencies = runs.SelectMany(run => run.Latencies).Order().ToList();
        return new LoadResult(
            latencies.Count / elapsed, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)], runs.Sum(run => run.Failed));
    }

    private static async Task<(List<double> Latencies, int Failed)> ConnectionAsync(Uri address, int phone, CancellationToken ends)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, CancellationToken.None);
        var latencies = new List<double>(100_000);
        var (failed, step) = (0, 0);
        var answer = new byte[4096];
        while (!ends.IsCancellationRequested)
        {
            var request = Request(phone, step);
            var sent = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            if (!await ReadAnswerAsync(socket, answer))
            {
                failed++;
            }

            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            step = (step + 1) % Texts.Length;
            phone += step == 0 ? 1 : 0;
        }

        return (latencies, failed);
    }

    private static async Task<bool> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var read = 0;
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (count == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            read += count;
            var end = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                continue;
            }

            var chunked = buffer.AsSpan(0, end).IndexOf("chunked"u8) >= 0;
            var whole = chunked ? buffer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8) : read >= end + 4 + ContentLength(buffer.AsSpan(0, end));
            if (whole)
            {
                return buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8);
            }
        }
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return 0;
        }

        var digits = head[(at + 16)..];
        var end = digits.IndexOf("\r\n"u8);
        return int.Parse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static byte[] Request(int phone, int step)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{phone:D24}{step:D8}");
        (string Name, string Value)[] form =
        [
            ("AccountSid", Account),
            ("ApiVersion", "2010-04-01"),
            ("Body", Texts[step]),
            ("From", string.Create(CultureInfo.InvariantCulture, $"+1704{2_000_000 + phone % 8_000_000:D7}")),
            ("FromCountry", "US"),
            ("MessageSid", "SM" + id),
            ("NumMedia", "0"),
            ("NumSegments", "1"),
            ("SmsMessageSid", "SM" + id),
            ("SmsSid", "SM" + id),
            ("SmsStatus", "received"),
            ("To", "+17045550100"),
            ("ToCountry", "US"),
        ];
        var signed = new StringBuilder(PublicUrl + "/twilio/sms");
        var body = new StringBuilder();
        foreach (var (name, value) in form)
        {
            signed.Append(name).Append(value);
            body.Append(body.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        // The provider's scheme is HMAC-SHA1; nothing here is secret.
#pragma warning disable CA5350
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
        return Encoding.UTF8.GetBytes(
            $"POST /twilio/sms HTTP/1.1\r\nHost: bench.example.org\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: {signature}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body.ToString())}\r\n\r\n{body}");
    }
}
