using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>Ways to say how a commitment went: those of a language, then those of English.</summary>
internal sealed class OutcomeLexicon
{
    private static readonly FrozenDictionary<string, OutcomeLexicon> ByLanguage =
        LexiconFile.All.ToFrozenDictionary(file => file.Language, file => new OutcomeLexicon(file), StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> outcomes;
    private readonly FrozenSet<string> courtesies;

    private OutcomeLexicon(LexiconFile own)
    {
        LexiconFile[] files = [own, .. LexiconFile.All.Where(file => file != own)];
        outcomes = AnswerLexicon.Merge(files, file => file.Outcomes.SelectMany(outcome => outcome.Value, (outcome, words) => (words, outcome.Key))
            .DistinctBy(pair => TextFolding.Fold(pair.words))
            .ToDictionary(pair => pair.words, pair => pair.Key, StringComparer.Ordinal));
        courtesies = files.SelectMany(file => file.Classes["edge"]).SelectMany(line => TextFolding.Fold(line).Split(' ')).ToFrozenSet(StringComparer.Ordinal);
    }

    public static OutcomeLexicon For(Language language) => ByLanguage.GetValueOrDefault(language.Primary) ?? ByLanguage[Language.English.Tag];

    /// <summary>The outcome that the words are, apart from courtesies around them; null for none.</summary>
    public string? Find(string words)
    {
        using var said = FoldedText.Of(words);
        var known = outcomes.GetAlternateLookup<ReadOnlySpan<char>>();
        var courteous = courtesies.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int first = 0, last = said.Count - 1; first <= last;)
        {
            if (known.TryGetValue(said.Between(first, last), out var outcome))
            {
                return outcome;
            }

            if (courteous.Contains(said[last]))
            {
                last--;
            }
            else if (courteous.Contains(said[first]))
            {
                first++;
            }
            else
            {
                return null;
            }
        }

        return null;
    }
}
