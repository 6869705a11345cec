using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Dialogs.Engine;

/// <summary>The stored form of a conversation's state. Fields it does not know are passed over, so that an older version can read a newer form.</summary>
public static class ConversationStateJson
{
    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Serialize(ConversationState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, ConversationStateContext.Compact.ConversationState);

    /// <summary>Reads a stored state.</summary>
    /// <exception cref="JsonException">The bytes are no state.</exception>
    public static ConversationState Deserialize(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ConversationStateContext.Compact.ConversationState)
        ?? throw new JsonException("The state of a conversation is null.");
}

[JsonSourceGenerationOptions(UseStringEnumConverter = false)]
[JsonSerializable(typeof(ConversationState))]
internal sealed partial class ConversationStateContext : JsonSerializerContext
{
    /// <summary>Accents stay as they are: the bytes go to a database and to working memory, never into a page.</summary>
    public static ConversationStateContext Compact { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
