using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations.Turns;

/// <summary>Who a person is: language, place, phone, and the wish to be forgotten.</summary>
internal static class PersonEvents
{
    public static void AddTo(EventWriters writers, PhoneCodes phoneCodes, IEnumerable<IPersonalData> owners) => writers
        .On<DialogEvent.LanguageChanged>(OfContact<DialogEvent.LanguageChanged>((turn, contact, changed) =>
            ContactWriter.SetLanguage(turn.Sql, contact, changed.Language.Tag)))
        .On<DialogEvent.PostalCodeGiven>(OfContact<DialogEvent.PostalCodeGiven>((turn, contact, given) =>
            ContactWriter.SetPostalCode(turn.Sql, contact, given.Country, given.Code)))
        .On<DialogEvent.ForgetAsked>(OfContact<DialogEvent.ForgetAsked>((turn, contact, _) =>
        {
            ContactWriter.NoteWish(turn.Sql, contact, turn.At);
            CommitmentWriter.EndAll(turn.Sql, contact, turn.At);
            MessageWriter.SkipUnwanted(turn.Sql, turn.After.Id, "The person asked to be forgotten before this was sent.");
        }))
        .On<DialogEvent.PhoneGiven>((turn, _) => turn.Plan.PhoneCode is { } code ? phoneCodes.WriteAsync(turn.Sql, code) : Task.CompletedTask)
        .On<DialogEvent.PhoneConfirmed>((turn, confirmed) => PhoneConfirmation.WriteAsync(turn, confirmed, owners));

    private static Action<TurnWrite, T> OfContact<T>(Action<TurnWrite, Guid, T> write) => (turn, happened) =>
    {
        if (turn.After.ContactId is { } contact)
        {
            write(turn, contact, happened);
        }
    };
}
