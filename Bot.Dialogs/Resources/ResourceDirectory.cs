namespace Bot.Dialogs.Resources;

/// <summary>Who helps residents, in the order of the files.</summary>
/// <param name="all">The resources; ids differ.</param>
public sealed class ResourceDirectory(ImmutableArray<Resource> all)
{
    private const string AnyTopic = "other";

    /// <summary>A directory of nobody.</summary>
    public static ResourceDirectory Empty { get; } = new([]);

    /// <summary>Every resource there is.</summary>
    public ImmutableArray<Resource> All => all;

    /// <summary>
    /// Those that help with a topic, then those that help with <c>other</c>. Among equals those come first that serve everywhere, when the
    /// place is not known; then those that speak the language; then the order of the files. Never one that serves other places only,
    /// when the place is known.
    /// </summary>
    /// <param name="topic">One of <see cref="Topics"/>; null when not known.</param>
    /// <param name="language">The language of the person.</param>
    /// <param name="postalCode">Where the person lives, as people write it; null when not known.</param>
    /// <param name="atMost">How many are wanted.</param>
    public IReadOnlyList<Resource> Match(string? topic, Language language, string? postalCode, int atMost)
    {
        var place = PostalCodeNormalizer.Normalize(postalCode);
        return
        [
            .. All
                .Where(resource => HelpsWith(resource, topic) || HelpsWith(resource, AnyTopic))
                .Where(resource => place.Length == 0 || resource.Serves(place))
                .OrderByDescending(resource => HelpsWith(resource, topic))
                .ThenByDescending(resource => place.Length > 0 || resource.Places.IsEmpty)
                .ThenByDescending(resource => resource.Speaks(language))
                .Take(atMost),
        ];
    }

    private static bool HelpsWith(Resource resource, string? topic) => topic is not null && resource.Topics.Contains(topic, StringComparer.Ordinal);
}
