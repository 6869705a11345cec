using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>The words in which answers are given: those of one language first, then of English and the other shipped ones, folded.</summary>
internal sealed class AnswerLexicon
{
    private static readonly FrozenDictionary<string, AnswerLexicon> ByLanguage =
        LexiconFile.All.ToFrozenDictionary(file => file.Language, file => new AnswerLexicon(file), StringComparer.Ordinal);

    private AnswerLexicon(LexiconFile own)
    {
        // A conversation mixes languages; where they differ, its own comes first.
        LexiconFile[] files = [.. LexiconFile.All.OrderBy(file => file == own ? 0 : file.Language == Language.English.Tag ? 1 : 2)];
        NumberValues = Merge(files, file => file.Numbers.Values);
        Multipliers = Merge(files, file => file.Numbers.Multipliers);
        Ordinals = Merge(files, file => file.Numbers.Ordinals);
        NumberPhrases = Merge(files, file => file.Numbers.Phrases);
        NumberAnd = Words(files, file => [file.Numbers.And]);
        Negative = Words(files, file => file.Numbers.Negative);
        Fillers = Words(files, file => [file.Lists.Fillers]);
        Weak = Words(files, file => [file.Lists.Weak]);
        Joiners = Words(files, file => [file.Lists.Joiners]);
        Because = Words(files, file => [file.Lists.Because]);
        Not = Words(files, file => [file.Lists.Not]);
        Option = Words(files, file => file.Lists.Option);
        To = Words(files, file => file.Lists.To);
        Last = Phrases(files, file => file.Lists.Last);
        Both = Phrases(files, file => file.Lists.Both);
        All = Phrases(files, file => file.Lists.All);
        None = Phrases(files, file => file.Lists.None);
        Other = Phrases(files, file => file.Lists.Other);
        OutOf = Phrases(files, file => file.Lists.OutOf);
        Except = Phrases(files, file => file.Lists.Except);
        Dates = new DateWords(files);
        PlanDays = new PlanDayWords(files);
    }

    public FrozenDictionary<string, int> NumberValues { get; }

    public FrozenDictionary<string, int> Multipliers { get; }

    public FrozenDictionary<string, int> Ordinals { get; }

    /// <summary>Whole texts that say how many without a number.</summary>
    public FrozenDictionary<string, int> NumberPhrases { get; }

    public FrozenSet<string> NumberAnd { get; }

    public FrozenSet<string> Negative { get; }

    /// <summary>Words that say nothing about which answer is meant.</summary>
    public FrozenSet<string> Fillers { get; }

    /// <summary>Words too common to name a choice by themselves.</summary>
    public FrozenSet<string> Weak { get; }

    public FrozenSet<string> Joiners { get; }

    /// <summary>Words that begin an explanation.</summary>
    public FrozenSet<string> Because { get; }

    public FrozenSet<string> Not { get; }

    public FrozenSet<string> Option { get; }

    public FrozenSet<string> To { get; }

    public FrozenSet<string> Last { get; }

    /// <summary>All, where there are two.</summary>
    public FrozenSet<string> Both { get; }

    public FrozenSet<string> All { get; }

    public FrozenSet<string> None { get; }

    public FrozenSet<string> Other { get; }

    public FrozenSet<string> OutOf { get; }

    public FrozenSet<string> Except { get; }

    public DateWords Dates { get; }

    public PlanDayWords PlanDays { get; }

    /// <summary>The words of a language with English; English alone where the language has no file.</summary>
    public static AnswerLexicon For(Language language) =>
        ByLanguage.GetValueOrDefault(language.Primary) ?? ByLanguage[Language.English.Tag];

    internal static FrozenDictionary<string, TValue> Merge<TValue>(LexiconFile[] files, Func<LexiconFile, Dictionary<string, TValue>> part)
    {
        var merged = new Dictionary<string, TValue>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var foreign = Foreign(file, files);
            foreach (var (word, value) in part(file))
            {
                var folded = TextFolding.Fold(word);
                if (!foreign.Contains(folded))
                {
                    merged.TryAdd(folded, value);
                }
            }
        }

        return merged.ToFrozenDictionary(StringComparer.Ordinal);
    }

    internal static FrozenSet<string> Phrases(LexiconFile[] files, Func<LexiconFile, string[]> part) =>
        files.SelectMany(file => part(file).Select(TextFolding.Fold).Except(Foreign(file, files))).ToFrozenSet(StringComparer.Ordinal);

    internal static FrozenSet<string> Words(LexiconFile[] files, Func<LexiconFile, string[]> part) =>
        files.SelectMany(file => part(file).SelectMany(line => TextFolding.Fold(line).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Except(Foreign(file, files)))
            .ToFrozenSet(StringComparer.Ordinal);

    private static HashSet<string> Foreign(LexiconFile file, LexiconFile[] files) =>
        file == files[0] ? [] : [.. TextFolding.Fold(file.Homographs).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
