using System.Net;
using System.Net.Sockets;

namespace Bot.Tests.Kit;

/// <summary>
/// Stands between a host and its PostgreSQL server. On demand it lets the next commit through and breaks the connection before
/// the answer comes back: whoever committed cannot know whether it did.
/// </summary>
internal sealed class FragileWire : IAsyncDisposable
{
    private static readonly byte[] Commit = "COMMIT"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly int server;
    private int commitsToSwallow;
    private int refused;

    private FragileWire(int server) => this.server = server;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <param name="server">The server's port.</param>
    public static FragileWire To(int server)
    {
        var wire = new FragileWire(server);
        wire.listener.Start();
        _ = wire.AcceptAsync();
        return wire;
    }

    /// <summary>Connections for which there was no server.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>Commits whose answer was swallowed.</summary>
    public int Swallowed { get; private set; }

    public void SwallowCommits(int count) => Interlocked.Exchange(ref commitsToSwallow, count);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stopping.Token);
            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, server, stopping.Token);
            (near.NoDelay, far.NoDelay) = (true, true);
            var (up, down) = (near.GetStream(), far.GetStream());
            var swallowing = new TaskCompletionSource();
            var back = BackAsync(down, near, swallowing.Task);
            var buffer = new byte[64 * 1024];
            while (await up.ReadAsync(buffer, stopping.Token) is > 0 and var read)
            {
                if (buffer.AsSpan(0, read).IndexOf(Commit) >= 0 && Interlocked.Decrement(ref commitsToSwallow) >= 0)
                {
                    swallowing.SetResult();
                }

                await down.WriteAsync(buffer.AsMemory(0, read), stopping.Token);
                if (swallowing.Task.IsCompleted)
                {
                    await back;
                    Swallowed++;
                    return;
                }
            }
        }
        catch (SocketException) when (!far.Connected)
        {
            Interlocked.Increment(ref refused);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has gone.
        }
    }

    /// <summary>Carries answers back until the server ends it, or one came that is to be swallowed.</summary>
    private async Task BackAsync(NetworkStream down, TcpClient near, Task swallowing)
    {
        var up = near.GetStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await down.ReadAsync(buffer, stopping.Token) is > 0 and var read && !swallowing.IsCompleted)
            {
                await up.WriteAsync(buffer.AsMemory(0, read), stopping.Token);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has gone.
        }
        finally
        {
            near.Close();
        }
    }
}
