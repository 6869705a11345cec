namespace Bot.Dialogs.Resources;

/// <summary>Postal codes as they are compared.</summary>
public static class PostalCodeNormalizer
{
    /// <summary>Letters in upper case and digits alone: <c>282021234</c> of <c>28202-1234</c>; empty when nothing is left.</summary>
    public static string Normalize(string? written) =>
        string.Concat((written ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
}
