using System.Net.Sockets;
using System.Text;

namespace Bot.Tests.Kit;

/// <summary>A call as a broken or hostile client makes it: bytes on a socket.</summary>
internal static class RawCall
{
    /// <summary>Sends, and hangs up only when the host has answered or hung up.</summary>
    /// <returns>The status; null when the host hung up without a word.</returns>
    public static async Task<int?> SendAsync(TestHost host, string method, string path, string body, params (string Name, string Value)[] headers)
    {
        var head = await HeadAsync(host, method, path, body, headers);
        return head.Count == 0 ? null : int.Parse(head[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <returns>The answer's first line and its headers; empty when the host hung up without a word.</returns>
    public static async Task<IReadOnlyList<string>> HeadAsync(TestHost host, string method, string path, string body, params (string Name, string Value)[] headers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = socket.GetStream();
        var head = string.Concat(headers.Prepend(("Host", host.Address.Authority)).Select(header => $"{header.Item1}: {header.Item2}\r\n"));
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\n{head}\r\n{body}"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var lines = new List<string>();
        while (await reader.ReadLineAsync(patience.Token) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Sends half a request and hangs up.</summary>
    public static async Task HangUpAsync(TestHost host, string path, params (string Name, string Value)[] headers)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        var head = string.Concat(headers.Prepend(("Host", host.Address.Authority)).Select(header => $"{header.Item1}: {header.Item2}\r\n"));
        await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\n{head}Content-Length: 1000\r\n\r\nhalf"));
        socket.Client.LingerState = new LingerOption(enable: true, seconds: 0);
    }
}
