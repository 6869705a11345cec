namespace Bot.Dialogs.Authoring;

/// <summary>Reads lists of words by language, such as keywords and synonyms; a flat list is the default language's.</summary>
internal static class WordLists
{
    public static List<ListedWord> Read(SourceEntry? entry, Language defaultLanguage, Findings findings)
    {
        var words = new List<ListedWord>();
        if (entry?.Value is SourceMap map)
        {
            foreach (var part in map.Entries)
            {
                if (LanguageTags.TryRead(part.Key, part.Line, findings, out var language))
                {
                    Add(words, language, part, entry.Key, findings);
                }
            }
        }
        else if (entry is not null)
        {
            Add(words, defaultLanguage, entry, entry.Key, findings);
        }

        return words;
    }

    private static void Add(List<ListedWord> words, Language language, SourceEntry entry, string key, Findings findings)
    {
        if (entry.Value is SourceScalar { IsNull: false } one)
        {
            Add(words, language, one, entry.Line, key, findings);
            return;
        }

        if (entry.Value is not SourceList list)
        {
            findings.Add(entry.Line, SurveyProblemCodes.WrongType, $"'{key}' must be a list of words such as [one, two], or a map of language tags to such lists, and this is {entry.Value.Kind}.");
            return;
        }

        if (list.Items.Length > SurveyLimits.WordsInList)
        {
            findings.Add(entry.Line, SurveyProblemCodes.OverLimit, $"'{key}' lists {list.Items.Length} words; it may list {SurveyLimits.WordsInList} in a language.");
        }

        foreach (var item in list.Items)
        {
            Add(words, language, item, item.Line, key, findings);
        }
    }

    private static void Add(List<ListedWord> words, Language language, SourceNode node, int line, string key, Findings findings)
    {
        if (node is not SourceScalar { IsNull: false } scalar)
        {
            findings.Add(line, SurveyProblemCodes.WrongType, $"'{key}' must list words, and this is {node.Kind}.");
        }
        else if (string.IsNullOrWhiteSpace(scalar.Value))
        {
            findings.Add(line, SurveyProblemCodes.EmptyText, $"A word of '{key}' is empty; write it or leave it out.");
        }
        else if (scalar.Value.Length > SurveyLimits.LabelLength)
        {
            findings.Add(line, SurveyProblemCodes.OverLimit, $"A word of '{key}' has {scalar.Value.Length} characters; it may have {SurveyLimits.LabelLength}.");
        }
        else
        {
            words.Add(new ListedWord(language, scalar.Value.Trim(), line));
        }
    }
}

/// <summary>A word out of a list.</summary>
internal readonly record struct ListedWord(Language Language, string Word, int Line);
