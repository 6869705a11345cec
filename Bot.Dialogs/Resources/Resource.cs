namespace Bot.Dialogs.Resources;

/// <summary>Somebody who helps residents: a service of the city, a non-profit.</summary>
public sealed record Resource
{
    /// <summary>The collection's id and the entry's own, joined by a slash: <c>sample/housing-line</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What residents know it as.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What it does, in a sentence; shown on screens.</summary>
    public LocalizedText? Description { get; init; }

    /// <summary>What it helps with: ids of <see cref="Surveys.Topics"/>, at least one.</summary>
    public required ImmutableArray<string> Topics { get; init; }

    /// <summary>The languages that people speak there.</summary>
    public required ImmutableArray<Language> Languages { get; init; }

    /// <summary>Beginnings of the postal codes it serves, as <see cref="PostalCodeNormalizer.Normalize"/> writes them; empty for everywhere.</summary>
    public ImmutableArray<string> Places { get; init; } = [];

    /// <summary>A telephone number as people write it, or a short one such as 311; null for none.</summary>
    public string? Phone { get; init; }

    /// <summary>A page, <c>https://…</c>; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>When somebody is there, in words; null when not known.</summary>
    public LocalizedText? Hours { get; init; }

    /// <summary>True for made-up data that is to be replaced before real people read it.</summary>
    public bool Sample { get; init; }

    /// <summary>Whether somebody there speaks the language, or another form of it.</summary>
    public bool Speaks(Language language) => LanguageMatcher.Match(language, Languages) is not null;

    /// <summary>Whether it helps people who live there.</summary>
    /// <param name="postalCode">Their postal code, as people write it.</param>
    public bool Serves(string postalCode)
    {
        var code = PostalCodeNormalizer.Normalize(postalCode);
        return Places.IsEmpty || Places.Any(place => code.StartsWith(place, StringComparison.Ordinal));
    }
}
