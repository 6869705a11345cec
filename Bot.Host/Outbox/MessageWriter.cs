using Bot.Host.Channels.Activities;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;

namespace Bot.Host.Outbox;

/// <summary>A message that arrived, as it is stored.</summary>
/// <param name="ProviderId">The provider's id; a second delivery of it is a unique violation. Null where there is none.</param>
internal sealed record InboundMessage(Guid Id, string? ProviderId, string Text, string Status, DateTimeOffset At)
{
    /// <summary>What a chat shows of it; null for a text.</summary>
    public string? Activity { get; init; }

    /// <summary>True when <see cref="Activity"/> is sealed: the words must not stand beside it.</summary>
    public bool IsSealed { get; init; }

    /// <summary>The message as it is kept when a phone number, or a code, was asked for.</summary>
    public InboundMessage WithoutDigits() => this with { Text = MaskedDigits.In(Text), Activity = Activity is { } shown ? MaskedDigits.InActivity(shown) : null };
}

/// <summary>A message of ours: a text to be sent, or what a chat shows.</summary>
internal sealed record OutboundMessage(Guid Id, string Kind, string Text, int Segments, DateTimeOffset At)
{
    /// <summary>What a chat shows; null for a text, which is queued.</summary>
    public string? Activity { get; init; }

    /// <summary>True when <see cref="Activity"/> is sealed: the words must not stand beside it.</summary>
    public bool IsSealed { get; init; }

    /// <summary>True when we write first: sending hours apply.</summary>
    public bool Proactive { get; init; }

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
        INSERT INTO messages (id, conversation_id, position, outgoing, channel, status, provider_id, proactive, session_id, segments, attempts, not_before, created_at)
        VALUES (@0, @1, @2, FALSE, @3, @4, @5, FALSE, @6, 0, 0, @7, @7)
        ON CONFLICT (channel, provider_id) WHERE provider_id IS NOT NULL DO NOTHING
        """;

    private const string InsertOutbound = """
        INSERT INTO messages (id, conversation_id, position, outgoing, channel, status, kind, proactive, natural_key, retry_of, session_id, segments, attempts, not_before, created_at, commitment_id, not_after)
        VALUES (@0, @1, @2, TRUE, @3, @12, @4, @5, @6, @7, @8, @9, 0, @10, @11, @13, @14)
        ON CONFLICT (natural_key) WHERE natural_key IS NOT NULL DO NOTHING
        """;

    private const string InsertText =
        "INSERT INTO message_texts (message_id, text, activity, record_class, created_at) VALUES (@0, @1, @3, 'conversation', @2)";

    private const string SkipQueued = """
        UPDATE messages SET status = 'skipped', reason = @1
        WHERE outgoing AND status = 'queued' AND conversation_id IN (
            SELECT c.id FROM conversations c WHERE c.id = @0 OR (c.contact_id IS NOT NULL AND c.contact_id = (SELECT contact_id FROM conversations WHERE id = @0)))
        """;

    /// <returns>False when the provider delivered this message before, or this is a second try of ours.</returns>
    public static async Task<bool> InsertAsync(
        SqlSession sql, Guid conversationId, string channel, long position, Guid? sessionId, InboundMessage message)
    {
        if (message.ProviderId is null && await sql.ExistsAsync("SELECT 1 FROM messages WHERE id = @0", message.Id))
        {
            return false;
        }

        var inserted = await sql.ExecuteAsync(
            InsertInbound, message.Id, conversationId, position, channel, message.Status, message.ProviderId, sessionId, message.At);
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
        var inserted = await sql.ExecuteAsync(
            InsertOutbound,
            message.Id,
            conversationId,
            position,
            channel,
            message.Kind,
            message.Proactive,
            message.NaturalKey,
            message.RetryOf,
            message.SessionId,
            message.Segments,
            message.NotBefore ?? message.At,
            message.At,
            message.Activity is null ? MessageStatus.Queued : MessageStatus.Shown,
            message.CommitmentId,
            message.NotAfter);
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
