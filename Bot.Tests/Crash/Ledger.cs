using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Replies;
using Bot.Host.Conversations;
using Bot.Host.Platform;
using Bot.Tests.Kit;

namespace Bot.Tests.Crash;

/// <summary>What the database says, held against what residents sent and what the provider took.</summary>
internal sealed class Ledger(Func<DbConnection> connect, IReadOnlyList<FakeTwilioMessage> texts, FakeTwilio twilio)
{
    private const string Open = "SELECT COUNT(*) FROM messages WHERE outgoing AND status IN ('queued', 'sending')";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Replies closed as unknown.</summary>
    public int Unknown { get; private set; }

    /// <summary>Waits until nothing is on its way any more, and finds what should not be.</summary>
    /// <param name="conversations">How many residents took the survey.</param>
    /// <param name="repliesEach">Replies due to each.</param>
    /// <param name="chats">How many took it in a chat.</param>
    public async Task<IReadOnlyList<string>> CheckAsync(int conversations, int repliesEach, int chats = 0)
    {
        var problems = new List<string>();
        await RestAsync(problems, Open, "replies never came to rest");
        await ExpectAsync(problems, texts.Count, "SELECT COUNT(*) FROM messages WHERE NOT outgoing AND channel = 'sms'", "texts are stored");
        await ExpectAsync(problems, conversations + chats, "SELECT COUNT(*) FROM conversations", "conversations are stored");
        await ExpectAsync(problems, conversations + chats, "SELECT COUNT(*) FROM contacts", "people are stored");
        await ExpectAsync(problems, conversations + chats, "SELECT COUNT(*) FROM sessions WHERE status = 'completed'", "sessions are complete");
        await ExpectAsync(problems, 0, "SELECT COUNT(*) FROM sessions WHERE status <> 'completed'", "sessions are open");
        await ExpectAsync(problems, (conversations + chats) * 5, "SELECT COUNT(*) FROM answers WHERE status = 'answered' AND superseded_at IS NULL", "answers are stored");
        await ExpectAsync(problems, 0, "SELECT COUNT(*) FROM answers WHERE status <> 'answered' OR superseded_at IS NOT NULL", "answers are something else");
        await ExpectAsync(
            problems, conversations, "SELECT COUNT(DISTINCT text) FROM answers WHERE question = 'why' AND text LIKE 'rents rise each year %'", "people are quoted in their own words");
        await ExpectAsync(problems, conversations * repliesEach, "SELECT COUNT(*) FROM messages WHERE outgoing AND channel = 'sms'", "replies are queued");
        await ExpectAsync(problems, 0, "SELECT COUNT(*) FROM messages WHERE outgoing AND status IN ('failed', 'skipped')", "replies failed");
        await CheckRepliesAsync(problems);
        return problems;
    }

    /// <summary>Waits until every reminder of a crowd was sent, and finds what should not be.</summary>
    /// <param name="due">How many fell due.</param>
    public async Task<IReadOnlyList<string>> CheckRemindersAsync(int due)
    {
        var problems = new List<string>();
        await RestAsync(problems, "SELECT COUNT(*) FROM commitments WHERE reminders_sent = 0", "reminders were never queued");
        await RestAsync(problems, Open, "reminders never came to rest");
        await ExpectAsync(
            problems,
            due,
            "SELECT COUNT(*) FROM commitments WHERE status = 'open' AND version = 2 AND reminders_sent = 1 AND sent_this_round = 1 AND check_ins_sent = 0 AND next_step = 'check_in' AND claimed_until IS NULL",
            "commitments went on by one step");
        await ExpectAsync(problems, due, "SELECT COUNT(*) FROM messages WHERE outgoing", "messages are stored");
        await ExpectAsync(problems, due, "SELECT COUNT(DISTINCT commitment_id) FROM messages WHERE kind = 'reminder' AND natural_key IS NOT NULL", "commitments have a reminder");
        await ExpectAsync(problems, 0, "SELECT COUNT(*) FROM messages WHERE outgoing AND status IN ('failed', 'skipped')", "reminders failed");
        await ExpectAsync(problems, due, "SELECT COUNT(*) FROM conversations WHERE version = 2 AND position = 2", "conversations went on by one turn");
        await CheckRepliesAsync(problems);
        problems.AddRange(twilio.Messages.GroupBy(message => message.To, StringComparer.Ordinal).Where(phone => phone.Count() > 1).Select(phone => $"A phone got {phone.Count()} reminders."));
        return problems;
    }

    /// <summary>Waits until nothing is left of what is counted, as long as it becomes less.</summary>
    private async Task RestAsync(List<string> problems, string query, string what)
    {
        var (least, since) = (long.MaxValue, Stopwatch.GetTimestamp());
        while (await NumberAsync(query) is var open and > 0)
        {
            if (open < least)
            {
                (least, since) = (open, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                problems.Add($"{open} {what}.");
                break;
            }

            await Task.Delay(200);
        }

        await twilio.ReceiptsSentAsync();
    }

    private async Task CheckRepliesAsync(List<string> problems)
    {
        var rows = await RowsAsync();
        var sent = twilio.Messages.Where(m => !m.Inbound).ToDictionary(m => m.Sid, StringComparer.Ordinal);
        var places = new Dictionary<Guid, int>();
        var order = twilio.Messages.Select((message, index) => (message.Sid, index)).ToDictionary(p => p.Sid, p => p.index, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.ProviderId is null)
            {
                Unknown++;
                if (!row.HasAttention || row.Status != "unknown")
                {
                    problems.Add($"Reply {row.Id} is {row.Status}, has no provider id, and nobody is told.");
                }

                continue;
            }

            if (!sent.Remove(row.ProviderId, out var message) || message.Body != row.Text)
            {
                problems.Add($"Reply {row.Id} claims {row.ProviderId}, which is another one's or nobody's.");
                continue;
            }

            if (places.TryGetValue(row.Conversation, out var before) && before > order[row.ProviderId])
            {
                problems.Add($"Reply {row.Id} was sent before the one it follows.");
            }

            places[row.Conversation] = order[row.ProviderId];
        }

        // A reply closed as unknown may have gone out, once or (that is why nobody can tell) as one of two.
        var unclaimed = sent.Values.Where(message => !rows.Any(row => row.ProviderId is null && row.Text == message.Body)).ToList();
        problems.AddRange(unclaimed.Select(message => $"{message.Sid} was sent and belongs to no reply: sent twice."));
    }

    private async Task ExpectAsync(List<string> problems, long expected, string query, string what)
    {
        var found = await NumberAsync(query);
        if (found != expected)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{found} {what}, not {expected}."));
        }
    }

    private async Task<long> NumberAsync(string query)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries stand above.
        command.CommandText = query;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<ReplyRow>> RowsAsync()
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT m.id, m.conversation_id, m.status, m.provider_id, t.text, EXISTS (SELECT 1 FROM attention a WHERE a.message_id = m.id AND a.reason = 'unknown_outcome')
            FROM messages m JOIN message_texts t ON t.message_id = m.id
            WHERE m.outgoing AND m.channel = 'sms' ORDER BY m.conversation_id, m.position
            """;
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<ReplyRow>();
        while (await row.ReadAsync())
        {
            rows.Add(new ReplyRow(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), await row.IsDBNullAsync(3) ? null : row.GetString(3), row.GetString(4), row.GetBoolean(5)));
        }

        return rows;
    }

    private sealed record ReplyRow(Guid Id, Guid Conversation, string Status, string? ProviderId, string Text, bool HasAttention);
}
