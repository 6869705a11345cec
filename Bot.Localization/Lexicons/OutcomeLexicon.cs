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
        var said = TextFolding.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries).AsSpan();
        while (said.Length > 0)
        {
            if (outcomes.TryGetValue(string.Join(' ', said!), out var outcome))
            {
                return outcome;
            }

            if (courtesies.Contains(said[^1]))
            {
                said = said[..^1];
            }
            else if (courtesies.Contains(said[0]))
            {
                said = said[1..];
            }
            else
            {
                return null;
            }
        }

        return null;
    }
}
