namespace Bot.Dialogs.Authoring;

/// <summary>
/// Reads the texts of one survey and remembers which languages each has. A text is a map of language tag to words, or plain words
/// for the default language; its short form for texting is the key <c>sms</c> in the map, or beside the text where the text is
/// what a question or choice is called by.
/// </summary>
internal sealed class TextForm(Findings findings, Language defaultLanguage)
{
    public const string SmsKey = "sms";

    private readonly List<Use> uses = [];
    private readonly List<Language> seen = [];

    public Language DefaultLanguage => defaultLanguage;

    /// <summary>Languages of the titles and question texts, in the order met, the default language first.</summary>
    public ImmutableArray<Language> Spoken =>
        [defaultLanguage, .. uses.Where(use => use.MakesLanguage).SelectMany(use => use.Order).Distinct().Where(language => language != defaultLanguage)];

    /// <param name="entry">The text; null reads as null.</param>
    /// <param name="name">What to call the text in a list, as <c>area.text</c>.</param>
    /// <param name="limit">The most characters in a language.</param>
    /// <param name="sibling">The <c>sms</c> key beside it, if it may have one.</param>
    /// <param name="makesLanguage">True for titles and question texts: what they speak, the survey offers.</param>
    public LocalizedText? Read(SourceEntry? entry, string name, int limit = SurveyLimits.TextLength, SourceEntry? sibling = null, bool makesLanguage = false)
    {
        if (entry is null)
        {
            return null;
        }

        var full = Words(entry, limit, out var inner);
        var sms = ReadSms(inner, sibling, limit);
        if (full is null || full.Count == 0)
        {
            return null;
        }

        foreach (var (language, words) in sms)
        {
            if (!full.Exists(word => word.Language == language))
            {
                findings.Add(
                    words.At, SurveyProblemCodes.SmsWithoutText,
                    $"The short form of '{name}' is in '{language}', and the text itself is not; add '{language}' to the text.");
            }
        }

        if (!full.Exists(word => word.Language == defaultLanguage) && !Tries(entry.Value, defaultLanguage))
        {
            findings.Add(
                entry.Line, SurveyProblemCodes.MissingDefaultLanguage,
                $"'{name}' is not in the default language; add '{defaultLanguage}: …'.");
        }

        var order = full.ConvertAll(word => word.Language);
        uses.Add(new Use(name, entry.Line, order, makesLanguage));
        seen.AddRange(order.Where(language => !seen.Contains(language)));
        return new LocalizedText(full.ToImmutableDictionary(
            word => word.Language,
            word => new Wording(word.Text, sms.GetValueOrDefault(word.Language).Text)));
    }

    /// <summary>Tells, once for each language, which texts lack it.</summary>
    public void ReportPartialTranslations()
    {
        const int named = 6;
        foreach (var language in seen.Where(language => language != defaultLanguage))
        {
            var lacking = uses.Where(use => !use.Order.Exists(other => other == language || Covers(other, language))).ToList();
            if (lacking.Count > 0)
            {
                var names = string.Join(", ", lacking.Take(named).Select(use => use.Name));
                var more = lacking.Count > named ? $" and {lacking.Count - named} more" : "";
                findings.Add(
                    lacking[0].Line, SurveyProblemCodes.PartialTranslation,
                    $"'{language}' is missing from {names}{more}; residents will see '{defaultLanguage}' there.");
            }
        }
    }

    /// <summary>True when the language is there and its words can't be used, which is told already.</summary>
    private static bool Tries(SourceNode node, Language language) =>
        node is SourceMap map && map.Entries.Any(part => Language.TryParse(part.Key, out var tag) && tag == language);

    private static bool Covers(Language general, Language wanted) =>
        string.Equals(general.Tag, wanted.Primary, StringComparison.Ordinal);

    private Dictionary<Language, Short> ReadSms(SourceEntry? inner, SourceEntry? sibling, int limit)
    {
        if (inner is not null && sibling is not null)
        {
            findings.Add(
                sibling.Line, SurveyProblemCodes.DuplicateKey,
                $"The short form stands twice, here and on line {inner.Line}; keep one of the two.");
        }

        var source = sibling ?? inner;
        var words = source is null ? null : Words(source, limit, out _, mayHaveSms: false);
        return words?.ToDictionary(word => word.Language, word => new Short(word.Text, word.At)) ?? [];
    }

    private List<Said>? Words(SourceEntry entry, int limit, out SourceEntry? inner, bool mayHaveSms = true)
    {
        inner = null;
        if (entry.Value is SourceScalar { IsNull: false } plain)
        {
            return Check(plain, entry.Line, entry.Key, limit) is { } text ? [new Said(defaultLanguage, text, entry.Line)] : null;
        }

        if (entry.Value is not SourceMap map)
        {
            findings.Add(
                entry.Line, entry.Value is SourceScalar ? SurveyProblemCodes.EmptyText : SurveyProblemCodes.WrongType,
                $"'{entry.Key}' must be words, or a map of language tags to words such as {{en: Hello, es: Hola}}, and this is {entry.Value.Kind}.");
            return null;
        }

        var read = new List<Said>();
        foreach (var part in map.Entries)
        {
            if (mayHaveSms && string.Equals(part.Key, SmsKey, StringComparison.Ordinal))
            {
                inner = part;
            }
            else if (LanguageTags.TryRead(part.Key, part.Line, findings, out var language))
            {
                if (read.Exists(word => word.Language == language))
                {
                    findings.Add(part.Line, SurveyProblemCodes.DuplicateKey, $"'{part.Key}' is the language '{language}' a second time; keep one of the two.");
                }
                else if (Check(part.Value, part.Line, part.Key, limit) is { } text)
                {
                    read.Add(new Said(language, text, part.Line));
                }
            }
        }

        if (map.Entries.Length == 0)
        {
            findings.Add(entry.Line, SurveyProblemCodes.EmptyText, $"'{entry.Key}' says nothing; give its words, such as {{{defaultLanguage}: …}}, or leave the key out.");
        }

        return read;
    }

    private string? Check(SourceNode node, int line, string key, int limit)
    {
        if (node is not SourceScalar scalar)
        {
            findings.Add(line, SurveyProblemCodes.WrongType, $"'{Excerpt.Of(key)}' must be words, and this is {node.Kind}.");
            return null;
        }

        var text = scalar.Value.ReplaceLineEndings("\n").Trim();
        if (scalar.IsNull || text.Length == 0)
        {
            findings.Add(line, SurveyProblemCodes.EmptyText, $"'{Excerpt.Of(key)}' says nothing; give its words or leave the key out.");
            return null;
        }

        if (text.Length > limit)
        {
            findings.Add(line, SurveyProblemCodes.OverLimit, $"'{Excerpt.Of(key)}' has {text.Length} characters; it may have {limit}.");
        }

        return text;
    }

    private readonly record struct Said(Language Language, string Text, int At);

    private readonly record struct Short(string? Text, int At);

    private sealed record Use(string Name, int Line, List<Language> Order, bool MakesLanguage);
}
