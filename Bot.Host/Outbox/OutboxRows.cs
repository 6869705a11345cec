using Bot.Dialogs.Replies;
using Bot.Host.Attention;
using Bot.Host.Channels;
using Bot.Host.Contacts;

namespace Bot.Host.Outbox;

/// <summary>A queued message whose turn has come.</summary>
internal sealed record QueuedMessage
{
    public required Guid Id { get; init; }

    public required Guid ConversationId { get; init; }

    public required ReplyKind Kind { get; init; }

    public MessagePolicy Policy => MessagePolicy.Of(Kind);

    public required int Segments { get; init; }

    public required int Attempts { get; init; }

    public required string Text { get; init; }

    /// <summary>What a channel with buttons shows; null for a text.</summary>
    public required string? Activity { get; init; }

    public required string AddressCipher { get; init; }

    public required ChannelTraits Channel { get; init; }

    /// <summary>Who takes it.</summary>
    public required IMessageProvider Provider { get; init; }

    /// <summary>The number it leaves by; null leaves it to the provider.</summary>
    public required string? OurNumber { get; init; }

    public required Place Place { get; init; }

    /// <summary>When it was queued, on the product's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The address, or another phone of the same person, opted out.</summary>
    public required bool Suppressed { get; init; }

    /// <summary>The person agrees to messages of its kind, or need not.</summary>
    public required bool IsAgreedTo { get; init; }

    /// <summary>It repeats one that did not arrive.</summary>
    public required bool IsRepeat { get; init; }

    /// <summary>Who said something newer in the conversation; null for nobody.</summary>
    public required Newer? Newer { get; init; }

    /// <summary>It is of no use any more.</summary>
    public required bool TooLate { get; init; }
}

/// <summary>Why a message is not sent.</summary>
/// <param name="Reason">A sentence for staff, without a number.</param>
internal sealed record WhyNot(string Reason)
{
    /// <summary>What staff are called for; null for nothing.</summary>
    public AttentionReason? Attention { get; init; }

    /// <summary>What they are called for once; null for each conversation.</summary>
    public string? Key { get; init; }
}

/// <summary>Who spoke after a message was queued. The numbers are the query's.</summary>
internal enum Newer
{
    Person = 1,
    Ours = 2,
}

/// <summary>The outbox as rows: what may be sent, and how each message moves on.</summary>
internal sealed class OutboxRows(Database database, DatabaseWriter writer, MessageProviders providers, ProgramClock clock) : IStartupTask
{
    private readonly string configured = $"|{string.Join('|', providers.All.Select(provider => provider.Name))}|";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(3);

    private const string IsDue =
        "(m.not_before <= @now OR (m.attempts = 0 AND m.not_before <= m.created_at) OR (m.attempts > 0 AND m.sending_at > @system_now))";

    // An opt-out said while a number was this person's holds for their other phones, whoever has the number now.
    // One message in flight for a recipient, in order; the next one waits for the carrier's word or three seconds. What waits
    // for its own time (a repeat after a failure, a reminder outside the sending hours) never keeps a reply waiting, nor does a reply that
    // waits for tomorrow keep what may go today.
    // A clock that is put back leaves moments ahead of it: what happened at one is past, so that what was to go at once, or again soon
    // after a try, goes; what was planned for one waits.
    // Each look at a conversation must be bounded by what waits in it, or is new in it, however long it is.
    private static readonly string Due = $"""
        WITH in_flight AS MATERIALIZED (
            SELECT conversation_id, position FROM messages WHERE status = 'sending'
            UNION ALL
            SELECT conversation_id, position FROM messages WHERE status = 'accepted' AND handed_over_at > @spaced AND handed_over_at <= @system_now)
        SELECT m.id, m.conversation_id, m.kind, m.segments, m.attempts, t.text, a.value_cipher,
               {Place.Columns},
               EXISTS (SELECT 1 FROM suppressions s WHERE s.channel = a.channel AND s.value_hash = a.value_hash)
               OR EXISTS (
                   SELECT 1 FROM contact_addresses l
                   JOIN addresses o ON o.id = l.address_id
                   JOIN suppressions s ON s.channel = o.channel AND s.value_hash = o.value_hash
                   WHERE l.contact_id = c.contact_id AND (l."to" IS NULL OR (s.since >= l."from" AND s.since < l."to"))),
               m.retry_of IS NOT NULL,
               CASE WHEN EXISTS (SELECT 1 FROM messages n WHERE n.conversation_id = m.conversation_id AND n.position > m.position AND n.outgoing) THEN 2
                    WHEN EXISTS (SELECT 1 FROM messages n WHERE n.conversation_id = m.conversation_id AND n.position > m.position) THEN 1 END,
               m.created_at, COALESCE(m.not_after < @now, FALSE), t.activity, m.provider, m.our_number,
               (SELECT k.state FROM consents k
                WHERE k.channel = a.channel AND k.value_hash = a.value_hash AND k.program_id = m.program_id AND k.purpose = {MessagePolicy.PurposeSql}),
               m.channel
        FROM messages m
        JOIN message_texts t ON t.message_id = m.id
        JOIN conversations c ON c.id = m.conversation_id
        JOIN addresses a ON a.id = c.address_id
        LEFT JOIN contacts p ON p.id = c.contact_id
        WHERE m.status = 'queued' AND {IsDue}
          AND (m.provider = @provider OR (m.channel = @default_of AND (m.provider IS NULL OR @configured NOT LIKE '%|' || m.provider || '|%')))
          AND NOT EXISTS (
              SELECT 1 FROM messages e
              WHERE e.conversation_id = m.conversation_id AND e.status = 'queued' AND e.priority <= m.priority AND e.position < m.position AND e.retry_of IS NULL)
          AND NOT EXISTS (SELECT 1 FROM in_flight e WHERE e.conversation_id = m.conversation_id AND e.position < m.position)
        ORDER BY m.priority, m.not_before
        LIMIT @most
        """;

