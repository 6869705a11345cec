using System.Collections.Frozen;
using Bot.Host.Channels;

namespace Bot.Host.Twilio;

/// <summary>
/// What the values of a webhook look like. A signature covers names and values without anything between them, so that whoever has a signed form
/// can move the end of one value into the next name, and have it accepted as another form. Where each value has its shape, and what tells whose a
/// message is stands nowhere but in its own field or in the words, no other form does.
/// </summary>
internal static class TwilioShapes
{
    private const string Words = "Body";

    // Of a signed form that was cut another way something is left over, and goes into a value whose name is made up. Its own ids are among it.
    private static readonly Mark[] Marks =
    [
        new("AccountSid", rest => TwilioSid.Begins(rest, "AC")),
        new("From", rest => rest is ['+', >= '0' and <= '9', ..]),
        new("MessageSid", TwilioSid.BeginsMessage),
        new("SmsSid", TwilioSid.BeginsMessage),
    ];

    private static readonly FrozenDictionary<string, Func<string, bool>> Shapes = new Dictionary<string, Func<string, bool>>(StringComparer.Ordinal)
    {
        ["AccountSid"] = value => TwilioSid.Is(value, "AC"),
        ["ApiVersion"] = value => OrEmpty(value, IsDate),
        [Words] = _ => true,
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
        }) && IsCutAsSigned(form) ? sid : null;
    }

    private static bool IsCutAsSigned(IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var (signed, fields) = (new StringBuilder(), new List<Field>(form.Count));
        foreach (var (name, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal))
        {
            // Which of two would be read is not signed.
            if (fields is [.., var last] && last.Name == name && Shapes.ContainsKey(name))
            {
                return false;
            }

            signed.Append(name);
            fields.Add(new Field(name, signed.Length, signed.Length + value.Length));
            signed.Append(value);
        }

        var text = signed.ToString();
        return Marks.All(mark => mark.PlacesIn(text).All(place => fields.Exists(field => field.Holds(mark.Name, place))));
    }

    private static bool HasShape(KeyValuePair<string, string> field) => !Shapes.TryGetValue(field.Key, out var shape) || shape(field.Value);

    private static bool OrEmpty(string value, Func<string, bool> shape) => value.Length == 0 || shape(value);

    private static bool IsNumber(string value) => value.Length <= 6 && value.All(char.IsAsciiDigit);

    private static bool IsWord(string value) => value.Length <= 32 && value.All(c => char.IsAsciiLetterLower(c) || c is '_' or '-');

    private static bool IsDate(string value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A name, and how what tells whose a message is begins behind it.</summary>
    private sealed record Mark(string Name, Mark.Beginning Begins)
    {
        public delegate bool Beginning(ReadOnlySpan<char> rest);

        /// <summary>Where in a text the value behind the name begins, wherever it stands.</summary>
        public IEnumerable<int> PlacesIn(string text)
        {
            for (var at = text.IndexOf(Name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Name, at + 1, StringComparison.Ordinal))
            {
                if (Begins(text.AsSpan(at + Name.Length)))
                {
                    yield return at + Name.Length;
                }
            }
        }
    }

    /// <summary>Where a value stands in what is signed.</summary>
    private readonly record struct Field(string Name, int Begin, int End)
    {
        /// <summary>Whether it is the value itself that begins there, or words that mention it.</summary>
        public bool Holds(string name, int place) => Begin == place ? IsNamed(name) : Name == Words && Begin + name.Length <= place && place <= End;

        // Twilio may add names at any time, as OriginalRepliedMessageSid was: words that begin with capitals.
        private bool IsNamed(string name) =>
            Name == name || Name.Length > name.Length && Name.EndsWith(name, StringComparison.Ordinal)
            && char.IsAsciiLetterUpper(Name[0]) && char.IsAsciiLetterLower(Name[^(name.Length + 1)]) && Name.All(char.IsAsciiLetter);
    }
}
