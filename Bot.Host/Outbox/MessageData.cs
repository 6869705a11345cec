namespace Bot.Host.Outbox;

/// <summary>Messages and their words. They follow their conversation, and are read on the phone itself, not in what a person is shown of their data.</summary>
internal sealed class MessageData : IPersonalData
{
    // Only what was said while the number was this person's.
    private const string RedactPerson = """
        UPDATE message_texts SET text = NULL, activity = NULL, retry = NULL, redacted_at = @1
        WHERE redacted_at IS NULL AND message_id IN (
            SELECT m.id FROM messages m
            JOIN conversations c ON c.id = m.conversation_id
            JOIN contact_addresses l ON l.address_id = c.address_id
            WHERE l.contact_id = @0 AND m.created_at >= l."from" AND (l."to" IS NULL OR m.created_at < l."to"))
        """;

    private const string RedactOld = """
        UPDATE message_texts SET text = NULL, activity = NULL, retry = NULL, redacted_at = @1
        WHERE message_id IN (SELECT message_id FROM message_texts WHERE redacted_at IS NULL AND created_at < @0 LIMIT @2)
        """;

    private static readonly Duty OnThePhone = Duty.None("Messages are read on the phone itself.");

    public IReadOnlyDictionary<string, TableDuties> Tables { get; } = new Dictionary<string, TableDuties>(StringComparer.Ordinal)
    {
        ["messages"] = new(
            Duty.None("It holds no words, and follows its conversation, which leads to nobody any more."),
            OnThePhone,
            PurgeRule.None("That a message was sent, and what became of it, holds no words.")),
        ["message_texts"] = new(
            Duty.DoneBy(nameof(EraseAsync)),
            OnThePhone,
            new(RetentionClass.Messages, (sql, slice) => sql.ExecuteAsync(RedactOld, slice.Before, slice.Now, slice.Most))),
    };

    public Task ExportAsync(SqlSession sql, Guid contactId, PersonalDataPage page) => Task.CompletedTask;

    public Task MergeAsync(SqlSession sql, MergedPerson person) => Task.CompletedTask;

    public Task EraseAsync(SqlSession sql, ForgottenPerson person) => sql.ExecuteAsync(RedactPerson, person.ContactId, person.At);

    public async Task DetachAsync(SqlSession sql, ForgottenPerson person)
    {
        foreach (var conversationId in person.Addresses.Select(address => address.ConversationId).OfType<Guid>())
        {
            MessageWriter.SkipQueued(sql, conversationId, "The person was forgotten before this was sent.");

            // On its way to the provider: whatever comes of it, it is not looked for by number and not sent again.
            await sql.ExecuteAsync(
                "UPDATE messages SET status = 'unknown', reason = @1, lease_until = NULL WHERE conversation_id = @0 AND status = 'sending'",
                conversationId,
                "The person was forgotten while this was being sent.");
        }
    }

    public Task MoveAsync(SqlSession sql, Guid conversationId, Guid archiveId) =>
        sql.ExecuteAsync("UPDATE messages SET conversation_id = @1 WHERE conversation_id = @0", conversationId, archiveId);
}