    /// <summary>What one provider is to take now; the default one also takes the texts of those that are not configured any more.</summary>
    public async Task<IReadOnlyList<QueuedMessage>> DueAsync(
        IMessageProvider provider, DateTimeOffset now, DateTimeOffset systemNow, int most, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await DueAsync(sql, provider, now, systemNow, most, cancellationToken);
    }

    /// <summary>As above, with a connection of the caller's.</summary>
    public async Task<IReadOnlyList<QueuedMessage>> DueAsync(
        SqlSession sql, IMessageProvider provider, DateTimeOffset now, DateTimeOffset systemNow, int most, CancellationToken cancellationToken)
    {
        var due = new List<QueuedMessage>();
        await using var row = await sql.ReadAsync(
            Due,
            ("@now", now),
            ("@system_now", systemNow),
            ("@spaced", systemNow - Spacing),
            ("@most", most),
            ("@provider", provider.Name),
            ("@default_of", provider == providers.Default ? ChannelNames.Sms : ""),
            ("@configured", configured));
        while (await row.ReadAsync(cancellationToken))
        {
            due.Add(new QueuedMessage
            {
                Id = row.GetGuid(0),
                ConversationId = row.GetGuid(1),
                Kind = Text.To<ReplyKind>(row.GetString(2)),
                Segments = Math.Max(1, row.GetInt32(3)),
                Attempts = row.GetInt32(4),
                Text = row.TextOrNull(5) ?? "",
                AddressCipher = row.GetString(6),
                Place = Place.Read(row, 7),
                Suppressed = row.GetBoolean(9),
                IsRepeat = row.GetBoolean(10),
                Newer = (Newer?)row.NumberOrNull(11),
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
                TooLate = row.GetBoolean(13),
                Activity = row.TextOrNull(14),
                IsAgreedTo = MessagePolicy.Of(Text.To<ReplyKind>(row.GetString(2))).Purpose is null || (row.TextOrNull(17) is { } state && ConsentWriter.IsAgreed(Text.To<ConsentState>(state))),
                Channel = ChannelTraits.Of(row.GetString(18)),
                Provider = provider,

                // Another's number is not the provider's to send from.
                OurNumber = string.Equals(row.TextOrNull(15), provider.Name, StringComparison.Ordinal) ? row.TextOrNull(16) : null,
            });
        }

        return due;
    }

