using Bot.Host.Contacts;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations.Turns;

/// <summary>What a person agreed to, and what they want no more.</summary>
internal static class ConsentEvents
{
    public static void AddTo(EventWriters writers) => writers
        .On<DialogEvent.SessionStarted>((turn, started) => Record(turn, OfStart(turn, started)))
        .On<DialogEvent.SessionReopened>((turn, _) => Record(turn, ToSurvey(turn)))
        .On<DialogEvent.Answered>((turn, _) =>
        {
            if (turn.Plan.Before.TookConsentBack)
            {
                Record(turn, ToSurvey(turn));
            }
        })
        .On<DialogEvent.ConsentAnswered>((turn, consent) => Record(
            turn,
            Of(turn, Scope(consent.Purpose), consent.Given ? ConsentState.Given : ConsentState.Declined, ConsentMeans.Reply, consent.Wording),

            // A no to reminders of one plan says nothing of those of another.
            keepsGiven: !consent.Given && turn.Plan.Commitments.Length > 0))
        .On<DialogEvent.OptedOut>(OptOut)
        .On<DialogEvent.OptedIn>((turn, _) =>
        {
            ContactWriter.LiftSuppression(turn.Sql, turn.After.Channel, turn.After.AddressHash);
            Record(turn, Of(turn, ConsentScope.All, ConsentState.Restored, How(turn), turn.Plan.Inbound?.Text));
        });

    private static void OptOut(TurnWrite turn, DialogEvent.OptedOut optedOut)
    {
        var (sql, after, inbound) = (turn.Sql, turn.After, turn.Plan.Inbound);
        var reason = optedOut.WrongNumber ? SuppressionReason.WrongNumber : inbound is null ? SuppressionReason.Carrier : SuppressionReason.Stop;
        ContactWriter.Suppress(sql, after.Channel, after.AddressHash, reason, inbound?.Id, turn.At);
        Record(turn, Of(turn, ConsentScope.All, ConsentState.Withdrawn, How(turn), inbound?.Text));
        MessageWriter.SkipUnwanted(sql, after.Id, "The person opted out before this was sent.");
        if (optedOut.WrongNumber)
        {
            ContactWriter.CloseLink(sql, after.AddressId, LinkEnd.WrongNumber, turn.At);
        }
    }

    private static void Record(TurnWrite turn, ConsentEvent consent, bool keepsGiven = false) =>
        ConsentWriter.Record(turn.Sql, consent, keepsGiven, turn.Plan.IsLate);

    private static ConsentMeans How(TurnWrite turn) => turn.Plan.Inbound is null ? ConsentMeans.Carrier : ConsentMeans.Reply;

    private static ConsentScope Scope(ConsentPurpose purpose) => Text.To<ConsentScope>(Text.Of(purpose));

    private static ConsentEvent ToSurvey(TurnWrite turn) => Of(turn, ConsentScope.Survey, ConsentState.Given, ConsentMeans.Reply, wording: null);

    // Words that woke us stand in the message it refers to: there they are redacted in time, here they would stay for ever.
    private static ConsentEvent OfStart(TurnWrite turn, DialogEvent.SessionStarted started) =>
        ToSurvey(turn) with
        {
            How = started.Keyword is null ? ConsentMeans.Reply : ConsentMeans.Keyword,
            Wording = started.Keyword,
            Survey = started.Survey,
            SurveyVersion = started.Version,
        };

    private static ConsentEvent Of(TurnWrite turn, ConsentScope purpose, ConsentState state, ConsentMeans how, string? wording) => new()
    {
        Id = Guid.CreateVersion7(turn.At),
        ProgramId = turn.After.ProgramId,
        Channel = turn.After.Channel,
        ValueHash = turn.After.AddressHash,
        Purpose = purpose,
        State = state,
        How = how,
        Wording = wording,
        Language = turn.After.State.Language?.Tag,
        Survey = turn.After.State.Session?.Survey,
        SurveyVersion = turn.After.State.Session?.Version,
        MessageId = turn.Plan.Inbound?.Id,
        At = turn.At,
    };
}
