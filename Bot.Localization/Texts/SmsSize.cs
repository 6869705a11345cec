using System.Collections.Immutable;

namespace Bot.Localization.Texts;

/// <summary>What a text message takes on the air, and so what it costs.</summary>
/// <param name="Encoding">The alphabet the whole message is sent in.</param>
/// <param name="Segments">How many parts are sent and paid for; 0 for an empty text.</param>
/// <param name="Units">Its length: septets in GSM-7, UTF-16 code units in UCS-2.</param>
/// <param name="ForcesUcs2">The characters, as a reader sees them, that GSM-7 lacks; each once, in order. Empty in GSM-7.</param>
public readonly record struct SmsSize(SmsEncoding Encoding, int Segments, int Units, ImmutableArray<string> ForcesUcs2);

/// <summary>The alphabets of a text message. Source: 3GPP TS 23.038, section 6.2.</summary>
public enum SmsEncoding
{
    /// <summary>The default alphabet with its extension, 7 bits a character: 160 in one part, 153 in each of several.</summary>
    Gsm7,

    /// <summary>16 bits a code unit: 70 in one part, 67 in each of several.</summary>
    Ucs2,
}
