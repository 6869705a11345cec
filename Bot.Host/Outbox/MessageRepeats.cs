using Bot.Dialogs.Replies;
using Bot.Host.Channels;

namespace Bot.Host.Outbox;

/// <summary>
/// A text that failed on its way for a passing reason is sent again as a message of its own, later, and only while nothing
/// newer was said in its conversation.
/// </summary>
internal sealed class MessageRepeats(IConversationPositions positions)
{
    private const int Most = 2;

    public async Task QueueAsync(SqlSession sql, Guid messageId, Guid conversationId, SendError error, DateTimeOffset now)
    {
        if (After(error.Retry) is not { } wait || await ReadAsync(sql, messageId, conversationId) is not { } failed)
        {
            return;
        }

        var most = error.Retry is RetryAdvice.Once ? 1 : Most;
        var repeats = await sql.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE retry_of = @0", failed.Root);
        if (repeats >= most || failed.SomethingNewer)
        {
            return;
        }

        var position = await positions.NextAsync(sql, conversationId, isReply: !MessagePolicy.Of(failed.Kind).IsProactive);
        MessageWriter.Insert(sql, conversationId, failed.Channel, position, new OutboundMessage(Guid.CreateVersion7(now), failed.Kind, failed.Text, failed.Segments, now)
        {
            ProgramId = failed.ProgramId,
            NaturalKey = $"retry:{failed.Root:N}:{repeats + 1}",
            RetryOf = failed.Root,
            SessionId = failed.SessionId,
            CommitmentId = failed.CommitmentId,
            NotAfter = failed.NotAfter,
            NotBefore = now + wait,
            Activity = failed.Activity,
            Provider = failed.Provider,
            OurNumber = failed.OurNumber,
        });
    }

    private static TimeSpan? After(RetryAdvice advice) => advice switch
    {
        RetryAdvice.Soon => TimeSpan.FromMinutes(1),
        RetryAdvice.Minutes => TimeSpan.FromMinutes(15),
        RetryAdvice.Once => TimeSpan.FromHours(1),
        RetryAdvice.NextDay => TimeSpan.FromHours(24),
        RetryAdvice.Never => null,
        _ => throw new InvalidOperationException($"No pause is known for {advice}."),
    };

    private static async Task<Failed?> ReadAsync(SqlSession sql, Guid messageId, Guid conversationId)
    {
        await using var row = await sql.ReadAsync(
            """
            SELECT COALESCE(m.retry_of, m.id), m.kind, m.segments, m.session_id, t.text,
                   EXISTS (SELECT 1 FROM messages n WHERE n.conversation_id = @1 AND n.outgoing AND n.position > m.position),
                   m.commitment_id, m.not_after, m.channel, m.provider, m.our_number, t.activity, m.program_id
            FROM messages m JOIN message_texts t ON t.message_id = m.id
            WHERE m.id = @0
            """,
            messageId,
            conversationId);
        return await row.ReadAsync() && !row.IsDBNull(4)
            ? new Failed(
                row.GetGuid(0),
                Text.To<ReplyKind>(row.GetString(1)),
                row.GetInt32(2),
                row.IdOrNull(3),
                row.GetString(4),
                row.GetBoolean(5),
                row.IdOrNull(6),
                row.MomentOrNull(7),
                row.GetString(8),
                row.TextOrNull(9),
                row.TextOrNull(10),
                row.TextOrNull(11),
                row.GetGuid(12))
            : null;
    }

    private sealed record Failed(
        Guid Root,
        ReplyKind Kind,
        int Segments,
        Guid? SessionId,
        string Text,
        bool SomethingNewer,
        Guid? CommitmentId,
        DateTimeOffset? NotAfter,
        string Channel,
        string? Provider,
        string? OurNumber,
        string? Activity,
        Guid ProgramId);
}
