using Bot.Host.Conversations.Anonymous;

namespace Bot.Host.Conversations;

/// <summary>The state of a conversation as it is stored. One that cannot be read keeps nobody from saying STOP.</summary>
internal static class StoredState
{
    /// <summary>Null where its key is gone, or its form is none that this version knows.</summary>
    public static ConversationState? Find(string stored, SessionSealer sealer) => sealer.Find(stored) is { } json ? Find(json) : null;

    /// <summary>As above, of a state that was never sealed.</summary>
    public static ConversationState? Find(string json)
    {
        try
        {
            return ConversationStateJson.Deserialize(Encoding.UTF8.GetBytes(json));
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
