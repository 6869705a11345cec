using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>The words in which answers are given: those of one language first, then of English and the other shipped ones, folded.</summary>
internal sealed class AnswerLexicon(LexiconFile[] files)
{
    private static readonly FrozenDictionary<string, AnswerLexicon> ByLanguage =
        LexiconFile.All.ToFrozenDictionary(file => file.Language, file => new AnswerLexicon(WithOthers(file)), StringComparer.Ordinal);

    public FrozenDictionary<string, int> NumberValues { get; } = Merge(files, file => file.Numbers.Values);

    public FrozenDictionary<string, int> Multipliers { get; } = Merge(files, file => file.Numbers.Multipliers);

    public FrozenDictionary<string, int> Ordinals { get; } = Merge(files, file => file.Numbers.Ordinals);

    /// <summary>Whole texts that say how many without a number.</summary>
    public FrozenDictionary<string, int> NumberPhrases { get; } = Merge(files, file => file.Numbers.Phrases);

    public FrozenSet<string> NumberAnd { get; } = Words(files, file => [file.Numbers.And]);

    public FrozenSet<string> Negative { get; } = Words(files, file => file.Numbers.Negative);

    /// <summary>Parts of one: what is said with them is no number of whole things.</summary>
    public FrozenSet<string> Fractions { get; } = Words(files, file => [file.Numbers.Fractions]);

    /// <summary>What numbers count that are no step of a scale.</summary>
    public FrozenSet<string> Counted { get; } = Words(files, file => [file.Numbers.Counted]);

    /// <summary>What numbers behind it only name: "apartment 12".</summary>
    public FrozenSet<string> Labels { get; } = Words(files, file => [file.Numbers.Labels]);

    /// <summary>What counts those who speak, before or behind the number: "somos 4", "4 of us".</summary>
    public FrozenSet<string> Us { get; } = Phrases(files, file => file.Numbers.Us);

    /// <summary>What a question asks for that asks how many people there are.</summary>
    public FrozenSet<string> People { get; } = Words(files, file => [file.Numbers.People]);

    /// <summary>What says that somebody is counted already: "7 with the baby".</summary>
    public FrozenSet<string> Included { get; } = Words(files, file => [file.Numbers.Included]);

    /// <summary>Who is counted one by one, beside a number of others.</summary>
    public FrozenSet<string> Kin { get; } = Words(files, file => [file.Numbers.Kin]);

    /// <summary>What adds others to a number that is said: "me and my 3 kids".</summary>
    public FrozenSet<string> Adding { get; } = Phrases(files, file => file.Numbers.Adding);

    /// <summary>Words that say nothing about which answer is meant.</summary>
    public FrozenSet<string> Fillers { get; } = Words(files, file => [file.Lists.Fillers]);

    /// <summary>Words too common to name a choice by themselves.</summary>
    public FrozenSet<string> Weak { get; } = Words(files, file => [file.Lists.Weak]);

    public FrozenSet<string> Joiners { get; } = Words(files, file => [file.Lists.Joiners]);

    /// <summary>Words that begin an explanation.</summary>
    public FrozenSet<string> Because { get; } = Words(files, file => [file.Lists.Because]);

    public FrozenSet<string> Not { get; } = Words(files, file => [file.Lists.Not]);

    public FrozenSet<string> Option { get; } = Words(files, file => file.Lists.Option);

    public FrozenSet<string> To { get; } = Words(files, file => file.Lists.To);

    public FrozenSet<string> Last { get; } = Phrases(files, file => file.Lists.Last);

    /// <summary>All, where there are two.</summary>
    public FrozenSet<string> Both { get; } = Phrases(files, file => file.Lists.Both);

    public FrozenSet<string> All { get; } = Phrases(files, file => file.Lists.All);

    public FrozenSet<string> None { get; } = Phrases(files, file => file.Lists.None);

    public FrozenSet<string> Other { get; } = Phrases(files, file => file.Lists.Other);

    public FrozenSet<string> OutOf { get; } = Phrases(files, file => file.Lists.OutOf);

    /// <summary>What leads to the answer, behind or before its story: "so", "put me down for".</summary>
    public FrozenSet<string> Conclusions { get; } = Phrases(files, file => file.Lists.Conclusions);

    public FrozenSet<string> Except { get; } = Phrases(files, file => file.Lists.Except);

    /// <summary>What says that the words behind it are not meant.</summary>
    public FrozenSet<string> Denials { get; } = Phrases(files, file => file.Stances.Denials);

    /// <summary>What begins like a denial and denies nothing that could be chosen.</summary>
    public FrozenSet<string> NoDenials { get; } = Phrases(files, file => [.. file.Stances.NoDenials, .. file.Unsure, .. file.NotANo]);

    /// <summary>Of what something may be left out.</summary>
    public FrozenSet<string> Wholes { get; } = Words(files, file => [file.Stances.Wholes]);

    /// <summary>What tells of something that is over.</summary>
    public FrozenSet<string> Formers { get; } = Phrases(files, file => file.Stances.Formers);

    /// <summary>What tells of another time or place, or of what others say, where a number is asked for.</summary>
    public FrozenSet<string> Otherwise { get; } = Phrases(files, file => file.Stances.Otherwise);

    /// <summary>What begins a clause in which a number is put right, in this language only: "no 6" is a denial in others.</summary>
    public FrozenSet<string> Turns { get; } = Phrases(files[..1], file => file.Stances.Turns);

    /// <summary>With what a denial ends.</summary>
    public FrozenSet<string> Contrasts { get; } = Phrases(files, file => file.Stances.Contrasts);

    /// <summary>What takes back all that was said before it.</summary>
    public FrozenSet<string> Corrections { get; } = Phrases(files, file => file.Stances.Corrections);

    /// <summary>What says that something comes to what was said before.</summary>
    public FrozenSet<string> Additions { get; } = Words(files, file => [file.Stances.Additions]);

    /// <summary>Behind what only reasons stand.</summary>
    public FrozenSet<string> Reasons { get; } = Words(files, file => [file.Stances.Reasons]);

    public DateWords Dates { get; } = new DateWords(files);

    public PlanDayWords PlanDays { get; } = new PlanDayWords(files);

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

    // A conversation mixes languages; where they differ, its own comes first.
    private static LexiconFile[] WithOthers(LexiconFile own) => [.. LexiconFile.All.OrderBy(file => file == own ? 0 : file.Language == Language.English.Tag ? 1 : 2)];

    private static HashSet<string> Foreign(LexiconFile file, LexiconFile[] files) =>
        file == files[0] ? [] : [.. TextFolding.Fold(file.Homographs).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