    /// <summary>When the next queued message is due; null when nothing waits.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ScalarAsync<long?>("SELECT MIN(not_before) FROM messages WHERE status = 'queued'") is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;
    }

    /// <summary>Whether a message is due and only keeps its distance from the one before.</summary>
    public async Task<bool> AnySpacedAsync(DateTimeOffset now, DateTimeOffset systemNow, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ExistsAsync(
            """
            WITH handed_over AS MATERIALIZED (SELECT conversation_id, position FROM messages WHERE status = 'accepted' AND handed_over_at > @1 AND handed_over_at <= @2)
            SELECT 1 FROM handed_over e
            WHERE EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = e.conversation_id AND m.status = 'queued' AND m.position > e.position AND m.not_before <= @0)
            """,
            now,
            systemNow - Spacing,
            systemNow);
    }

    /// <summary>Segments that a provider was given on a day of the system clock, and those on their way.</summary>
    public async Task<int> SegmentsOfAsync(string provider, DateTimeOffset dayBegins, DateTimeOffset dayEnds, CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        return (int)await sql.ScalarAsync<long>(
            """
            SELECT CAST(COALESCE((SELECT SUM(segments) FROM messages WHERE handed_over_at >= @0 AND handed_over_at < @2 AND provider = @1), 0)
                      + COALESCE((SELECT SUM(segments) FROM messages WHERE status = 'sending' AND provider = @1), 0) AS BIGINT)
            """,
            dayBegins,
            provider,
            dayEnds);
    }

    /// <summary>Marks messages as being sent. Durable before the first request goes out; only the winner of a row sends it.</summary>
    /// <returns>The messages this host may send.</returns>
    public Task<List<QueuedMessage>> BeginSendingAsync(IReadOnlyList<QueuedMessage> messages, DateTimeOffset systemNow) =>
        writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            var won = new List<QueuedMessage>(messages.Count);
            foreach (var message in messages)
            {
                var changed = await sql.ExecuteAsync(
                    "UPDATE messages SET status = 'sending', sending_at = @1, lease_until = @2, attempts = attempts + 1, provider = @3, our_number = @4 WHERE id = @0 AND status = 'queued'",
                    message.Id,
                    systemNow,
                    systemNow + Lease,
                    message.Provider.Name,
                    message.OurNumber);
                if (changed == 1)
                {
                    won.Add(message with { Attempts = message.Attempts + 1 });
                }
            }

            return Written.Kept(won);
        });

    /// <summary>
    /// Gives what is being sent since a moment well ahead of now a lease that begins now: the clock was put back, and nobody would ask after it
    /// until it has caught up.
    /// </summary>
    public async Task LeaseAnewAsync()
    {
        var now = clock.System.GetUtcNow();
        await using (var sql = await database.OpenAsync(CancellationToken.None))
        {
            if (!await sql.ExistsAsync("SELECT 1 FROM messages WHERE status = 'sending' AND sending_at > @0", now + Lease))
            {
                return;
            }
        }

        await writer.WriteAsync(WriteLane.Turn, async sql => Written.Kept(await sql.ExecuteAsync(
            "UPDATE messages SET sending_at = @0, lease_until = @1 WHERE status = 'sending' AND sending_at > @1", now, now + Lease)));
    }

    /// <summary>Moves queued messages to a later moment.</summary>
    public Task<bool> PostponeAsync(IReadOnlyList<(Guid Id, DateTimeOffset Until)> messages) => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        foreach (var (id, until) in messages)
        {
            await sql.ExecuteAsync("UPDATE messages SET not_before = @1 WHERE id = @0 AND status = 'queued'", id, until);
        }

        return Written.Kept(true);
    });

    /// <summary>Ends queued messages that must not be sent, and calls staff for those that need it.</summary>
    public Task<bool> SkipAsync(IReadOnlyList<(QueuedMessage Message, WhyNot Why)> messages) => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        foreach (var (message, why) in messages)
        {
            await sql.ExecuteAsync("UPDATE messages SET status = 'skipped', reason = @1 WHERE id = @0 AND status = 'queued'", message.Id, why.Reason);
            if (why.Attention is { } attention)
            {
                AttentionWriter.Insert(sql, new AttentionRow
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    Reason = attention,
                    Detail = why.Reason,
                    ConversationId = message.ConversationId,
                    MessageId = message.Id,
                    NaturalKey = $"{Text.Of(attention)}:{why.Key ?? $"{message.ConversationId:N}"}",
                    Since = clock.GetUtcNow(),
                });
            }
        }

        return Written.Kept(true);
    });

    /// <summary>Tells staff that a provider was given all that it may be given today, or takes that back.</summary>
    public Task<bool> DayLimitAsync(string provider, bool isReached) => writer.WriteAsync(WriteLane.Bulk, sql =>
    {
        var (now, key) = (clock.GetUtcNow(), $"{Text.Of(AttentionReason.DayLimit)}:{provider}");
        if (isReached)
        {
            AttentionWriter.Insert(sql, new AttentionRow
            {
                Id = Guid.CreateVersion7(now),
                Reason = AttentionReason.DayLimit,
                Detail = "The day's limit of text segments (SegmentsPerDay) is reached: what waits goes on tomorrow.",
                NaturalKey = key,
                Since = now,
            });
        }
        else
        {
            AttentionWriter.Close(sql, key, now);
        }

        return Task.FromResult(Written.Kept(true));
    });

    /// <summary>After a restart of the only host nobody is sending: what was on its way is reconciled at once.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => database.IsShared ? Task.CompletedTask : writer.WriteAsync(WriteLane.Turn, async sql =>
        Written.Kept(await sql.ExecuteAsync("UPDATE messages SET lease_until = @0 WHERE status = 'sending'", clock.System.GetUtcNow())));
}
