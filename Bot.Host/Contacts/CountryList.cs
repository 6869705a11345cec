namespace Bot.Host.Contacts;

/// <summary>Countries as an operator writes them: <c>US,CA</c>, ISO 3166 alpha-2.</summary>
internal static class CountryList
{
    /// <summary>What is said, after the key, of what is no such list.</summary>
    public const string Rule = "must be countries in two capital letters, such as US,CA.";

    /// <returns>Null when it is no such list.</returns>
    public static IReadOnlySet<string>? Parse(string text)
    {
        var countries = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        return countries.Count > 0 && countries.All(country => country.Length == 2 && country.All(char.IsAsciiLetterUpper)) ? countries : null;
    }
}
