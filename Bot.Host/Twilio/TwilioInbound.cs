using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>One text from a phone, as Twilio's webhook tells it.</summary>
/// <param name="MessageSid">The same when Twilio delivers it again.</param>
/// <param name="OptOutType">Given only where Advanced Opt-Out matched a keyword, and has answered it.</param>
/// <param name="CanReply">False when <paramref name="From"/> is no phone number.</param>
internal sealed record TwilioInbound(
    string MessageSid,
    string From,
    string To,
    string Body,
    int NumMedia,
    CarrierKeyword? OptOutType,
    bool CanReply)
{
    /// <summary>Null when the form has no message id or no sender.</summary>
    public static TwilioInbound? Parse(IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var sid = Value(form, "MessageSid") ?? Value(form, "SmsMessageSid") ?? Value(form, "SmsSid");
        var from = Value(form, "From");
        if (!TwilioSid.IsMessage(sid) || from is null)
        {
            return null;
        }

        return new TwilioInbound(
            sid!,
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
            },
            PhoneAddress.IsE164(from));
    }

    /// <summary>Where the carrier side answers the keywords of this account, its standard words are answered already.</summary>
    public InboundMessage ToMessage(TwilioAccount account) => InboundMessage.OfPhone(account.Name, MessageSid, From, To, Body) with
    {
        CanReply = CanReply,
        MediaCount = NumMedia,
        CarrierReply = OptOutType ?? (account.KeywordReplies is KeywordReplies.Twilio ? CarrierKeywords.Find(Body) : null),
    };

    private static string? Value(IReadOnlyList<KeyValuePair<string, string>> form, string name) =>
        TwilioForm.First(form, name) is { } value && !string.IsNullOrWhiteSpace(value) ? TextCleaner.Clean(value.Trim()) : null;
}
