using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>A connection that sends what it is given, byte for byte, and reads one answer at a time.</summary>
internal sealed class RawConnection(Uri host) : IDisposable
{
    /// <summary>Longer than anything may take, so that what hangs is told from what is slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly byte[] buffer = new byte[64 * 1024];
    private Socket? socket;
    private int from;
    private int filled;

    /// <returns>Null when the far side closed without a word.</returns>
    public async Task<RawAnswer?> SendAsync(Wire wire)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await ExchangeAsync(wire, limit.Token);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return new RawAnswer(0, "");
        }
        catch (Exception error) when (error is SocketException or EndOfStreamException)
        {
            Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        socket?.Dispose();
        (socket, from, filled) = (null, 0, 0);
    }

    private async Task<RawAnswer> ExchangeAsync(Wire wire, CancellationToken cancellationToken)
    {
        if (socket is null)
        {
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, host.Port), cancellationToken);
        }

        await SendAllAsync(wire, cancellationToken);
        while (true)
        {
            var head = await ReadHeadAsync(cancellationToken);
            var status = int.Parse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            if (status == 101)
            {
                await TalkAsync(wire.Frames ?? [0x88, 0x80, 0, 0, 0, 0], cancellationToken);
                Dispose();
                return new RawAnswer(status, "");
            }

            if (status < 200)
            {
                continue;
            }

            var body = status is 204 or 304 || wire.Bytes.AsSpan().StartsWith("HEAD "u8) ? "" : await ReadBodyAsync(head, cancellationToken);
            if (wire.Closes || wire.Ends || head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase))
            {
                Dispose();
            }

            return new RawAnswer(status, body);
        }
    }

    // A far side that refuses at once stops reading; its answer is there all the same.
    private async Task SendAllAsync(Wire wire, CancellationToken cancellationToken)
    {
        try
        {
            for (var sent = 0; sent < wire.Bytes.Length;)
            {
                sent += await socket!.SendAsync(wire.Bytes.AsMemory(sent), cancellationToken);
            }

            if (wire.Ends)
            {
                socket!.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException) when (socket!.Available > 0)
        {
        }
    }

    private async Task TalkAsync(byte[] frames, CancellationToken cancellationToken)
    {
        try
        {
            await socket!.SendAsync(frames, cancellationToken);
            socket.Shutdown(SocketShutdown.Send);
            while (await socket.ReceiveAsync(buffer, cancellationToken) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Whoever sends what is no frame is cut off.
        }
    }

    private async Task<string> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)await ReadByteAsync(cancellationToken));
        }

        return head.ToString();
    }

    private async Task<string> ReadBodyAsync(string head, CancellationToken cancellationToken)
    {
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            var body = new StringBuilder();
            while (int.Parse(await ReadLineAsync(cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
            {
                body.Append(await ReadAsync(size, cancellationToken));
                await ReadLineAsync(cancellationToken);
            }

            await ReadLineAsync(cancellationToken);
            return body.ToString();
        }

        const string Length = "Content-Length: ";
        return head.IndexOf(Length, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? await ReadAsync(int.Parse(head.AsSpan(at + Length.Length, head.IndexOf("\r\n", at, StringComparison.Ordinal) - at - Length.Length), NumberStyles.None, CultureInfo.InvariantCulture), cancellationToken)
            : "";
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (await ReadByteAsync(cancellationToken) is not (byte)'\n' and var next)
        {
            line.Append((char)next);
        }

        return line.ToString().TrimEnd('\r');
    }

    private async Task<string> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            if (from == filled)
            {
                await FillAsync(cancellationToken);
            }

            var some = Math.Min(count - read, filled - from);
            buffer.AsSpan(from, some).CopyTo(bytes.AsSpan(read));
            (from, read) = (from + some, read + some);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private async ValueTask<byte> ReadByteAsync(CancellationToken cancellationToken)
    {
        if (from == filled)
        {
            await FillAsync(cancellationToken);
        }

        return buffer[from++];
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        (from, filled) = (0, await socket!.ReceiveAsync(buffer, cancellationToken));
        if (filled == 0)
        {
            throw new EndOfStreamException();
        }
    }
}

/// <param name="Status">0 when there was no answer in a minute.</param>
internal sealed record RawAnswer(int Status, string Body);
