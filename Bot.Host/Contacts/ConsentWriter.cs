using Bot.Dialogs.Surveys;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Platform;

namespace Bot.Host.Contacts;

/// <summary>Writes what a person agreed to inside a transaction of the caller's: what happened, and what holds since.</summary>
internal static class ConsentWriter
{
    private const string InsertEvent = """
        INSERT INTO consent_events (id, program_id, channel, value_hash, purpose, state, how, wording, language, survey, survey_version, message_id, recorded_by, at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13)
        """;

    // What we learn late changes nothing that was said since.
    private const string Set = """
        INSERT INTO consents (channel, value_hash, program_id, purpose, state, at, event_id) VALUES (@0, @1, @2, @3, @4, @5, @6)
        ON CONFLICT (channel, value_hash, program_id, purpose) DO UPDATE SET state = excluded.state, at = excluded.at, event_id = excluded.event_id
        WHERE consents.at <= excluded.at
        """;

    private const string SetUnlessGiven = Set + " AND consents.state NOT IN ('given', 'confirmed')";

    private const string WithdrawAll = "UPDATE consents SET state = 'withdrawn', at = @2, event_id = @3 WHERE channel = @0 AND value_hash = @1";

    /// <param name="sql">The caller's transaction.</param>
    /// <param name="consent">What happened.</param>
    /// <param name="keepsGiven">True for a no that is about one thing only, and takes back nothing that was agreed to before.</param>
    public static async Task RecordAsync(SqlSession sql, ConsentEvent consent, bool keepsGiven = false)
    {
        await sql.ExecuteAsync(
            InsertEvent,
            consent.Id,
            consent.ProgramId,
            consent.Channel,
            consent.ValueHash,
            consent.Purpose,
            consent.State,
            consent.How,
            consent.Wording,
            consent.Language,
            consent.Survey,
            consent.SurveyVersion,
            consent.MessageId,
            consent.RecordedBy,
            consent.At);
        switch (consent)
        {
            case { Purpose: ConsentEvent.All, State: "withdrawn" }:
                await sql.ExecuteAsync(WithdrawAll, consent.Channel, consent.ValueHash, consent.At, consent.Id);
                break;
            case { Purpose: ConsentEvent.All }:
                // START gives what its reply names: texts of this programme's surveys.
                await SetAsync(sql, Set, consent, Text.Of(ConsentPurpose.Survey), ConsentState.Given);
                break;
            default:
                await SetAsync(sql, keepsGiven ? SetUnlessGiven : Set, consent, consent.Purpose, Text.To<ConsentState>(consent.State));
                break;
        }
    }

    /// <summary>An address has a new owner, who agreed to nothing.</summary>
    public static Task OwnerLeftAsync(SqlSession sql, string channel, string hash) =>
        sql.ExecuteAsync("UPDATE consents SET state = 'withdrawn' WHERE channel = @0 AND value_hash = @1", channel, hash);

    /// <summary>Leaves of what holds its day: by the moment, and by its proof, it would lead to the message that was written in it.</summary>
    public static Task BlurAsync(SqlSession sql, string channel, string hash) => sql.ExecuteAsync(
        "UPDATE consents SET at = at - at % 86400000, event_id = NULL WHERE channel = @0 AND value_hash = @1", channel, hash);

    private static Task<int> SetAsync(SqlSession sql, string statement, ConsentEvent consent, string purpose, ConsentState state) => sql.ExecuteAsync(
        statement, consent.Channel, consent.ValueHash, consent.ProgramId, purpose, Text.Of(state), consent.At, consent.Id);
}
