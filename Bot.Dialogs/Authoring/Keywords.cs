namespace Bot.Dialogs.Authoring;

/// <summary>Reads the words that start a survey, and refuses those that mean something else.</summary>
internal static class Keywords
{
    private const int ShortestKeyword = 2;

    public static ImmutableArray<Keyword> Read(SourceEntry? entry, Language defaultLanguage, Findings findings)
    {
        var keywords = ImmutableArray.CreateBuilder<Keyword>();
        var lines = new Dictionary<string, int>();
        foreach (var (language, word, line) in WordLists.Read(entry, defaultLanguage, findings))
        {
            var folded = TextFolding.Fold(word);
            if (folded.Length is < ShortestKeyword or > SurveyLimits.KeywordLength || folded.Contains(' ', StringComparison.Ordinal))
            {
                findings.Add(
                    line, SurveyProblemCodes.BadKeyword,
                    $"'{Excerpt.Of(word)}' can't be a keyword; use one word of {ShortestKeyword} to {SurveyLimits.KeywordLength} letters, because what follows a keyword is kept as its source.");
            }
            else if (ReservedMeanings.OfKeyword(word) is { } meaning)
            {
                findings.Add(line, SurveyProblemCodes.KeywordReserved, $"'{word}' can't be a keyword: residents who text it {meaning}. Choose another word.");
            }
            else if (!lines.TryAdd(folded, line))
            {
                findings.Add(
                    line, SurveyProblemCodes.KeywordTaken,
                    $"'{word}' is listed already on line {lines[folded]}, and a keyword sets one language; case and accents don't tell keywords apart.");
            }
            else
            {
                keywords.Add(new Keyword(language, word));
            }
        }

        return keywords.ToImmutable();
    }
}
