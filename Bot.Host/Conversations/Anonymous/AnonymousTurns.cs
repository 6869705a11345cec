using Bot.Dialogs.Answers;
using Bot.Host.Attention;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Conversations.Turns;
using Bot.Host.Outbox;
using Bot.Localization.Signals;

namespace Bot.Host.Conversations.Anonymous;

/// <summary>
/// What a turn of an anonymous chat writes otherwise than others: everything sealed, no person, no consent, nothing that leads
/// from what needs staff to the chat.
/// </summary>
internal sealed class AnonymousTurns(SealedSessions sessions, SessionSealer sealer)
{
    public EventWriters Events { get; } = EventsWith(sessions);

    /// <summary>The conversation's state as it is stored.</summary>
    public string StateOf(Conversation conversation)
    {
        var json = Encoding.UTF8.GetString(ConversationStateJson.Serialize(conversation.State));
        return conversation.State.Anonymous ? sealer.Seal(json) : json;
    }

    public StoredInbound Seal(StoredInbound message) => message with { IsSealed = true, Activity = message.Activity is { } shown ? sealer.Seal(shown) : null };

    public OutboundMessage Seal(OutboundMessage message) => message with { IsSealed = true, Activity = message.Activity is { } shown ? sealer.Seal(shown) : null };

    /// <summary>Who makes which event true.</summary>
    public static EventWriters EventsWith(SealedSessions sessions)
    {
        Func<TurnWrite, T, Task> Change<T>(Func<SealedSession, T, TurnPlan, SealedSession> change) => async (turn, happened) =>
        {
            // One that begins later in the turn begins with what changes here: its language.
            if (turn.Plan.Turn.State.Session is { Id: var sessionId } && await sessions.FindAsync(turn.Sql, sessionId) is { } session)
            {
                sessions.Save(turn.Sql, sessionId, change(session, happened, turn.Plan));
            }
        };

        return new EventWriters()
            .On<DialogEvent.SessionStarted>((turn, started) => sessions.Start(turn.Sql, SessionOf(turn.Plan, started), new SealedSession { Language = started.Language.Tag }))
            .On<DialogEvent.SessionEnded>((turn, ended) => SessionWriter.End(turn.Sql, ended.SessionId, ended.How, former: [], turn.At.DayOf()))
            .On<DialogEvent.Urgent>((turn, urgent) => Call(turn, AttentionReason.Urgent, urgent.Kind))
            .On<DialogEvent.Paused>((turn, paused) => Call(turn, AttentionReason.Urgent, paused.Kind))
            .On<DialogEvent.AskedUs>((turn, asked) =>
            {
                if (asked.Topic is null)
                {
                    Call(turn, AttentionReason.Unexpected, AttentionEvents.Question);
                }
            })
            .On<DialogEvent.Doubted>((turn, doubted) =>
            {
                if (doubted.Act is LikelyAct.Danger)
                {
                    Call(turn, AttentionReason.Urgent, AttentionEvents.PossibleDanger);
                }
            })
            .On(Change<DialogEvent.Answered>((session, answered, plan) =>
                session.Answer(Answer(plan, answered.Question, AnswerStatus.Answered, answered.Text, answered.Value, answered.By))))
            .On(Change<DialogEvent.AnswerExtended>(Extended))
            .On(Change<DialogEvent.Invalid>((session, invalid, plan) => session.AddUnusable(Answer(plan, invalid.Question, AnswerStatus.Unusable, invalid.Text))))
            .On(Change<DialogEvent.Unmatched>((session, unmatched, plan) =>
                session.Answer(Answer(plan, unmatched.Question, AnswerStatus.Unmatched, session.UnusableTextOf(unmatched.Question)))))
            .On(Change<DialogEvent.Skipped>((session, skipped, plan) => session.Answer(Answer(plan, skipped.Question, AnswerStatus.Skipped, ""))))
            .On(Change<DialogEvent.DoesNotKnow>((session, unknown, plan) => session.Answer(Answer(plan, unknown.Question, AnswerStatus.DoesNotKnow, unknown.Text))))
            .On(Change<DialogEvent.NotApplicable>((session, passed, _) => session.Without(passed.Question)))
            .On(Change<DialogEvent.LanguageChanged>((session, changed, _) => session with { Language = changed.Language.Tag }))
            .Nothing<DialogEvent.SessionReopened>().Nothing<DialogEvent.SessionOfSomeoneElse>().Nothing<DialogEvent.ConsentAnswered>()
            .Nothing<DialogEvent.OptedOut>().Nothing<DialogEvent.OptedIn>().Nothing<DialogEvent.HandedOff>().Nothing<DialogEvent.PostalCodeGiven>()
            .Nothing<DialogEvent.CommitmentChanged>().Nothing<DialogEvent.CommitmentNoted>().Nothing<DialogEvent.FollowUpsEnded>()
            .Nothing<DialogEvent.PhoneGiven>().Nothing<DialogEvent.PhoneConfirmed>().Nothing<DialogEvent.ForgetAsked>()
            .Nothing<DialogEvent.Replied>().Nothing<DialogEvent.WentBack>().Nothing<DialogEvent.Noted>().Nothing<DialogEvent.WordsMasked>();
    }

    /// <summary>Calls staff once a day and kind, so that whoever writes without end does not bury others; more would tell which chat it was.</summary>
    public static void Call(TurnWrite turn, AttentionReason reason, string? detail = null) => AttentionWriter.Insert(turn.Sql, new AttentionRow
    {
        Id = Guid.NewGuid(),
        Reason = reason,
        Detail = detail,
        NaturalKey = $"{Text.Of(reason)}:anonymous:{turn.After.State.Session?.Survey}:{detail}:{turn.At.UtcDateTime:yyyyMMdd}",
        Since = turn.At.DayOf(),
    });

    private static SealedSession Extended(SealedSession session, DialogEvent.AnswerExtended extended, TurnPlan plan)
    {
        var words = SplitThought.Join(session.TextOf(extended.Question), extended.Text);
        return session.Answer(Answer(plan, extended.Question, AnswerStatus.Answered, words, new AnswerValue.Words(words), UnderstoodBy.Exact));
    }

    private static SealedAnswer Answer(
        TurnPlan plan, string question, AnswerStatus status, string text, AnswerValue? value = null, UnderstoodBy? by = null) => new(
            question,
            status,
            value is null ? null : AnswerValueJson.Serialize(value),
            text,
            by,
            plan.After.State.Language?.Tag ?? "und");

    private static SessionRow SessionOf(TurnPlan plan, DialogEvent.SessionStarted started) => new()
    {
        Id = started.SessionId,
        ConversationId = plan.After.Id,
        Survey = started.Survey,
        Version = started.Version,
        Status = SessionStatus.Active,
        Channel = plan.After.Channel,
        Language = "und",
        StartedAt = plan.At.DayOf(),
        RecordedAt = plan.At.DayOf(),
    };
}
