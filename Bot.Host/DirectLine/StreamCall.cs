using Bot.Host.Channels;

namespace Bot.Host.DirectLine;

/// <summary>The upgrade to a stream: what browsers cannot send in a header stands in the address.</summary>
internal static class StreamCall
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    public static async Task<IResult> ConnectAsync(
        string id, string? watermark, string? t, HttpContext http, ChatTokens tokens, ActivityStreams streams, ChatLimits limits, IWebChats chats)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            return DirectLineError.Malformed("A stream is a WebSocket; for single calls use /activities.");
        }

        if (string.IsNullOrEmpty(t))
        {
            return DirectLineError.NoCredentials;
        }

        var reading = await tokens.ReadForStreamAsync(t);
        if (reading.Pass is not { } pass)
        {
            return reading.HasExpired ? DirectLineError.TokenExpired : DirectLineError.WrongCredentials;
        }

        if (!string.Equals(id, pass.ConversationId.ToString("N"), StringComparison.Ordinal))
        {
            return DirectLineError.OtherConversation;
        }

        // Browsers ask nobody before they open a socket to another site: this is the only check there is.
        if (!Origins.Allow(http.Request, pass))
        {
            return DirectLineError.OriginNotTrusted;
        }

        if (ShownActivity.Position(watermark) is not { } after)
        {
            return DirectLineError.Malformed("This watermark is not ours.");
        }

        if (await chats.PositionAsync(pass.ConversationId, http.RequestAborted) is not { } end)
        {
            return DirectLineError.NoConversation;
        }

        using var place = limits.EnterChat(pass.ConversationId);
        using var line = limits.EnterNetworks(http);
        if (place is null || line is null)
        {
            return DirectLineError.TooMany($"Too many streams are open {(place is null ? "of this conversation" : "from your network")}; close one.", TimeSpan.FromMinutes(1));
        }

        if (await limits.ReadAsync(http, pass.ConversationId) is { } tooOften)
        {
            return tooOften;
        }

        // Not compressed: what the person says would share a stream with what others sent, and its length would tell.
        using var socket = await http.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });

        // A watermark ahead of the chat's end means that end as it is now: what is said while the socket opens is shown.
        await streams.RunAsync(socket, pass, limits.NetworksOf(http), Math.Min(after, end), http.RequestAborted);
        return TypedResults.Empty;
    }
}
