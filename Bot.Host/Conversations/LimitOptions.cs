namespace Bot.Host.Conversations;

/// <summary>Limits on what one number, network or browser may cost (<c>Limits__…</c>).</summary>
/// <param name="InboundPerMinute">Texts of one number, or messages of one chat, that are answered.</param>
/// <param name="ChatsPerHour">Chats that may be begun from one network address: a library or a phone company has many people behind one.</param>
/// <param name="ChatsPerBrowser">Chats that one browser may begin in an hour.</param>
/// <param name="TokensPerHour">Tokens that the server of another site may ask for.</param>
/// <param name="ChatMegabytesPerHour">What may be kept of one chat.</param>
/// <param name="NetworkMegabytesPerHour">What may be kept of all chats from one network address.</param>
/// <param name="SocketsPerNetwork">Open chats from one network address, on each host.</param>
internal sealed record LimitOptions(
    int InboundPerMinute,
    int ChatsPerHour = 100,
    int ChatsPerBrowser = 10,
    int TokensPerHour = 5000,
    int ChatMegabytesPerHour = 5,
    int NetworkMegabytesPerHour = 50,
    int SocketsPerNetwork = 1000)
{
    public static LimitOptions Read(Settings settings)
    {
        var section = settings.Section("Limits");
        return new(
            section.Number("InboundPerMinute", 30, "Texts of one number, or messages of one chat, a minute that are answered."),
            section.Number("ChatsPerHour", 100, "Chats an hour that may be begun from one network."),
            section.Number("ChatsPerBrowser", 10, "Chats an hour that one browser may begin."),
            section.Number("TokensPerHour", 5000, "Chat tokens an hour that the server of another site may ask for."),
            section.Number("ChatMegabytesPerHour", 5, "Megabytes an hour that are kept of one chat."),
            section.Number("NetworkMegabytesPerHour", 50, "Megabytes an hour that are kept of the chats from one network."),
            section.Number("SocketsPerNetwork", 1000, "Open chats from one network, on each host."));
    }
}
