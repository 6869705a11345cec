using Bot.Host.Channels;
using Bot.Host.Channels.Activities;

namespace Bot.Host.DirectLine;

/// <summary>A stored activity as clients get it.</summary>
internal static class ShownActivity
{
    // What clients pass over, so that one row that cannot be read hides no other.
    private static readonly Activity Unreadable = new() { Type = ActivityTypes.Event, From = new ChannelAccount { Id = BotMessage.BotId, Role = "bot" } };

    /// <param name="user">Who reads it; null when that is not known.</param>
    public static Activity Of(StoredActivity stored, Guid conversationId, string? user)
    {
        var activity = ActivityJson.Read(stored.Json) ?? Unreadable;
        return activity with
        {
            Id = IdOf(conversationId, stored.Position),
            Timestamp = stored.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ChannelId = ChannelNames.WebChat,
            Conversation = new ConversationAccount { Id = conversationId.ToString("N") },

            // The bot's own are stored without: who reads them is known only now (A2070).
            Recipient = activity.Recipient ?? new ChannelAccount { Id = user, Role = "user" },
        };
    }

    public static string IdOf(Guid conversationId, long position) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversationId:N}|{position:D7}");

    public static string Watermark(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a watermark of ours; an empty one is the beginning.</summary>
    /// <returns>Null for what is none.</returns>
    public static long? Position(string? watermark) =>
        string.IsNullOrEmpty(watermark) ? 0
        : long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : null;
}
