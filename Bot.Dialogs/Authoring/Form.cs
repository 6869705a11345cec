namespace Bot.Dialogs.Authoring;

/// <summary>
/// A map whose keys are taken one by one. What is asked for becomes known, so that what is left at the end is unknown and
/// can be told with the nearest known key.
/// </summary>
/// <param name="map">The map as written.</param>
/// <param name="line">The line to name for what is missing.</param>
/// <param name="what">What the map is, for a sentence: <c>question 'why'</c>.</param>
/// <param name="findings">Where problems go.</param>
internal sealed class Form(SourceMap map, int line, string what, Findings findings)
{
    private readonly HashSet<string> known = [];

    public int Line => line;

    public string What { get; set; } = what;

    public Findings Findings => findings;

    /// <summary>The map of a value; null, with a finding, when the value is no map.</summary>
    public static Form? From(SourceNode node, int line, string what, Findings findings)
    {
        if (node is SourceMap map)
        {
            return new Form(map, line, what, findings);
        }

        findings.Add(line, SurveyProblemCodes.WrongType, $"{Sentence(what)} must be a map of keys, and this is {node.Kind}.");
        return null;
    }

    public SourceEntry? Take(string key)
    {
        known.Add(key);
        return map.Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));
    }

    public SourceEntry? Require(string key, string how)
    {
        var entry = Take(key);
        if (entry is null)
        {
            findings.Add(line, SurveyProblemCodes.MissingKey, $"{Sentence(What)} needs '{key}': {how}.");
        }

        return entry;
    }

    /// <summary>Reports what nobody asked for.</summary>
    /// <param name="hint">A better sentence for some keys than the nearest spelling.</param>
    public void Finish(Func<string, string?>? hint = null)
    {
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            var advice = hint?.Invoke(entry.Key)
                ?? (NearestWord.Of(entry.Key, known) is { } near
                    ? $"Did you mean '{near}'?"
                    : $"It may have {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
            findings.Add(entry.Line, SurveyProblemCodes.UnknownKey, $"{Sentence(What)} has no key '{Excerpt.Of(entry.Key)}'. {advice}");
        }
    }

    /// <summary>The words of a scalar; null, with a finding, when it is none.</summary>
    public string? Word(SourceEntry? entry, string example)
    {
        switch (entry?.Value)
        {
            case null:
                return null;
            case SourceScalar { IsNull: false } scalar:
                return scalar.Value;
            default:
                findings.Add(entry.Line, SurveyProblemCodes.WrongType, $"'{entry.Key}' must be a word, such as {example}, and this is {entry.Value.Kind}.");
                return null;
        }
    }

    /// <param name="key">The key.</param>
    /// <param name="standard">What counts where it is not there, or can't be used.</param>
    public bool Flag(string key, bool standard = false)
    {
        var entry = Take(key);
        switch (entry?.Value)
        {
            case null:
                return standard;
            case SourceScalar { Plain: true, Value: "true" or "True" or "TRUE" }:
                return true;
            case SourceScalar { Plain: true, Value: "false" or "False" or "FALSE" }:
                return false;
            default:
                findings.Add(entry.Line, SurveyProblemCodes.WrongType, $"'{key}' must be true or false, without quotes, and this is {entry.Value.Kind}.");
                return standard;
        }
    }

    /// <summary>A whole number; null, with a finding, when it is none, or outside its bounds.</summary>
    public int? Whole(SourceEntry? entry, int least, int most)
    {
        if (entry is null)
        {
            return null;
        }

        if (entry.Value is not SourceScalar { Plain: true } scalar
            || !int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            findings.Add(entry.Line, SurveyProblemCodes.WrongType, $"'{entry.Key}' must be a whole number, without quotes, and this is {entry.Value.Kind}.");
            return null;
        }

        if (number >= least && number <= most)
        {
            return number;
        }

        findings.Add(entry.Line, SurveyProblemCodes.BadBounds, $"'{entry.Key}' is {number}; it must be from {least} to {most}.");
        return null;
    }

    public decimal? Number(SourceEntry? entry)
    {
        if (entry is null)
        {
            return null;
        }

        if (entry.Value is SourceScalar { Plain: true } scalar && TryNumber(scalar.Value, out var number))
        {
            return number;
        }

        findings.Add(entry.Line, SurveyProblemCodes.WrongType, $"'{entry.Key}' must be a number, without quotes or thousands separators, and this is {entry.Value.Kind}.");
        return null;
    }

    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>A value out of a short list of words.</summary>
    public T? OneOf<T>(SourceEntry? entry, IReadOnlyDictionary<string, T> values)
        where T : struct =>
        entry is null ? null : OneOf(entry.Key, entry.Value, entry.Line, values);

    public T? OneOf<T>(string key, SourceNode node, int at, IReadOnlyDictionary<string, T> values)
        where T : struct
    {
        if (node is SourceScalar { IsNull: false } scalar)
        {
            if (values.TryGetValue(scalar.Value, out var value))
            {
                return value;
            }

            findings.Add(
                at, SurveyProblemCodes.UnknownValue,
                $"'{key}' can't be '{Excerpt.Of(scalar.Value)}'; it may be {string.Join(", ", values.Keys)}.{NearestWord.DidYouMean(scalar.Value, values.Keys)}");
        }
        else
        {
            findings.Add(at, SurveyProblemCodes.WrongType, $"'{key}' must be one of {string.Join(", ", values.Keys)}, and this is {node.Kind}.");
        }

        return null;
    }

    /// <summary>A language tag; English, with a finding, when it is none.</summary>
    public Language Tag(SourceEntry? entry) =>
        Word(entry, "en") is { } tag && LanguageTags.TryRead(tag, entry!.Line, findings, out var language) ? language : Language.English;

    /// <summary>What a list holds; nothing, with a finding that tells what it must be, when it is no list, or is empty and may not be.</summary>
    public ImmutableArray<SourceNode> Items(SourceEntry? entry, string shape, bool mayBeEmpty = false, string code = SurveyProblemCodes.WrongType)
    {
        if (entry?.Value is SourceList list && (mayBeEmpty || !list.Items.IsEmpty))
        {
            return list.Items;
        }

        if (entry is not null)
        {
            findings.Add(entry.Line, code, $"'{entry.Key}' must be {shape}, and this is {(entry.Value is SourceList ? "an empty list" : entry.Value.Kind)}.");
        }

        return [];
    }

    private static string Sentence(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
