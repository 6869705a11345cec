using System.Security.Cryptography;
using PhoneNumbers;

namespace Bot.Host.Contacts;

/// <summary>Codes that prove that a phone is the visitor's of a chat. On the system clock, as all that times out.</summary>
internal sealed class PhoneCodes(AddressProtector protector, PhoneCodeOptions options, ProgramClock clock)
{
    private const int ShownDigits = 4;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Counted = TimeSpan.FromHours(24);

    /// <summary>What the words say as a phone number; null when they hold none.</summary>
    public PhoneReading? Read(string words) => PhoneFacts.Find(words) is { } number
        && NumberOf(number) is var parsed && CanReceive(parsed)
        ? new PhoneReading(number[^ShownDigits..], options.Countries.Contains(PhoneNumberUtil.GetInstance().GetRegionCodeForNumber(parsed)))
        : null;

    /// <summary>A new code for the phone in the words.</summary>
    /// <param name="conversationId">The chat it is asked for in.</param>
    /// <param name="words">What its visitor wrote.</param>
    /// <param name="language">The language of the chat.</param>
    /// <param name="mayBeTexted">False where its network had enough of them.</param>
    public PhoneCode New(Guid conversationId, string words, Language language, bool mayBeTexted)
    {
        var number = PhoneFacts.Find(words) ?? throw new InvalidOperationException("The engine takes no code for what is no number.");
        var now = clock.System.GetUtcNow();
        return new PhoneCode
        {
            Id = Guid.CreateVersion7(now),
            ConversationId = conversationId,
            ValueHash = protector.Hash(ChannelNames.Sms, number),
            ValueCipher = protector.Protect(number),
            CodeCipher = protector.Protect(RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6", CultureInfo.InvariantCulture)),
            Language = language.Tag,
            CreatedAt = now,
            ExpiresAt = now + Life,
            SendAt = mayBeTexted ? now : null,
        };
    }

    /// <summary>
    /// Keeps a code, and has it texted unless its network, its number or all numbers together had enough of them. To the visitor that looks the
    /// same, so that nothing is learned of a number; but a code that nobody was sent is over at once, so that nobody can guess it.
    /// </summary>
    public async Task WriteAsync(SqlSession sql, PhoneCode code)
    {
        // Not counted are those that were over at once, which nobody was sent, and those dated after this one: a clock that was ahead made them.
        var since = code.CreatedAt - Counted;
        var ofNumber = await sql.ScalarAsync<long>(
            "SELECT COUNT(*) FROM phone_codes WHERE value_hash = @0 AND created_at > @1 AND created_at <= @2 AND expires_at > created_at", code.ValueHash, since, code.CreatedAt);
        var ofAll = await sql.ScalarAsync<long>("SELECT COUNT(*) FROM phone_codes WHERE created_at > @0 AND created_at <= @1 AND expires_at > created_at", since, code.CreatedAt);
        var isTexted = code.SendAt is not null && ofNumber < options.PerNumber && ofAll < options.PerDay;
        await sql.ExecuteAsync("UPDATE phone_codes SET expires_at = @1, send_at = NULL WHERE conversation_id = @0 AND expires_at > @1", code.ConversationId, code.CreatedAt);
        sql.Queue(
            """
            INSERT INTO phone_codes (id, conversation_id, value_hash, value_cipher, code_cipher, language, created_at, expires_at, send_at)
            VALUES (@id, @conversation_id, @value_hash, @value_cipher, @code_cipher, @language, @created_at, @expires_at, @send_at)
            """,
            ("@id", code.Id),
            ("@conversation_id", code.ConversationId),
            ("@value_hash", code.ValueHash),
            ("@value_cipher", code.ValueCipher),
            ("@code_cipher", code.CodeCipher),
            ("@language", code.Language),
            ("@created_at", code.CreatedAt),
            ("@expires_at", isTexted ? code.ExpiresAt : code.CreatedAt),
            ("@send_at", isTexted ? code.SendAt : null));
        await sql.SendAsync();
    }

    /// <summary>The code that a chat waited for was written in it.</summary>
    public static void End(SqlSession sql, Guid conversationId) => sql.Queue(
        "UPDATE phone_codes SET expires_at = created_at + 1, send_at = NULL WHERE conversation_id = @0 AND expires_at > created_at", conversationId);

    /// <summary>The code that a chat waits for, and where its phone is; null when there is none, or its time is over.</summary>
    public async Task<(string Code, Place Phone)?> FindAsync(SqlSession sql, Guid conversationId)
    {
        await using var row = await sql.ReadAsync(
            "SELECT code_cipher, value_cipher FROM phone_codes WHERE conversation_id = @0 AND expires_at > @1 AND created_at <= @1 ORDER BY created_at DESC LIMIT 1",
            conversationId,
            clock.System.GetUtcNow());
        return await row.ReadAsync() ? (protector.Unprotect(row.GetString(0)), PhoneFacts.PlaceOf(protector.Unprotect(row.GetString(1)))) : null;
    }

    /// <summary>A code was queued to be texted.</summary>
    public static Task<int> SentAsync(SqlSession sql, Guid codeId) => sql.ExecuteAsync("UPDATE phone_codes SET send_at = NULL WHERE id = @0", codeId);

    private static PhoneNumber NumberOf(string e164) => PhoneNumberUtil.GetInstance().Parse(e164, defaultRegion: null);

    private static bool CanReceive(PhoneNumber number) => PhoneNumberUtil.GetInstance().GetNumberType(number)
        is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE or PhoneNumberType.VOIP or PhoneNumberType.PERSONAL_NUMBER;
}

/// <summary>To which phones codes are texted, and how many (<c>PhoneCodes__…</c>).</summary>
/// <param name="Countries">Countries, ISO 3166 alpha-2.</param>
/// <param name="PerNumber">Codes to one number in 24 hours.</param>
/// <param name="PerNetwork">Codes asked for from one line in 24 hours; a network of many lines has several times as many.</param>
/// <param name="PerDay">Codes to all numbers in 24 hours.</param>
internal sealed record PhoneCodeOptions(IReadOnlySet<string> Countries, int PerNumber, int PerNetwork, int PerDay)
{
    /// <summary>Codes that a network of any size may ask for in 24 hours: few take all of a day's codes together.</summary>
    public int MostOfNetwork => Math.Max(1, PerDay / 10);

    public static PhoneCodeOptions Read(Settings settings)
    {
        var section = settings.Section("PhoneCodes");
        var countries = CountryList.Parse(section.Text("Countries", "US", "Countries to whose phones codes are texted, in two letters each."));
        if (countries is null)
        {
            section.Problem("Countries", CountryList.Rule);
        }

        return new(
            countries ?? new HashSet<string>(),
            section.Number("PerNumber", 2, "Codes to one number in 24 hours."),
            section.Number("PerNetwork", 20, "Codes asked for from one network in 24 hours."),
            section.Number("PerDay", 500, "Codes to all numbers in 24 hours."));
    }
}
