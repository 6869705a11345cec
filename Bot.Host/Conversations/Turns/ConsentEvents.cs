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
            Of(turn, Text.Of(consent.Purpose), consent.Given ? "given" : "declined", "reply", consent.Wording),

            // A no to reminders of one plan says nothing of those of another.
            keepsGiven: !consent.Given && turn.Plan.Commitments.Length > 0))
        .On<DialogEvent.OptedOut>(OptOut)
        .On<DialogEvent.OptedIn>((turn, _) =>
        {
            ContactWriter.LiftSuppression(turn.Sql, turn.After.Channel, turn.After.AddressHash);
            Record(turn, Of(turn, ConsentEvent.All, "restored", How(turn), turn.Plan.Inbound?.Text));
        });

    private static void OptOut(TurnWrite turn, DialogEvent.OptedOut optedOut)
    {
        var (sql, after, inbound) = (turn.Sql, turn.After, turn.Plan.Inbound);
        var reason = optedOut.WrongNumber ? "wrong_number" : inbound is null ? "carrier" : "stop";
        ContactWriter.Suppress(sql, after.Channel, after.AddressHash, reason, inbound?.Id, turn.At);
        Record(turn, Of(turn, ConsentEvent.All, "withdrawn", How(turn), inbound?.Text));
        MessageWriter.SkipQueued(sql, after.Id, "The person opted out before this was sent.");
        if (optedOut.WrongNumber)
        {
            ContactWriter.CloseLink(sql, after.AddressId, "wrong_number", turn.At);
        }
    }

    private static void Record(TurnWrite turn, ConsentEvent consent, bool keepsGiven = false) =>
        ConsentWriter.Record(turn.Sql, consent, keepsGiven, turn.Plan.IsLate);

    private static string How(TurnWrite turn) => turn.Plan.Inbound is null ? "carrier" : "reply";

    private static ConsentEvent ToSurvey(TurnWrite turn) => Of(turn, Text.Of(ConsentPurpose.Survey), "given", "reply", wording: null);

    // Words that woke us stand in the message it refers to: there they are redacted in time, here they would stay for ever.
    private static ConsentEvent OfStart(TurnWrite turn, DialogEvent.SessionStarted started) =>
        ToSurvey(turn) with
        {
            How = started.Keyword is null ? "reply" : "keyword",
            Wording = started.Keyword,
            Survey = started.Survey,
            SurveyVersion = started.Version,
        };

    private static ConsentEvent Of(TurnWrite turn, string purpose, string state, string how, string? wording) => new()
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
