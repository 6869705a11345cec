using Bot.Localization.Texts;

namespace Bot.Localization.Signals;

/// <summary>What in a city a text is about, where it need not say so by name: a guess, to be said back or asked about.</summary>
public static class CivicTopicReader
{
    // How often each is wrong is printed by the command that trains it.
    private const float From = -0.3f;

    private static readonly TextModel Model = TextModel.Load("data/topics");

    /// <summary>The topic that a name seems to stand for; none where it seems to be another.</summary>
    public static CivicTopics Of(string name) => Model.Likeliest(name) is { Score: > From, Class: var topic } ? (CivicTopics)(1 << topic) : CivicTopics.None;

    /// <summary>All topics that a text seems to be about.</summary>
    public static CivicTopics Read(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        using var folded = FoldedText.Of(words);
        Span<float> scores = stackalloc float[Model.Classes];
        Model.Score(folded, scores);
        var topics = CivicTopics.None;
        for (var i = 0; i < scores.Length; i++)
        {
            topics |= scores[i] > From ? (CivicTopics)(1 << i) : CivicTopics.None;
        }

        return topics;
    }
}

/// <summary>What people care about in a city.</summary>
[Flags]
public enum CivicTopics
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>Shops, empty storefronts, development.</summary>
    Business = 1 << 0,

    /// <summary>Day care, and care after school.</summary>
    Childcare = 1 << 1,

    /// <summary>Neighbors, belonging, language, the arts.</summary>
    Community = 1 << 2,

    /// <summary>Trash, air, trees, floods.</summary>
    Environment = 1 << 3,

    /// <summary>Groceries, hunger.</summary>
    Food = 1 << 4,

    /// <summary>Taxes, city hall, being heard.</summary>
    Government = 1 << 5,

    /// <summary>Doctors, insurance, the mind, addiction.</summary>
    Health = 1 << 6,

    /// <summary>People without a home.</summary>
    Homelessness = 1 << 7,

    /// <summary>Rent, buying a home, landlords, repairs.</summary>
    Housing = 1 << 8,

    /// <summary>Work, wages, training.</summary>
    Jobs = 1 << 9,

    /// <summary>Parks, pools, recreation centers.</summary>
    Parks = 1 << 10,

    /// <summary>Traffic, sidewalks, parking, street lights.</summary>
    Roads = 1 << 11,

    /// <summary>Crime, fear, the police.</summary>
    Safety = 1 << 12,

    /// <summary>Schools, classes, libraries.</summary>
    Schools = 1 << 13,

    /// <summary>Care for the old.</summary>
    Seniors = 1 << 14,

    /// <summary>Buses and trains.</summary>
    Transit = 1 << 15,

    /// <summary>Power, water, heat, internet.</summary>
    Utilities = 1 << 16,

    /// <summary>What teens can do.</summary>
    Youth = 1 << 17,
}
