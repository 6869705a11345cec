namespace Bot.Host.Channels;

/// <summary>All that carry messages, side by side, in whatever order they were registered.</summary>
internal sealed class MessageProviders
{
    private readonly Dictionary<string, IMessageProvider> byName;

    public MessageProviders(IEnumerable<IMessageProvider> registered)
    {
        var carriers = registered.ToLookup(provider => provider.StandsIn);
        List<IMessageProvider> all = [.. carriers[false]];
        if (!all.Any(provider => provider.CarriesTexts))
        {
            all.Add(carriers[true].FirstOrDefault() ?? new NoProvider());
        }

        (All, Default) = (all, all.First(provider => provider.CarriesTexts));
        byName = all.ToDictionary(provider => provider.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<IMessageProvider> All { get; }

    /// <summary>Carries a text that belongs to none: the first that is configured.</summary>
    public IMessageProvider Default { get; }

    /// <summary>A text may arrive at somebody's phone.</summary>
    public bool ReachPhones => All.Any(provider => provider is { CarriesTexts: true, ReachesPhones: true });

    /// <returns>Null when it is not configured, or not any more.</returns>
    public IMessageProvider? Find(string? name) => name is null ? null : byName.GetValueOrDefault(name);
}
