namespace Bot.Host.Contacts;

/// <summary>Writes what a person agreed to inside a transaction of the caller's: what happened, and what holds since.</summary>
internal static class ConsentWriter
{
    /// <summary>The states in which a person agrees, for a query.</summary>
    public static readonly string AgreedSql = string.Join(", ", Enum.GetValues<ConsentState>().Where(IsAgreed).Select(state => $"'{Text.Of(state)}'"));

    private const string InsertEvent = """
        INSERT INTO consent_events (id, program_id, channel, value_hash, purpose, state, how, wording, language, survey, survey_version, message_id, recorded_by, at)
        VALUES (@id, @program_id, @channel, @value_hash, @purpose, @state, @how, @wording, @language, @survey, @survey_version, @message_id, @recorded_by, @at)
        """;

    private const string Set = """
        INSERT INTO consents (channel, value_hash, program_id, purpose, state, at, event_id) VALUES (@channel, @value_hash, @program_id, @purpose, @state, @at, @event_id)
        ON CONFLICT (channel, value_hash, program_id, purpose) DO UPDATE SET state = excluded.state, at = excluded.at, event_id = excluded.event_id
        WHERE TRUE
        """;

    // What we learn late changes nothing that was said since.
    private const string NothingSince = " AND consents.at <= excluded.at";

    private static readonly string UnlessGiven = $" AND consents.state NOT IN ({AgreedSql})";

    // What was withdrawn before keeps the proof of that.
    private const string InsertNewOwner = """
        INSERT INTO consent_events (id, program_id, channel, value_hash, purpose, state, how, at)
        SELECT @id, @program_id, @channel, @value_hash, @purpose, @state, @how, @at
        WHERE EXISTS (SELECT 1 FROM consents WHERE channel = @channel AND value_hash = @value_hash AND state <> 'withdrawn')
        """;

    private const string WithdrawAll = "UPDATE consents SET state = 'withdrawn', at = @2, event_id = @3 WHERE channel = @0 AND value_hash = @1";

    /// <param name="keepsGiven">True for a no that is about one thing only, and takes back nothing that was agreed to before.</param>
    /// <param name="isLate">True when the person may have said something else since. Moments alone do not tell: a clock may have been put back.</param>
    public static void Record(SqlSession sql, ConsentEvent consent, bool keepsGiven = false, bool isLate = false)
    {
        var set = Set + (isLate ? NothingSince : "") + (keepsGiven ? UnlessGiven : "");
        sql.Queue(
            InsertEvent,
            ("@id", consent.Id),
            ("@program_id", consent.ProgramId),
            ("@channel", consent.Channel),
            ("@value_hash", consent.ValueHash),
            ("@purpose", Text.Of(consent.Purpose)),
            ("@state", Text.Of(consent.State)),
            ("@how", Text.Of(consent.How)),
            ("@wording", consent.Wording),
            ("@language", consent.Language),
            ("@survey", consent.Survey),
            ("@survey_version", consent.SurveyVersion),
            ("@message_id", consent.MessageId),
            ("@recorded_by", consent.RecordedBy),
            ("@at", consent.At));
        switch (consent)
        {
            case { Purpose: ConsentScope.All, State: ConsentState.Withdrawn }:
                sql.Queue(WithdrawAll, consent.Channel, consent.ValueHash, consent.At, consent.Id);
                break;
            case { Purpose: ConsentScope.All }:
                // START gives what its reply names: texts of this programme's surveys.
                SetTo(sql, set, consent, ConsentScope.Survey, ConsentState.Given);
                break;
            default:
                SetTo(sql, set, consent, consent.Purpose, consent.State);
                break;
        }
    }

    /// <summary>Whether a person agrees to what it is the state of.</summary>
    public static bool IsAgreed(ConsentState state) => state is ConsentState.Given or ConsentState.Confirmed;

    /// <summary>An address has a new owner, who agreed to nothing.</summary>
    public static void OwnerLeft(SqlSession sql, string channel, string hash, Guid programId, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        sql.Queue(
            InsertNewOwner,
            ("@id", id),
            ("@program_id", programId),
            ("@channel", channel),
            ("@value_hash", hash),
            ("@purpose", Text.Of(ConsentScope.All)),
            ("@state", Text.Of(ConsentState.Withdrawn)),
            ("@how", Text.Of(ConsentMeans.NewOwner)),
            ("@at", at));
        sql.Queue(WithdrawAll + " AND state <> 'withdrawn'", channel, hash, at, id);
    }

    /// <summary>Leaves of what holds its day: by the moment, and by its proof, it would lead to the message that was written in it.</summary>
    public static void Blur(SqlSession sql, string channel, string hash) => sql.Queue(
        "UPDATE consents SET at = at - at % 86400000, event_id = NULL WHERE channel = @0 AND value_hash = @1", channel, hash);

    /// <summary>Nothing stays of what was agreed to at an address by opening something there, and never by a word.</summary>
    public static void DeleteOf(SqlSession sql, Guid addressId)
    {
        const string Same = "channel = (SELECT a.channel FROM addresses a WHERE a.id = @0) AND value_hash = (SELECT a.value_hash FROM addresses a WHERE a.id = @0)";
        sql.Queue($"DELETE FROM consent_events WHERE {Same}", addressId);
        sql.Queue($"DELETE FROM consents WHERE {Same}", addressId);
    }

    private static void SetTo(SqlSession sql, string statement, ConsentEvent consent, ConsentScope purpose, ConsentState state) => sql.Queue(
        statement,
        ("@channel", consent.Channel),
        ("@value_hash", consent.ValueHash),
        ("@program_id", consent.ProgramId),
        ("@purpose", Text.Of(purpose)),
        ("@state", Text.Of(state)),
        ("@at", consent.At),
        ("@event_id", consent.Id));
}
