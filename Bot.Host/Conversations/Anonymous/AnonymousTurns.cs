using System.Text;
using Bot.Dialogs.Answers;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Surveys;
using Bot.Host.Attention;
using Bot.Host.Channels.Activities;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Localization.Languages;

namespace Bot.Host.Conversations.Anonymous;

/// <summary>
/// What a turn of an anonymous chat writes otherwise than others: everything sealed, no person, no consent, nothing that leads
/// from what needs staff to the chat.
/// </summary>
internal sealed class AnonymousTurns(HeldPassages passages, PassageVault vault)
{
    /// <summary>The conversation's state as it is stored.</summary>
    public string StateOf(Conversation conversation)
    {
        var json = Encoding.UTF8.GetString(ConversationStateJson.Serialize(conversation.State));
        return conversation.State.Anonymous ? vault.Seal(json) : json;
    }

    public StoredInbound Seal(StoredInbound message) => message with { IsSealed = true, Activity = message.Activity is { } shown ? vault.Seal(shown) : null };

    public OutboundMessage Seal(OutboundMessage message) => message with { IsSealed = true, Activity = message.Activity is { } shown ? vault.Seal(shown) : null };

    /// <summary>Makes the events of the turn true.</summary>
    public async Task WriteAsync(SqlSession sql, TurnPlan plan)
    {
        foreach (var happened in plan.Turn.Events)
        {
            switch (happened)
            {
                case DialogEvent.SessionStarted started:
                    await passages.StartAsync(sql, SessionOf(plan, started), new HeldPassage { Language = started.Language.Tag });
                    break;
                case DialogEvent.SessionEnded ended:
                    await SessionWriter.EndAsync(sql, ended.SessionId, Text.Of(ended.How), plan.At.DayOf());
                    break;
                case DialogEvent.Urgent urgent:
                    await AttentionWriter.InsertAsync(sql, Attention(plan, urgent));
                    break;
            }
        }

        if (plan.Turn.State.Session is { Id: var sessionId } && plan.Turn.Events.Any(ChangesPassage))
        {
            var passage = await passages.ReadAsync(sql, sessionId);
            await passages.SaveAsync(sql, sessionId, plan.Turn.Events.Aggregate(passage, (before, happened) => After(before, happened, plan)));
        }
    }

    private static bool ChangesPassage(DialogEvent happened) => happened is DialogEvent.Answered or DialogEvent.AnswerExtended
        or DialogEvent.Invalid or DialogEvent.Unmatched or DialogEvent.Skipped or DialogEvent.NotApplicable or DialogEvent.LanguageChanged;

    private static HeldPassage After(HeldPassage passage, DialogEvent happened, TurnPlan plan) => happened switch
    {
        DialogEvent.Answered answered =>
            passage.Answer(Answer(plan, answered.Question, "answered", answered.Text, answered.Value, answered.By)),
        DialogEvent.AnswerExtended extended => Extended(passage, extended, plan),
        DialogEvent.Invalid invalid => passage.Add(Answer(plan, invalid.Question, "unusable", invalid.Text)),
        DialogEvent.Unmatched unmatched =>
            passage.Answer(Answer(plan, unmatched.Question, "unmatched", passage.UnusableTextOf(unmatched.Question))),
        DialogEvent.Skipped skipped => passage.Answer(Answer(plan, skipped.Question, "skipped", "")),
        DialogEvent.NotApplicable passed => passage.Without(passed.Question),
        DialogEvent.LanguageChanged changed => passage with { Language = changed.Language.Tag },
        _ => passage,
    };

    private static HeldPassage Extended(HeldPassage passage, DialogEvent.AnswerExtended extended, TurnPlan plan)
    {
        var words = passage.TextOf(extended.Question) is { } before ? $"{before}\n{extended.Text}" : extended.Text;
        return passage.Answer(Answer(plan, extended.Question, "answered", words, new AnswerValue.Words(words), UnderstoodBy.Exact));
    }

    private static HeldAnswer Answer(
        TurnPlan plan, string question, string status, string text, AnswerValue? value = null, UnderstoodBy? by = null) => new(
            question,
            status,
            value is null ? null : AnswerValueJson.Serialize(value),
            text,
            by is { } how ? Text.Of(how) : null,
            plan.After.State.Language?.Tag ?? "und");

    private static SessionRow SessionOf(TurnPlan plan, DialogEvent.SessionStarted started) => new()
    {
        Id = started.SessionId,
        ConversationId = plan.After.Id,
        Survey = started.Survey,
        Version = started.Version,
        Status = "active",
        Channel = plan.After.Channel,
        Language = "und",
        StartedAt = plan.At.DayOf(),
        RecordedAt = plan.At.DayOf(),
    };

    // One a day and kind, so that whoever writes without end does not bury others; more would tell which chat it was.
    private static AttentionRow Attention(TurnPlan plan, DialogEvent.Urgent urgent) => new()
    {
        Id = Guid.NewGuid(),
        Reason = AttentionReason.Urgent,
        Detail = urgent.Kind,
        NaturalKey = $"urgent:anonymous:{plan.After.State.Session?.Survey}:{urgent.Kind}:{plan.At.UtcDateTime:yyyyMMdd}",
        Since = plan.At.DayOf(),
    };
}
