using Bot.Dialogs.Replies;
using Bot.Host.Channels;

namespace Bot.Host.Outbox;

/// <summary>A message that arrived, as it is stored.</summary>
/// <param name="ProviderId">The provider's id; a second delivery of it is a unique violation. Null where there is none.</param>
internal sealed record StoredInbound(Guid Id, string? ProviderId, string Text, MessageStatus Status, DateTimeOffset At)
{
    /// <summary>Who brought it.</summary>
    public required string Provider { get; init; }

    /// <summary>The number of ours that it was written to; null where there is none.</summary>
    public string? OurNumber { get; init; }

    /// <summary>Pictures and other attachments.</summary>
    public int MediaCount { get; init; }

    /// <summary>When its turn is tried again, where that failed; null otherwise.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>True when it is stored already, and its turn failed: what it came to is written now.</summary>
    public bool WasKept { get; init; }

    /// <summary>True when it was said a while ago, and reaches us only now: its provider tells when.</summary>
    public bool WasMissed { get; init; }

    /// <summary>The networks it came from, by keyed hashes, for what is counted by them; not stored. None where that is not known.</summary>
    public IReadOnlyList<CallerNetwork> Networks { get; init; } = [];

    /// <summary>What came with the words.</summary>
    public SaidBeside Beside { get; init; } = SaidBeside.Nothing;

    /// <summary>What a chat shows of it; null for a text.</summary>
    public string? Activity { get; init; }

    /// <summary>True when <see cref="Activity"/> is sealed: the words must not stand beside it.</summary>
    public bool IsSealed { get; init; }

    /// <summary>What stands beside a sealed activity, or a picture: nothing. Of an event, which has no words, it tells that there were none.</summary>
    public string? KeptText => IsWordless || (IsSealed && Text.Length > 0) ? null : Text;

    /// <summary>A picture, or another attachment, came without words.</summary>
    public bool IsWordless => MediaCount > 0 && string.IsNullOrWhiteSpace(Text);

    /// <summary>The message as it is kept when a phone number, or a code, was asked for.</summary>
    public StoredInbound WithoutDigits() => this with { Text = MaskedDigits.In(Text), Activity = Activity is { } shown ? MaskedDigits.InActivity(shown) : null };
}

/// <summary>A message of ours: a text to be sent, or what a chat shows.</summary>
internal sealed record OutboundMessage(Guid Id, ReplyKind Kind, string Text, int Segments, DateTimeOffset At)
{
    public required Guid ProgramId { get; init; }

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

    /// <summary>True when its number had its replies of the day already (<c>Limits__RepliesPerDay</c>): it is kept, and not sent.</summary>
    public bool IsOverTheDay { get; init; }
}

/// <summary>Writes message rows inside a transaction of the caller's.</summary>
internal static class MessageWriter
{
    private const string InsertInbound = """
        INSERT INTO messages (id, conversation_id, position, outgoing, channel, status, provider_id, proactive, session_id, segments, attempts, not_before, created_at, program_id, provider, our_number, media_count, priority)
        VALUES (@id, @conversation_id, @position, FALSE, @channel, @status, @provider_id, FALSE, @session_id, 0, 0, @not_before, @at, @program_id, @provider, @our_number, @media_count, 0)
        ON CONFLICT DO NOTHING
        """;

    private const string InsertOutbound = """
        INSERT INTO messages (id, conversation_id, position, outgoing, channel, status, kind, proactive, natural_key, retry_of, session_id, segments, attempts, not_before, created_at, commitment_id, not_after, program_id, provider, our_number, media_count, priority, reason)
        VALUES (@id, @conversation_id, @position, TRUE, @channel, @status, @kind, @proactive, @natural_key, @retry_of, @session_id, @segments, 0, @not_before, @at, @commitment_id, @not_after, @program_id, @provider, @our_number, 0, @priority, @reason)
        ON CONFLICT (natural_key) WHERE natural_key IS NOT NULL DO NOTHING
        """;

    // Nothing where its message was not written, or the whole was written before and only our answer was lost.
    private const string InsertText = """
        INSERT INTO message_texts (message_id, text, activity, record_class, created_at, retry)
        SELECT @0, @1, @2, 'conversation', @3, @4 WHERE EXISTS (SELECT 1 FROM messages WHERE id = @0)
        ON CONFLICT (message_id) DO NOTHING
        """;

    private const string UpdateInbound = "UPDATE messages SET status = @1, session_id = @2 WHERE id = @0 AND status = 'failed' AND NOT outgoing";

    private const string UpdateText = "UPDATE message_texts SET text = @1, activity = @2, retry = NULL WHERE message_id = @0 AND redacted_at IS NULL";

    /// <summary>Why a reply over the day is not sent, for staff.</summary>
    public const string OverTheDay = "This number had all the replies that one number gets within 24 hours (Limits__RepliesPerDay).";

    private const string UpdateQueuedToSkipped = """
        UPDATE messages SET status = 'skipped', reason = @1
        WHERE outgoing AND status = 'queued' AND conversation_id IN (
            SELECT c.id FROM conversations c WHERE c.id = @0 OR (c.contact_id IS NOT NULL AND c.contact_id = (SELECT contact_id FROM conversations WHERE id = @0)))
        """;

