using System.Collections.Frozen;

namespace Bot.Dialogs.Surveys;

/// <summary>The published surveys, as one immutable picture. Publishing makes a new catalog.</summary>
public sealed class SurveyCatalog
{
    private readonly FrozenDictionary<(string Id, int Version), Survey> versions;
    private readonly FrozenDictionary<string, Survey> current;

    /// <summary>A catalog of all published versions; the highest version of a survey is its current one.</summary>
    public SurveyCatalog(IEnumerable<Survey> published)
    {
        versions = published.ToFrozenDictionary(survey => (survey.Id, survey.Version));
        current = versions.Values
            .GroupBy(survey => survey.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.MaxBy(survey => survey.Version)!, StringComparer.Ordinal);
        Current = [.. current.Values.OrderBy(survey => survey.Id, StringComparer.Ordinal)];
    }

    /// <summary>The current version of every survey, by id.</summary>
    public ImmutableArray<Survey> Current { get; }

    /// <summary>The current version of a survey, or null.</summary>
    public Survey? Find(string survey) => current.GetValueOrDefault(survey);

    /// <summary>One version of a survey, or null.</summary>
    public Survey? Find(string survey, int version) => versions.GetValueOrDefault((survey, version));
}
