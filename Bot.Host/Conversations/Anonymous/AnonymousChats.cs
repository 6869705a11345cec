using Bot.Host.Outbox;

namespace Bot.Host.Conversations.Anonymous;

/// <summary>
/// Empties anonymous chats that have ended. What stays is a conversation that knows it is over, and the day; how long it was
/// does not stay either.
/// </summary>
internal sealed class AnonymousChats(DatabaseWriter writer, SealedSessions sessions, DeletedTraces traces, ProgramClock clock)
{
    // The last reply must have reached every screen that is open.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(90);

    // Places and versions go on above all that an open screen has seen, from a number that does not tell how many there were.
    private const int Step = 1000;

    private const string Claim = """
        UPDATE conversations
        SET state = @state, version = (version / @step + 1) * @step, position = (position / @step + 1) * @step,
            nudge_at = NULL, expires_at = NULL, last_inbound_at = @day
        WHERE id = @id AND channel = @channel AND nudge_at <= @now
        """;

    /// <summary>When the chat is to be emptied, if nothing is said any more; null while its session is open, and for any other chat.</summary>
    public static DateTimeOffset? DueAt(ConversationState state, DateTimeOffset at) => IsOver(state) ? at + Delay : null;

    /// <summary>True when it was emptied and shows nothing.</summary>
    public static bool ShowsNothing(Conversation conversation) => IsOver(conversation.State) && conversation.Position % Step == 0;

    /// <summary>True when it is time to empty it.</summary>
    public static bool IsDue(Conversation conversation, DateTimeOffset now) => IsOver(conversation.State) && conversation.NudgeAt <= now;

    /// <summary>Empties it, unless somebody spoke in it meanwhile. Safe to run twice, and on several hosts.</summary>
    public async Task EmptyAsync(Conversation conversation)
    {
        var now = clock.GetUtcNow();
        var over = Encoding.UTF8.GetString(ConversationStateJson.Serialize(ConversationState.Over with { IsClosed = conversation.State.IsClosed }));
        await writer.WriteAsync(WriteLane.Bulk, async sql =>
        {
            var claimed = await sql.ExecuteAsync(
                Claim,
                ("@id", conversation.Id),
                ("@channel", ChannelNames.WebChat),
                ("@now", now),
                ("@day", now.DayOf()),
                ("@state", over),
                ("@step", Step));
            if (claimed == 0)
            {
                return Written.Kept(false);
            }

            MessageWriter.DeleteAll(sql, conversation.Id);
            if (conversation.State.Session is { Id: var sessionId })
            {
                await sessions.LetWaitAsync(sql, sessionId, now.DayOf());
            }

            return Written.Kept(true);
        });
        traces.Ask();
    }

    private static bool IsOver(ConversationState state) => state is { Anonymous: true, Session: not { Status: SessionStatus.Active } };
}
