using System.Collections.Frozen;
using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>
/// What the values of a webhook look like. A signature covers names and values without anything between them, so that whoever has a signed form
/// can move the end of one value into the next name, and have it accepted as another form. Where each value has its shape, no other form does.
/// </summary>
internal static class TwilioShapes
{
    private static readonly FrozenDictionary<string, Func<string, bool>> Shapes = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["AccountSid"] = value => TwilioSid.Is(value, "AC"),
        ["ApiVersion"] = value => OrEmpty(value, IsDate),
        ["ErrorCode"] = IsNumber,
        ["From"] = value => OrEmpty(value, text => PhoneAddress.IsSender(text.Trim())),
        ["MessageSid"] = TwilioSid.IsMessage,
        ["MessageStatus"] = IsWord,
        ["MessagingServiceSid"] = value => OrEmpty(value, sid => TwilioSid.Is(sid, "MG")),
        ["NumMedia"] = IsNumber,
        ["NumSegments"] = IsNumber,
        ["OptOutType"] = value => value.All(char.IsAsciiLetterUpper),
        ["SmsMessageSid"] = TwilioSid.IsMessage,
        ["SmsSid"] = TwilioSid.IsMessage,
        ["To"] = value => OrEmpty(value, text => PhoneAddress.IsSender(text.Trim())),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The id of the message that a form is about; null when it has none, or any value has not its shape.</summary>
    /// <param name="form">As it came.</param>
    /// <param name="statuses">What its status may be where it is given under its former name.</param>
    public static string? MessageSid(IReadOnlyList<KeyValuePair<string, string>> form, params string[] statuses)
    {
        var sid = TwilioForm.First(form, "MessageSid");
        return sid is not null && form.All(field => HasShape(field) && field.Key switch
        {
            "MessageSid" or "SmsSid" or "SmsMessageSid" => field.Value == sid,
            "SmsStatus" => statuses.Contains(field.Value, StringComparer.Ordinal),
            _ => true,
        }) ? sid : null;
    }

    private static bool HasShape(KeyValuePair<string, string> field) => !Shapes.TryGetValue(field.Key, out var shape) || shape(field.Value);

    private static bool OrEmpty(string value, Func<string, bool> shape) => value.Length == 0 || shape(value);

    private static bool IsNumber(string value) => value.Length <= 6 && value.All(char.IsAsciiDigit);

    private static bool IsWord(string value) => value.Length <= 32 && value.All(c => char.IsAsciiLetterLower(c) || c is '_' or '-');

    private static bool IsDate(string value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
