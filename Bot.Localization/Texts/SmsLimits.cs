namespace Bot.Localization.Texts;

/// <summary>
/// Sizes of a text message: 140 octets, of which the header of a part takes 6. Source: 3GPP TS 23.040, sections 9.2.3.16 and
/// 9.2.3.24.1.
/// </summary>
internal static class SmsLimits
{
    /// <summary>Septets in a message of one part.</summary>
    public const int Gsm7Single = 160;

    /// <summary>Septets in each of several parts.</summary>
    public const int Gsm7Part = 153;

    /// <summary>Code units in a message of one part.</summary>
    public const int Ucs2Single = 70;

    /// <summary>Code units in each of several parts.</summary>
    public const int Ucs2Part = 67;
}
