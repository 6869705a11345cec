using Bot.Host.Attention;
using Bot.Localization.Signals;

namespace Bot.Host.Conversations.Turns;

/// <summary>What needs a person of the staff.</summary>
internal static class AttentionEvents
{
    /// <summary>Something was asked of the programme that has no answer.</summary>
    public const string Question = "question";

    /// <summary>The kind of danger that nobody named: somebody was asked whether it is one.</summary>
    public const string PossibleDanger = "possible";

    public static void AddTo(EventWriters writers) => writers

        // Once an hour: whoever texts without end must not bury everybody else's calls for help.
        .On<DialogEvent.Urgent>((turn, urgent) => CallToDanger(turn, urgent.Kind))
        .On<DialogEvent.Paused>((turn, paused) => CallToDanger(turn, paused.Kind))
        .On<DialogEvent.AskedUs>((turn, asked) =>
        {
            if (asked.Topic is null)
            {
                Call(turn, AttentionReason.Unexpected, Question, $"question:{turn.After.Id:N}:{turn.At.UtcDateTime:yyyyMMdd}");
            }
        })
        .On<DialogEvent.Doubted>((turn, doubted) =>
        {
            if (doubted.Act is LikelyAct.Danger)
            {
                CallToDanger(turn, PossibleDanger);
            }
        })
        .On<DialogEvent.Unmatched>((turn, unmatched) => Call(turn, AttentionReason.Unmatched, unmatched.Question, $"unmatched:{turn.SessionId:N}:{unmatched.Question}"))
        .On<DialogEvent.HandedOff>((turn, handoff) =>
        {
            switch (handoff.Reason)
            {
                case HandoffReason.Asked:
                    Call(turn, AttentionReason.Asked, detail: null, $"asked:{turn.After.Id:N}:{turn.At.UtcDateTime:yyyyMMdd}");
                    break;
                case HandoffReason.Unexpected:
                    Call(turn, AttentionReason.Unexpected, detail: null, $"unexpected:{turn.After.Id:N}");
                    break;
                case HandoffReason.Urgent:
                    // Said by the event of the urgent words.
                    break;
                default:
                    throw new InvalidOperationException($"Nobody is called for {handoff.Reason}.");
            }
        });

    /// <summary>Calls staff for what no event tells: once to a conversation, but to each message whose turn failed.</summary>
    public static void Call(TurnWrite turn, AttentionReason reason, string? detail) => Call(
        turn,
        reason,
        detail,
        reason is AttentionReason.FailedTurn ? KeyOfFailed(turn.Plan.Inbound!.Id) : $"{Text.Of(reason)}:{turn.After.Id:N}");

    /// <summary>The natural key of a message whose turn failed.</summary>
    public static string KeyOfFailed(Guid messageId) => $"{Text.Of(AttentionReason.FailedTurn)}:{messageId:N}";

    private static void CallToDanger(TurnWrite turn, string kind) =>
        Call(turn, AttentionReason.Urgent, kind, $"urgent:{turn.After.Id:N}:{kind}:{turn.At.UtcDateTime:yyyyMMddHH}");

    private static void Call(TurnWrite turn, AttentionReason reason, string? detail, string key) => AttentionWriter.Insert(turn.Sql, new AttentionRow
    {
        Id = Guid.CreateVersion7(turn.At),
        Reason = reason,
        Detail = detail,
        ConversationId = turn.After.Id,
        ContactId = turn.After.ContactId,
        SessionId = turn.Plan.SessionId,
        MessageId = turn.Plan.Inbound?.Id,
        NaturalKey = key,
        Since = turn.At,
    });
}