    private static readonly string UpdateEndedToSkipped = $"{UpdateQueuedToSkipped} AND kind NOT IN ({MessagePolicy.AllowedAfterOptOutSql})";

    /// <summary>Nothing that was said in a conversation stays.</summary>
    public static void DeleteAll(SqlSession sql, Guid conversationId)
    {
        sql.Queue("DELETE FROM message_texts WHERE message_id IN (SELECT id FROM messages WHERE conversation_id = @0)", conversationId);
        sql.Queue("DELETE FROM messages WHERE conversation_id = @0", conversationId);
    }

    /// <summary>Takes a message whose turn failed, to try it again; the next try after this one is not before <paramref name="next"/>.</summary>
    /// <returns>False when somebody else took it.</returns>
    public static async Task<bool> ClaimFailedAsync(SqlSession sql, Guid id, int tries, DateTimeOffset next) => await sql.ExecuteAsync(
        "UPDATE messages SET attempts = attempts + 1, not_before = @2 WHERE id = @0 AND attempts = @1 AND status = 'failed'", id, tries, next) == 1;

    /// <returns>Changes nothing when the provider delivered this message before, or this is a second try of ours that another has made.</returns>
    public static SqlCommand Insert(SqlSession sql, Guid conversationId, Guid programId, string channel, long position, Guid? sessionId, StoredInbound message)
    {
        if (message.WasKept)
        {
            sql.Queue(UpdateText, message.Id, message.Text, message.Activity);
            return sql.Queue(UpdateInbound, message.Id, Text.Of(message.Status), sessionId);
        }

        var inserted = sql.Queue(
            InsertInbound,
            ("@id", message.Id),
            ("@conversation_id", conversationId),
            ("@position", position),
            ("@channel", channel),
            ("@status", Text.Of(message.Status)),
            ("@provider_id", message.ProviderId),
            ("@session_id", sessionId),
            ("@not_before", message.NotBefore ?? message.At),
            ("@at", message.At),
            ("@program_id", programId),
            ("@provider", message.Provider),
            ("@our_number", message.OurNumber),
            ("@media_count", message.MediaCount));
        var retry = message.Status is MessageStatus.Failed ? message.Beside.ToJson() : null;
        sql.Queue(InsertText, message.Id, message.KeptText, message.Activity, message.At, retry);
        return inserted;
    }

    /// <returns>Changes nothing when a message with this natural key was queued before.</returns>
    public static SqlCommand Insert(SqlSession sql, Guid conversationId, string channel, long position, OutboundMessage message)
    {
        var policy = MessagePolicy.Of(message.Kind);
        var inserted = sql.Queue(
            InsertOutbound,
            ("@id", message.Id),
            ("@conversation_id", conversationId),
            ("@position", position),
            ("@channel", channel),
            ("@status", Text.Of(message.IsOverTheDay ? MessageStatus.Skipped : ChannelTraits.Of(channel).CanPush ? MessageStatus.Queued : MessageStatus.Shown)),
            ("@kind", Text.Of(message.Kind)),
            ("@proactive", policy.IsProactive),
            ("@natural_key", message.NaturalKey),
            ("@retry_of", message.RetryOf),
            ("@session_id", message.SessionId),
            ("@segments", message.Segments),
            ("@not_before", message.NotBefore ?? message.At),
            ("@at", message.At),
            ("@commitment_id", message.CommitmentId),
            ("@not_after", message.NotAfter),
            ("@program_id", message.ProgramId),
            ("@provider", message.Provider),
            ("@our_number", message.OurNumber),
            ("@priority", policy.Priority),
            ("@reason", message.IsOverTheDay ? OverTheDay : null));
        sql.Queue(InsertText, message.Id, message.IsSealed ? null : message.Text, message.Activity, message.At, (string?)null);
        return inserted;
    }

    /// <summary>What waits about commitments is not sent any more.</summary>
    /// <param name="sql">The caller's transaction.</param>
    /// <param name="which">Which commitments, as a condition; <c>@1</c> is the reason.</param>
    /// <param name="values">The values of the condition, and the reason.</param>
    /// <remarks>By the conversation too: the index of messages begins with it.</remarks>
    public static void SkipFollowUps(SqlSession sql, string which, params ReadOnlySpan<SqlValue> values) => sql.Queue(
        $"""
        UPDATE messages SET status = 'skipped', reason = @1
        WHERE status = 'queued'
          AND commitment_id IN (SELECT id FROM commitments WHERE {which}) AND conversation_id IN (SELECT texted_in_id FROM commitments WHERE {which})
        """,
        values);

    /// <summary>What still waits for this person, on any phone, is not sent any more.</summary>
    public static void SkipQueued(SqlSession sql, Guid conversationId, string reason) => sql.Queue(UpdateQueuedToSkipped, conversationId, reason);

    /// <summary>As <see cref="SkipQueued"/> when the person wants no more, but for what is still said then: whoever cried for help gets the numbers.</summary>
    public static void SkipUnwanted(SqlSession sql, Guid conversationId, string reason) => sql.Queue(UpdateEndedToSkipped, conversationId, reason);
}
