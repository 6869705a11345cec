using System.Globalization;
using System.Text;
using Bot.Dialogs.Engine;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Localization.Languages;

namespace Bot.Tests.Crash;

/// <summary>
/// So many people, numbered from 1, who each made a plan: written straight into the tables, each with a phone, a conversation and
/// a text of long ago. A reminder is planned for each, for a day to come.
/// </summary>
internal sealed class Crowd(Database database, long count, DateTimeOffset now)
{
    // So much in one transaction.
    private const int Slice = 50_000;

    private const string Zone = "America/New_York";

    private static readonly TimeSpan Ago = TimeSpan.FromDays(20);

    /// <summary>Writes the rows; nothing of theirs is due.</summary>
    public async Task SettleAsync()
    {
        await using var sql = await database.OpenNowAsync(CancellationToken.None);
        var state = Encoding.UTF8.GetString(ConversationStateJson.Serialize(ConversationState.New with { Language = Language.Parse("en"), Welcomed = true }));
        for (var first = 1L; first <= count; first += Slice)
        {
            var last = Math.Min(count, first + Slice - 1);
            sql.Begin();
            await sql.ExecuteAsync(Of($"INSERT INTO contacts (id, program_id, language, created_at) SELECT {Id('c')}, @2, 'en', @3 FROM n"), first, last, ProgramRow.DefaultId, now - Ago);
            await sql.ExecuteAsync(
                Of($"INSERT INTO addresses (id, channel, value_hash, value_cipher, time_zones, region, can_receive, created_at) SELECT {Id('a')}, 'sms', {Hash}, '', '{Zone}', 'US-NC', TRUE, @2 FROM n"),
                first,
                last,
                now - Ago);
            await sql.ExecuteAsync(
                Of($"INSERT INTO contact_addresses (id, contact_id, address_id, \"from\") SELECT {Id('b')}, {Id('c')}, {Id('a')}, @2 FROM n"), first, last, now - Ago);
            await sql.ExecuteAsync(
                Of($"INSERT INTO conversations (id, channel, address_id, contact_id, version, position, state, last_inbound_at, created_at, program_id) SELECT {Id('d')}, 'sms', {Id('a')}, {Id('c')}, 1, 1, @3, @2, @2, @4 FROM n"),
                first,
                last,
                now - Ago,
                state,
                ProgramRow.DefaultId);
            await sql.ExecuteAsync(
                Of($"INSERT INTO messages (id, conversation_id, position, outgoing, channel, status, proactive, segments, attempts, not_before, created_at, media_count, priority, program_id) SELECT {Id('f')}, {Id('d')}, 1, FALSE, 'sms', 'received', FALSE, 0, 0, @2, @2, 0, 0, @3 FROM n"),
                first,
                last,
                now - Ago,
                ProgramRow.DefaultId);
            await sql.ExecuteAsync(
                Of($"INSERT INTO consents (channel, value_hash, program_id, purpose, state, at) SELECT 'sms', {Hash}, @2, 'reminders', 'given', @3 FROM n"),
                first,
                last,
                ProgramRow.DefaultId,
                now - Ago);
            await sql.ExecuteAsync(
                Of($"""
                INSERT INTO commitments (id, program_id, contact_id, conversation_id, texted_in_id, session_id, survey, survey_version, question, what, due_on, place, status, language,
                    private, version, moves, restarted, reminders_sent, check_ins_sent, sent_this_round, next_step, next_index, next_at, made_at)
                SELECT {Id('e')}, @2, {Id('c')}, {Id('d')}, {Id('d')}, {Id('9')}, 'a-survey', 1, 'pledge', 'Talk with my neighbours about the block watch', @3, 'the porch', 'open', 'en',
                    FALSE, 1, 0, FALSE, 0, 0, 0, 'reminder', 0, @4 + i, @5 FROM n
                """),
                first,
                last,
                ProgramRow.DefaultId,
                Day(30),
                now + TimeSpan.FromDays(29),
                now - Ago);
            await sql.CommitAsync();
        }

        if (database is PostgresDatabase)
        {
            await sql.ExecuteAsync("VACUUM (ANALYZE)");
        }
    }

    /// <summary>Gives everybody a number that can be written to.</summary>
    /// <param name="protector">Of the hosts that will write.</param>
    /// <param name="phone">The number of a person.</param>
    public async Task GiveNumbersAsync(AddressProtector protector, Func<long, string> phone)
    {
        await using var sql = await database.OpenNowAsync(CancellationToken.None);
        sql.Begin();
        for (var person = 1L; person <= count; person++)
        {
            await sql.ExecuteAsync(
                $"UPDATE addresses SET value_hash = @1, value_cipher = @2 WHERE id = {IdOf('a', "@0")}", person, protector.Hash(ChannelNames.Sms, phone(person)), protector.Protect(phone(person)));
            await sql.ExecuteAsync(
                "INSERT INTO consents (channel, value_hash, program_id, purpose, state, at) VALUES ('sms', @0, @1, 'reminders', 'given', @2)",
                protector.Hash(ChannelNames.Sms, phone(person)),
                ProgramRow.DefaultId,
                now - Ago);
        }

        await sql.CommitAsync();
    }

    /// <summary>Makes reminders due, of people spread evenly over all of them.</summary>
    /// <param name="due">How many.</param>
    /// <param name="round">Another one makes those of other people due.</param>
    public async Task FallDueAsync(long due, int round = 0)
    {
        await using var sql = await database.OpenNowAsync(CancellationToken.None);
        sql.Begin();
        for (var one = 0L; one < due; one++)
        {
            await sql.ExecuteAsync(
                $"UPDATE commitments SET next_at = @1, due_on = @2 WHERE id = {IdOf('e', "@0")}", one * (count / due) + round % (count / due) + 1, now - TimeSpan.FromMinutes(1), Day(1));
        }

        await sql.CommitAsync();
    }

    private string Day(int away) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(now, Zone).DateTime).AddDays(away).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A statement over the numbers <c>i</c> from the first parameter to the second.</summary>
    private static string Of(string insert) =>
        $"WITH RECURSIVE n(i) AS (SELECT CAST(@0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < @1) {insert}";

    private string Hash => database is PostgresDatabase ? "lpad(to_hex(i), 64, '0')" : "printf('%064x', i)";

    private string Id(char kind) => IdOf(kind, "i");

    private string IdOf(char kind, string number) => database is PostgresDatabase
        ? $"CAST('0000000{kind}-0000-7000-8000-' || lpad(to_hex(CAST({number} AS BIGINT)), 12, '0') AS uuid)"
        : $"printf('0000000{char.ToUpperInvariant(kind)}-0000-7000-8000-%012X', {number})";
}
