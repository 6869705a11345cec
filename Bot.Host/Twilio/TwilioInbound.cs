using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>One text from a phone, as Twilio's webhook tells it.</summary>
/// <param name="MessageSid">The same when Twilio delivers it again.</param>
/// <param name="OptOutType">Given only where Advanced Opt-Out matched a keyword, and has answered it.</param>
internal sealed record TwilioInbound(
    string MessageSid,
    string From,
    string To,
    string Body,
    int NumMedia,
    CarrierKeyword? OptOutType)
{
    private static readonly string[] Statuses = ["received", "receiving"];

    /// <summary>Null when the form has no message id or no sender, or a value that has not its shape.</summary>
    public static TwilioInbound? Parse(IReadOnlyList<KeyValuePair<string, string>> form)
    {
        if (TwilioShapes.MessageSid(form, Statuses) is not { } sid || Value(form, "From") is not { } from)
        {
            return null;
        }

        return new TwilioInbound(
            sid,
            from,
            Value(form, "To") ?? "",
            TextCleaner.Clean(TwilioForm.First(form, "Body") ?? ""),
            int.TryParse(Value(form, "NumMedia"), NumberStyles.None, CultureInfo.InvariantCulture, out var media) ? media : 0,
            Value(form, "OptOutType")?.ToUpperInvariant() switch
            {
                "STOP" => CarrierKeyword.Stop,
                "START" => CarrierKeyword.Start,
                "HELP" => CarrierKeyword.Help,
                _ => null,
            });
    }

    public InboundMessage ToMessage(TwilioAccount account) => InboundMessage.OfPhone(account.Name, MessageSid, From, To, Body) with
    {
        MediaCount = NumMedia,
        CarrierReply = OptOutType ?? account.AnsweredByCarrier(Body),
    };

    private static string? Value(IReadOnlyList<KeyValuePair<string, string>> form, string name) =>
        TwilioForm.First(form, name) is { } value && !string.IsNullOrWhiteSpace(value) ? TextCleaner.Clean(value.Trim()) : null;
}
