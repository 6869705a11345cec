using System.Buffers;
using System.Net.WebSockets;
using Bot.Host.Channels;

namespace Bot.Host.DirectLine;

/// <summary>
/// The open sockets of this host. Each reads the rows after its own position: at once when it is told that there are some, and
/// now and then in case it was not told.
/// </summary>
internal sealed partial class ActivityStreams(
    IWebChats chats, ChatTokens tokens, ChatLimits limits, IActivitySignal signal, ProgramClock clock, IHostApplicationLifetime lifetime, ILogger<ActivityStreams> logger)
{
    private const int LongestFrame = 64 * 1024;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookWithoutSignal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SlowestReader = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    /// <summary>Sends what is shown, until the client goes, the conversation is over, the pass has ended or the host stops.</summary>
    /// <param name="callers">The networks of the client, by keyed hashes.</param>
    /// <param name="aborted">The connection was lost.</param>
    public async Task RunAsync(WebSocket socket, ChatPass pass, IReadOnlyList<CallerNetwork> callers, long after, CancellationToken aborted)
    {
        using var allowed = new CancellationTokenSource(tokens.LeftOf(pass), clock.System);
        using var sending = CancellationTokenSource.CreateLinkedTokenSource(aborted, allowed.Token, lifetime.ApplicationStopping);
        using var hearing = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var listening = ListenAsync(socket, sending, hearing.Token);
        var status = WebSocketCloseStatus.EndpointUnavailable;
        try
        {
            await SendAsync(socket, pass, callers, after, sending.Token);
            status = WebSocketCloseStatus.NormalClosure;
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The client went, reads too slowly, or the host stops; what it has not read waits in the rows.
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever it was: the client is told goodbye, comes back by itself, and the rows may be read again by then.
            LogLost(logger, pass.ConversationId, error.GetType().Name);
            status = WebSocketCloseStatus.InternalServerError;
        }

        // A client that goes ends the sending a moment before the listening has returned.
        var clientWent = sending.IsCancellationRequested && !allowed.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested;
        await CloseAsync(socket, clientWent || listening.IsCompleted ? await listening : status);

        // To stop hearing is to hang up, and a goodbye that is not read by then is lost.
        hearing.CancelAfter(Goodbye);
        await listening;
    }

    /// <summary>Returns when the conversation is over.</summary>
    private async Task SendAsync(WebSocket socket, ChatPass pass, IReadOnlyList<CallerNetwork> callers, long after, CancellationToken end)
    {
        // Listening begins before the first look, so that nothing falls between the two.
        using var subscription = signal.Subscribe(pass.ConversationId);
        (long End, bool IsEmpty)? sent;

        // Many streams come back at once when a host was restarted.
        using (await TakeAsync(() => limits.EnterReading(pass.ConversationId), subscription, end))
        {
            sent = await SendPageAsync(socket, pass, callers, after, subscription, end);
        }

        while (sent is { } page)
        {
            if (page.IsEmpty)
            {
                await subscription.WaitAsync(signal.IsReliable ? Look : LookWithoutSignal, end);
            }

            sent = await SendPageAsync(socket, pass, callers, page.End, subscription, end);
        }
    }

    /// <summary>Sends a page, which has room in memory until the client has taken it.</summary>
    /// <returns>Where it ended, and whether there was nothing to send; null when the conversation is over.</returns>
    private async Task<(long End, bool IsEmpty)?> SendPageAsync(
        WebSocket socket, ChatPass pass, IReadOnlyList<CallerNetwork> callers, long after, IActivitySubscription subscription, CancellationToken end)
    {
        using var room = await TakeAsync(() => limits.EnterSending(callers), subscription, end);
        if (await chats.ReadAsync(pass.ConversationId, after, end) is not { } read)
        {
            return null;
        }

        var page = ShownPage.Of(read, pass.ConversationId, pass.User);
        if (!page.IsEmpty)
        {
            room.KeepOnly(page.Json.Length);
            using var slow = new CancellationTokenSource(SlowestReader);
            await socket.SendAsync(page.Json, WebSocketMessageType.Text, endOfMessage: true, slow.Token);
        }

        return (page.End, page.IsEmpty);
    }

    /// <summary>Waits for its turn.</summary>
    private static async Task<T> TakeAsync<T>(Func<T?> enter, IActivitySubscription subscription, CancellationToken end)
        where T : class, IDisposable
    {
        T? place;
        while ((place = enter()) is null)
        {
            await subscription.WaitAsync(LookWithoutSignal, end);
        }

        return place;
    }

    /// <summary>Hears the client out: it says nothing here but that it is alive, and that it goes.</summary>
    /// <param name="sending">Ended with the client.</param>
    /// <returns>How to say goodbye.</returns>
    private static async Task<WebSocketCloseStatus> ListenAsync(WebSocket socket, CancellationTokenSource sending, CancellationToken end)
    {
        var status = WebSocketCloseStatus.NormalClosure;
        try
        {
            for (var length = 0; length <= LongestFrame;)
            {
                // An idle socket holds no buffer.
                var received = await socket.ReceiveAsync(Memory<byte>.Empty, end);
                if (received is { EndOfMessage: false, MessageType: not WebSocketMessageType.Close })
                {
                    var buffer = ArrayPool<byte>.Shared.Rent(4096);
                    received = await socket.ReceiveAsync(buffer.AsMemory(), end);
                    ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                }

                if (received.MessageType is WebSocketMessageType.Close)
                {
                    return status;
                }

                length = received.EndOfMessage ? 0 : length + received.Count;
            }

            return status = WebSocketCloseStatus.MessageTooBig;
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            return status;
        }
        finally
        {
            await sending.CancelAsync();
        }
    }

    private static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        try
        {
            using var limit = new CancellationTokenSource(Goodbye);
            await socket.CloseOutputAsync(status, statusDescription: null, limit.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // It is closed either way.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A stream of conversation {ConversationId} was closed, since its rows could not be read ({Reason})")]
    private static partial void LogLost(ILogger logger, Guid conversationId, string reason);
}
