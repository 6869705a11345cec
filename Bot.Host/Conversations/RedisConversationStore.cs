using System.Text.Json.Serialization;

namespace Bot.Host.Conversations;

/// <summary>
/// Working memory that hosts share. What it cannot give or keep is read from the database; a state that is out of date costs
/// the turn that finds it one replay, because the version in the database decides.
/// </summary>
internal sealed class RedisConversationStore(RedisClient redis) : IConversationStore
{
    private const string Keep = """
        local kept = redis.call('HGET', KEYS[1], 'version')
        if kept and tonumber(kept) > tonumber(ARGV[2]) then
          return 0
        end
        redis.call('HSET', KEYS[1], 'version', ARGV[2], 'state', ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
        return 1
        """;

    private const string Remove = "return redis.call('DEL', KEYS[1])";

    private static readonly long Kept = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    // The turn that looks for it keeps it anew, and for longer, when it ends.
    public async ValueTask<Conversation?> FindAsync(string channel, string addressHash, CancellationToken cancellationToken)
    {
        var found = await redis.TryReadAsync("finding a conversation", KeyOf(channel, addressHash), "state");
        return found.IsNull ? null : Read((byte[])found!);
    }

    // On its way when this returns: one connection carries all commands of this process, in order, so that whoever has the
    // conversation's lock next cannot read what was before. Another host that is quicker than Redis loses one race for the version.
    public void Save(Conversation conversation) => redis.Evaluate(
        "keeping a conversation",
        Keep,
        [KeyOf(conversation.Channel, conversation.AddressHash)],
        Kept,
        conversation.Version,
        JsonSerializer.SerializeToUtf8Bytes(conversation, ConversationJson.Default.Conversation));

    public async ValueTask RemoveAsync(string channel, string addressHash, CancellationToken cancellationToken) =>
        await redis.TryEvaluateAsync("forgetting a conversation", Remove, [KeyOf(channel, addressHash)]);

    private static string KeyOf(string channel, string addressHash) => $"{RedisClient.Prefix}conversation:{channel}:{addressHash}";

    private static Conversation? Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ConversationJson.Default.Conversation);
        }
        catch (JsonException)
        {
            // A host of another version wrote it.
            return null;
        }
    }
}

/// <summary>The form of a conversation in working memory.</summary>
[JsonSerializable(typeof(Conversation))]
internal sealed partial class ConversationJson : JsonSerializerContext;
