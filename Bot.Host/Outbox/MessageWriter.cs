using Bot.Dialogs.Replies;
using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;

namespace Bot.Host.Outbox;

/// <summary>A message that arrived, as it is stored.</summary>
/// <param name="ProviderId">The provider's id; a second delivery of it is a unique violation. Null where there is none.</param>
internal sealed record StoredInbound(Guid Id, string? ProviderId, string Text, MessageStatus Status, DateTimeOffset At)
{
    public Guid ProgramId { get; init; } = ProgramRow.DefaultId;

    /// <summary>Who brought it.</summary>
    public string? Provider { get; init; }

    /// <summary>The number of ours that it was written to; null where there is none.</summary>
    public string? OurNumber { get; init; }

    /// <summary>Pictures and other attachments.</summary>
    public int MediaCount { get; init; }

    /// <summary>When its turn is tried again, where that failed; null otherwise.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>True when it is stored already, and its turn failed: what it came to is written now.</summary>
    public bool WasKept { get; init; }

    /// <summary>What a chat shows of it; null for a text.</summary>
    public string? Activity { get; init; }

    /// <summary>True when <see cref="Activity"/> is sealed: the words must not stand beside it.</summary>
    public bool IsSealed { get; init; }

    /// <summary>The message as it is kept when a phone number, or a code, was asked for.</summary>
    public StoredInbound WithoutDigits() => this with { Text = MaskedDigits.In(Text), Activity = Activity is { } shown ? MaskedDigits.InActivity(shown) : null };
}

/// <summary>A message of ours: a text to be sent, or what a chat shows.</summary>
internal sealed record OutboundMessage(Guid Id, ReplyKind Kind, string Text, int Segments, DateTimeOffset At)
{
    public Guid ProgramId { get; init; } = ProgramRow.DefaultId;

    /// <summary>Who is to take it; null for what nobody does.</summary>
    public string? Provider { get; init; }

    /// <summary>The number of ours that it leaves by; null leaves it to the provider.</summary>
    public string? OurNumber { get; init; }

    /// <summary>What a channel with buttons shows; null for a text.</summary>
    public string? Activity { get; init; }

    /// <summary>True when <see cref="Activity"/> is sealed: the words must not stand beside it.</summary>
    public bool IsSealed { get; init; }

    /// <summary>What makes it one of its kind; null for replies.</summary>
    public string? NaturalKey { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>The commitment it is about: it is not sent once that has changed.</summary>
    public Guid? CommitmentId { get; init; }

    /// <summary>Of no use after this moment; null when it always is.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    public Guid? RetryOf { get; init; }

    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>Writes message rows inside a transaction of the caller's.</summary>
internal static class MessageWriter
{
    private const string InsertInbound = """
        INSERT INTO messages (id, conversation_id, position, outgoing, channel, status, provider_id, proactive, session_id, segments, attempts, not_before, created_at, program_id, provider, our_number, media_count, priority)
        VALUES (@0, @1, @2, FALSE, @3, @4, @5, FALSE, @6, 0, 0, @12, @7, @8, @9, @10, @11, 0)
        ON CONFLICT (provider, provider_id) WHERE provider_id IS NOT NULL DO NOTHING
        """;

    private const string InsertOutbound = """
        INSERT INTO messages (id, conversation_id, position, outgoing, channel, status, kind, proactive, natural_key, retry_of, session_id, segments, attempts, not_before, created_at, commitment_id, not_after, program_id, provider, our_number, media_count, priority)
        VALUES (@0, @1, @2, TRUE, @3, @12, @4, @5, @6, @7, @8, @9, 0, @10, @11, @13, @14, @15, @16, @17, 0, @18)
        ON CONFLICT (natural_key) WHERE natural_key IS NOT NULL DO NOTHING
        """;

    private const string InsertText =
        "INSERT INTO message_texts (message_id, text, activity, record_class, created_at) VALUES (@0, @1, @3, 'conversation', @2)";

    private const string UpdateInbound = "UPDATE messages SET status = @1, session_id = @2 WHERE id = @0 AND status = 'failed' AND NOT outgoing";

    private const string UpdateText = "UPDATE message_texts SET text = @1, activity = @2 WHERE message_id = @0 AND redacted_at IS NULL";

    private const string SkipQueued = """
        UPDATE messages SET status = 'skipped', reason = @1
        WHERE outgoing AND status = 'queued' AND conversation_id IN (
            SELECT c.id FROM conversations c WHERE c.id = @0 OR (c.contact_id IS NOT NULL AND c.contact_id = (SELECT contact_id FROM conversations WHERE id = @0)))
        """;

    /// <returns>False when the provider delivered this message before, or this is a second try of ours that another has made.</returns>
    public static async Task<bool> InsertAsync(
        SqlSession sql, Guid conversationId, string channel, long position, Guid? sessionId, StoredInbound message)
    {
        if (message.WasKept)
        {
            await sql.ExecuteAsync(UpdateText, message.Id, message.Text, message.Activity);
            return await sql.ExecuteAsync(UpdateInbound, message.Id, Text.Of(message.Status), sessionId) == 1;
        }

        if (message.ProviderId is null && await sql.ExistsAsync("SELECT 1 FROM messages WHERE id = @0", message.Id))
        {
            return false;
        }

        var inserted = await sql.ExecuteAsync(
            InsertInbound,
            message.Id,
            conversationId,
            position,
            channel,
            Text.Of(message.Status),
            message.ProviderId,
            sessionId,
            message.At,
            message.ProgramId,
            message.Provider,
            message.OurNumber,
            message.MediaCount,
            message.NotBefore ?? message.At);
        if (inserted == 0)
        {
            return false;
        }

        await sql.ExecuteAsync(InsertText, message.Id, message.IsSealed ? null : message.Text, message.At, message.Activity);
        return true;
    }

    /// <returns>False when a message with this natural key was queued before.</returns>
    public static async Task<bool> InsertAsync(SqlSession sql, Guid conversationId, string channel, long position, OutboundMessage message)
    {
        var policy = MessagePolicy.Of(message.Kind);
        var inserted = await sql.ExecuteAsync(
            InsertOutbound,
            message.Id,
            conversationId,
            position,
            channel,
            Text.Of(message.Kind),
            policy.IsProactive,
            message.NaturalKey,
            message.RetryOf,
            message.SessionId,
            message.Segments,
            message.NotBefore ?? message.At,
            message.At,
            Text.Of(ChannelTraits.Of(channel).CanPush ? MessageStatus.Queued : MessageStatus.Shown),
            message.CommitmentId,
            message.NotAfter,
            message.ProgramId,
            message.Provider,
            message.OurNumber,
            policy.Priority);
        if (inserted == 0)
        {
            return false;
        }

        await sql.ExecuteAsync(InsertText, message.Id, message.IsSealed ? null : message.Text, message.At, message.Activity);
        return true;
    }

    /// <summary>What still waits for this person, on any phone, is not sent any more.</summary>
    public static Task SkipQueuedAsync(SqlSession sql, Guid conversationId, string reason) =>
        sql.ExecuteAsync(SkipQueued, conversationId, reason);
}
