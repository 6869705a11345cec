using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Takes what people do in chats on a screen, whatever the protocol, and runs their turns.</summary>
internal sealed class WebChats(
    IInboundMessages messages,
    TurnRunner runner,
    AddressProtector vault,
    PersonTime personTime,
    Database database,
    SessionSealer passages,
    ProgramClock clock) : IWebChats
{
    private const int Page = 200;

    public async Task<bool> OpenAsync(ChatOpening opening, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var began = false;
        await runner.OpenAsync(
            Sender.OfChat(opening.ConversationId, vault),
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
        var sender = Sender.OfChat(activity.ConversationId, vault);
        if (!await runner.HasBegunAsync(sender, cancellationToken))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var providerId = vault.Hash("activity", $"{activity.ConversationId:N}:{activity.ProviderId ?? id.ToString("N")}");
        await (activity.Text is { } words
            ? (Task)messages.AcceptAsync(
                new InboundMessage(sender.Channel, sender.Value, IWebChats.Provider, providerId, words)
                {
                    Echo = activity.Echo,
                    Pressed = activity.Pressed,
                    IsRetry = activity.IsRetry,
                    Locale = activity.Locale,
                    Network = activity.Network,
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
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        return await sql.ScalarAsync<long?>("SELECT position FROM conversations WHERE id = @0 AND channel = @1", conversationId, ChannelNames.WebChat);
    }

    public async Task<IReadOnlyList<StoredActivity>> ReadAsync(Guid conversationId, long after, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        await using var row = await sql.ReadAsync(
            """
            SELECT m.position, m.created_at, t.activity
            FROM messages m
            JOIN message_texts t ON t.message_id = m.id
            WHERE m.conversation_id = @0 AND m.position > @1 AND t.activity IS NOT NULL
            ORDER BY m.position LIMIT @2
            """,
            conversationId,
            after,
            Page);
        var activities = new List<StoredActivity>();
        while (await row.ReadAsync(cancellationToken))
        {
            activities.Add(new StoredActivity(row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), passages.Open(row.GetString(2))));
        }

        return activities;
    }

    public Task CloseAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return runner.OpenAsync(
            Sender.OfChat(conversationId, vault),
            now,
            conversation => conversation.IsNew ? null : new TurnInput.Closed(now, conversation.Traits.SurveyChannel)
            {
                Today = personTime.Today(conversation.Place, now),
                NewSessionId = Guid.CreateVersion7(now),
            },
            cancellationToken);
    }

    private async Task<long?> PlaceAsync(string providerId, CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        return await sql.ScalarAsync<long?>("SELECT position FROM messages WHERE provider = @0 AND provider_id = @1", IWebChats.Provider, providerId);
    }
}
