using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Takes what people do in chats on a screen, whatever the protocol, and runs their turns.</summary>
internal sealed class WebChats(
    IInboundMessages messages,
    TurnRunner runner,
    AddressProtector protector,
    PersonTime personTime,
    Database database,
    SessionSealer sessions,
    ProgramClock clock) : IWebChats
{
    private const int PageRows = 200;

    // As many rows as begin within it.
    private const int PageBytes = 256 * 1024;

    // Which rows they are is found by their sizes alone.
    private const string PageAfter = """
        SELECT page.position, page.created_at, t.activity
        FROM (
            SELECT sized.id, sized.position, sized.created_at, SUM(sized.bytes) OVER (ORDER BY sized.position) - sized.bytes AS ahead
            FROM (
                SELECT m.id, m.position, m.created_at, OCTET_LENGTH(t.activity) AS bytes
                FROM messages m
                JOIN message_texts t ON t.message_id = m.id
                WHERE m.conversation_id = @0 AND m.position > @1 AND t.activity IS NOT NULL
                ORDER BY m.position LIMIT @2) AS sized) AS page
        JOIN message_texts t ON t.message_id = page.id
        WHERE page.ahead < @3
        ORDER BY page.position
        """;

    public async Task<bool> OpenAsync(ChatOpening opening, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var began = false;
        await runner.OpenAsync(
            Sender.OfChat(opening.ConversationId, protector),
            now,
            conversation => (began = conversation.IsNew) || AnonymousChats.ShowsNothing(conversation)
                ? new TurnInput.Opened(opening.Survey, opening.Language, now, conversation.Traits.SurveyChannel)
                {
                    Today = personTime.Today(conversation.Place, now),
                    NewSessionId = Guid.CreateVersion7(now),
                }
                : null,
            cancellationToken);
        return began;
    }

    public async Task<long?> PostAsync(ChatActivity activity, CancellationToken cancellationToken)
    {
        var sender = Sender.OfChat(activity.ConversationId, protector);
        if (!await runner.IsOpenAsync(sender, cancellationToken))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var providerId = protector.Hash("activity", $"{activity.ConversationId:N}:{activity.ProviderId ?? id.ToString("N")}");
        await (activity.Text is { } words
            ? (Task)messages.AcceptAsync(
                new InboundMessage(sender.Channel, sender.Value, IWebChats.Provider, providerId, words)
                {
                    Echo = activity.Echo,
                    Pressed = activity.Pressed,
                    IsRetry = activity.IsRetry,
                    Locale = activity.Locale,
                    Networks = activity.Networks,
                },
                cancellationToken)
            : runner.KeepAsync(
                sender,
                new StoredInbound(id, providerId, "", MessageStatus.Received, now) { Activity = activity.Echo, Provider = IWebChats.Provider },
                notice: null,
                cancellationToken));
        return await PlaceAsync(providerId, cancellationToken);
    }

    public async Task<long?> PositionAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await FindAsync(sql, conversationId) is { IsOver: false } chat ? chat.Position : null;
    }

    public async Task<bool> IsOverAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await FindAsync(sql, conversationId) is { IsOver: true };
    }

    public async Task<ChatPage?> ReadAsync(Guid conversationId, long after, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        if (await FindAsync(sql, conversationId) is not { IsOver: false } chat)
        {
            return null;
        }

        // A client may be ahead of us after a backup was restored: it hears what comes from now on.
        var begin = Math.Min(after, chat.Position);
        var activities = new List<StoredActivity>();
        await using var row = await sql.ReadAsync(PageAfter, conversationId, begin, PageRows, PageBytes);
        while (await row.ReadAsync(cancellationToken))
        {
            activities.Add(new StoredActivity(row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), sessions.Find(row.GetString(2)) ?? ""));
        }

        return new ChatPage(activities, activities is [.., { } last] ? last.Position : begin);
    }

    public Task CloseAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return runner.CloseAsync(
            Sender.OfChat(conversationId, protector),
            now,
            conversation => conversation.IsNew ? null : new TurnInput.Closed(now, conversation.Traits.SurveyChannel)
            {
                Today = personTime.Today(conversation.Place, now),
                NewSessionId = Guid.CreateVersion7(now),
            },
            cancellationToken);
    }

    /// <summary>A chat and whether it is over, as an anonymous one is when its state cannot be read any more; null when it has not begun.</summary>
    private async Task<(long Position, bool IsOver)?> FindAsync(SqlSession sql, Guid conversationId)
    {
        await using var row = await sql.ReadAsync("SELECT position, state FROM conversations WHERE id = @0 AND channel = @1", conversationId, ChannelNames.WebChat);
        return await row.ReadAsync()
            ? (row.GetInt64(0), StoredState.Find(row.GetString(1), sessions) is { } state ? state.IsClosed : SessionSealer.IsSealed(row.GetString(1)))
            : null;
    }

    private async Task<long?> PlaceAsync(string providerId, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ScalarAsync<long?>("SELECT position FROM messages WHERE provider = @0 AND provider_id = @1", IWebChats.Provider, providerId);
    }
}
