namespace Bot.Localization.Languages;

/// <summary>Words in one language, with a shorter form for texting where the author gave one.</summary>
/// <param name="Full">The words for a screen.</param>
/// <param name="Sms">The shorter form for a text message; null when the full form serves.</param>
public readonly record struct Wording(string Full, string? Sms = null)
{
    /// <summary>The form for a text message.</summary>
    public string ForSms => Sms ?? Full;
}
