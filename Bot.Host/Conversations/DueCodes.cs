using Bot.Host.Contacts;

namespace Bot.Host.Conversations;

/// <summary>Texts the codes that chats ask for. A code is queued once, however often this runs and wherever.</summary>
internal sealed partial class DueCodes(
    Database database, DatabaseWriter writer, TurnRunner runner, AddressProtector protector, PersonTime personTime, ProgramClock clock, ILogger<DueCodes> logger) : IScheduledJob
{
    private const int Batch = 50;

    public string Id => "codes";

    public string Cron => "*/5 * * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var code in await DueAsync(cancellationToken))
        {
            try
            {
                await SendAsync(code, cancellationToken);
            }
            catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
            {
                Log.Failed(logger, code.Id, error.GetType().Name);
            }
        }
    }

    private async Task SendAsync(PhoneCode code, CancellationToken cancellationToken)
    {
        var (now, phone) = (clock.GetUtcNow(), protector.Unprotect(code.ValueCipher));
        var sender = new Sender(ChannelNames.Sms, phone, code.ValueHash, CanReceive: true, protector);
        await runner.SendAsync(
            sender,
            now,
            conversation => new TurnInput.CodeDue(code.Id, protector.Unprotect(code.CodeCipher), Language.Parse(code.Language), now, conversation.Traits.SurveyChannel)
            {
                Today = personTime.Today(conversation.Place, now),
                NewSessionId = Guid.CreateVersion7(now),
            },
            cancellationToken);
        await writer.WriteAsync(WriteLane.Bulk, async sql =>
            Written.Kept(await PhoneCodes.SentAsync(sql, code.Id)));
    }

    private async Task<List<PhoneCode>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.System.GetUtcNow();
        await using var sql = await database.OpenAsync(cancellationToken);
        return await sql.ReadAsync(
            """
            SELECT id, conversation_id, value_hash, value_cipher, code_cipher, language, created_at, expires_at FROM phone_codes
            WHERE send_at <= @0 AND expires_at > @0 ORDER BY send_at LIMIT @1
            """,
            now,
            Batch).ToListAsync(
            row => new PhoneCode
            {
                Id = row.GetGuid(0),
                ConversationId = row.GetGuid(1),
                ValueHash = row.GetString(2),
                ValueCipher = row.GetString(3),
                CodeCipher = row.GetString(4),
                Language = row.GetString(5),
                CreatedAt = row.Moment(6),
                ExpiresAt = row.Moment(7),
            },
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The code {CodeId} could not be queued ({Error}); it is tried again")]
        public static partial void Failed(ILogger logger, Guid codeId, string error);
    }
}
