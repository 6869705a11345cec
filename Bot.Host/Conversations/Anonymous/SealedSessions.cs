using Bot.Host.Contacts;
using Bot.Host.Conversations.Sessions;

namespace Bot.Host.Conversations.Anonymous;

/// <summary>
/// Writes anonymous sessions inside a transaction of the caller's: sealed in their session's row while they run, and then, with
/// no way back to their chat, on the one conversation that a survey has for nobody.
/// </summary>
internal sealed class SealedSessions(SessionSealer sessions, AddressProtector addresses)
{
    private const string NobodyOf = """
        SELECT c.id FROM addresses a JOIN conversations c ON c.address_id = a.id WHERE a.channel = @0 AND a.value_hash = @1
        """;

    /// <summary>Begins a session. Its row tells no language and no time finer than the day.</summary>
    public void Start(SqlSession sql, SessionRow row, SealedSession session)
    {
        SessionWriter.Start(sql, row);
        Save(sql, row.Id, session);
    }

    /// <returns>Null for one that is not stored yet.</returns>
    public async Task<SealedSession?> FindAsync(SqlSession sql, Guid sessionId) =>
        await sql.ScalarAsync<string>("SELECT sealed FROM sessions WHERE id = @0", sessionId) is { } text ? Open(text) : null;

    public void Save(SqlSession sql, Guid sessionId, SealedSession session) =>
        sql.Queue("UPDATE sessions SET sealed = @1 WHERE id = @0", sessionId, sessions.Seal(session.ToJson()));

    public SealedSession Open(string text) => SealedSession.Read(sessions.Open(text));

    /// <summary>Takes a session that has ended away from its chat, to wait for others; one without answers goes.</summary>
    public async Task LetWaitAsync(SqlSession sql, Guid sessionId, DateTimeOffset day)
    {
        if (await FindWaitingAsync(sql, sessionId) is not { } row)
        {
            return;
        }

        if (Open(row.Sealed).HasAnswers)
        {
            // Its former id tells when it began.
            await sql.ExecuteAsync(
                "UPDATE sessions SET id = @1, conversation_id = @2, started_at = @3, recorded_at = @3, ended_at = @3 WHERE id = @0",
                sessionId,
                Guid.NewGuid(),
                await NobodyAsync(sql, sessionId, row.Survey, day),
                day);
        }
        else
        {
            await sql.ExecuteAsync("DELETE FROM sessions WHERE id = @0", sessionId);
        }
    }

    /// <summary>The conversation of nobody, on which the anonymous sessions of a survey hang; null before the first.</summary>
    public Task<Guid?> FindNobodyAsync(SqlSession sql, string survey) => IdAsync(sql, HashOf(survey));

    private string HashOf(string survey) => addresses.Hash(ChannelNames.Anonymous, survey);

    private static async Task<Guid?> IdAsync(SqlSession sql, string hash)
    {
        await using var row = await sql.ReadAsync(NobodyOf, ChannelNames.Anonymous, hash);
        return await row.ReadAsync() ? row.GetGuid(0) : null;
    }

    private async Task<Guid> NobodyAsync(SqlSession sql, Guid sessionId, string survey, DateTimeOffset day)
    {
        var hash = HashOf(survey);
        if (await IdAsync(sql, hash) is { } known)
        {
            return known;
        }

        // Whoever loses the race to be first finds the other's row when the write is played again.
        var (address, nobody) = (Guid.NewGuid(), Guid.NewGuid());
        ContactWriter.InsertAddress(sql, new Address
        {
            Id = address,
            Channel = ChannelNames.Anonymous,
            ValueHash = hash,
            ValueCipher = "",
            CanReceive = false,
            CreatedAt = day,
        });
        await sql.ExecuteAsync(
            """
            INSERT INTO conversations (id, channel, address_id, version, position, state, created_at, program_id)
            SELECT @0, @1, @2, 0, 0, '{}', @3, c.program_id FROM sessions s JOIN conversations c ON c.id = s.conversation_id WHERE s.id = @4
            """,
            nobody,
            ChannelNames.Anonymous,
            address,
            day,
            sessionId);
        return nobody;
    }

    private static async Task<(string Survey, string Sealed)?> FindWaitingAsync(SqlSession sql, Guid sessionId)
    {
        await using var row = await sql.ReadAsync("SELECT survey, sealed FROM sessions WHERE id = @0 AND sealed IS NOT NULL", sessionId);
        return await row.ReadAsync() ? (row.GetString(0), row.GetString(1)) : null;
    }
}
