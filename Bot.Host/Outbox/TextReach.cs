using System.Collections.Concurrent;
using Bot.Host.Channels;
using Bot.Host.Contacts;

namespace Bot.Host.Outbox;

/// <summary>
/// To which numbers texts go. Whoever can make us text a number of their choice, or one at which they earn, could spend the programme's money;
/// and two numbers of ours would text each other for ever.
/// </summary>
internal sealed class TextReach
{
    // The United States, their territories, and Canada, whose numbers look and cost the same.
    private static readonly string[] UnitedStates = ["US", "PR", "VI", "GU", "AS", "MP", "CA"];

    // Late: the tables of the world's numbers are read when the first text is sent.
    private readonly Lazy<IReadOnlySet<string>?> countries;
    private readonly ConcurrentDictionary<string, byte> ours = new(StringComparer.Ordinal);

    public TextReach(ReplyOptions options, MessageProviders providers)
    {
        var carriers = providers.All.Where(provider => provider.CarriesTexts).ToList();
        countries = new(() => options.Countries
            ?? (carriers.Exists(carrier => carrier.ReachesEverywhere) ? null : carriers.SelectMany(carrier => AnsweredFrom(carrier.Number)).ToHashSet(StringComparer.Ordinal)));
        foreach (var number in carriers.Select(carrier => carrier.Number).OfType<string>())
        {
            ours.TryAdd(number, 0);
        }
    }

    /// <summary>Why a number must not be texted; null when it may.</summary>
    /// <param name="number">The number, in E.164.</param>
    /// <param name="from">The number of ours that it wrote to; null where there is none. Of a service's numbers only those are known.</param>
    public Unreached? WhyNot(string number, string? from)
    {
        if (from is not null)
        {
            ours.TryAdd(from, 0);
        }

        return ours.ContainsKey(number) ? Unreached.Ours
            : PhoneFacts.OrdinaryCountryOf(number) is not { } country ? Unreached.CostsMore
            : countries.Value?.Contains(country) is false ? Unreached.OtherCountry
            : null;
    }

    private static IReadOnlyList<string> AnsweredFrom(string? number)
    {
        var home = number is null ? null : PhoneFacts.OrdinaryCountryOf(number);
        return home is null || home is not "CA" && UnitedStates.Contains(home, StringComparer.Ordinal) ? UnitedStates : PhoneFacts.TerritoriesOf(home);
    }
}

/// <summary>Why a number is not texted.</summary>
internal enum Unreached
{
    /// <summary>It is a number of the programme's own.</summary>
    Ours,

    /// <summary>A text to it costs more than to its country: a premium, shared-cost or satellite number.</summary>
    CostsMore,

    /// <summary>Its country is not one of those that are answered.</summary>
    OtherCountry,
}
