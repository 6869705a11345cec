using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>Yes and no in every shipped language at once.</summary>
internal sealed class YesNoLexicon
{
    private YesNoLexicon(IReadOnlyCollection<LexiconFile> files)
    {
        var whole = new Dictionary<string, bool>(StringComparer.Ordinal);
        var signs = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (phrase, yes) in files.SelectMany(file => file.Yes.Select(word => (word, true)).Concat(file.NotANo.Select(word => (word, true))).Concat(file.No.Select(word => (word, false)))))
        {
            var folded = TextFolding.Fold(phrase);
            if (folded.Length > 0)
            {
                whole.TryAdd(folded, yes);
            }
            else
            {
                signs.TryAdd(TextFolding.SignOf(phrase), yes);
            }
        }

        Whole = whole.ToFrozenDictionary(StringComparer.Ordinal);
        Signs = signs.ToFrozenDictionary(StringComparer.Ordinal);
        Unsure = Folded(files.SelectMany(file => file.Unsure));
        NotANo = Folded(files.SelectMany(file => file.NotANo));
        Plain = files.SelectMany(file => Words(file.YesNo.PlainYes).Select(word => (word, yes: true)).Concat(Words(file.YesNo.PlainNo).Select(word => (word, yes: false))))
            .DistinctBy(pair => pair.word, StringComparer.Ordinal)
            .ToFrozenDictionary(pair => pair.word, pair => pair.yes, StringComparer.Ordinal);
        Negations = files.SelectMany(file => Words(file.YesNo.Negations)).ToFrozenSet(StringComparer.Ordinal);
        Turns = Folded(files.SelectMany(file => file.YesNo.Turns));
        Corrections = Folded(files.SelectMany(file => file.YesNo.Corrections));
        Conditions = Folded(files.SelectMany(file => file.YesNo.Conditions));
        IfWithoutAccent = files.SelectMany(file => Words(file.YesNo.IfWithoutAccent)).ToFrozenSet(StringComparer.Ordinal);
        Openers = files.SelectMany(file => file.YesOpeners.Select(word => (word, yes: true)).Concat(file.NoOpeners.Select(word => (word, yes: false))))
            .DistinctBy(pair => TextFolding.Fold(pair.word), StringComparer.Ordinal)
            .ToFrozenDictionary(pair => TextFolding.Fold(pair.word), pair => pair.yes, StringComparer.Ordinal);
    }

    public static YesNoLexicon Shipped { get; } = new(LexiconFile.All);

    /// <summary>Whole texts.</summary>
    public FrozenDictionary<string, bool> Whole { get; }

    /// <summary>Pictures.</summary>
    public FrozenDictionary<string, bool> Signs { get; }

    /// <summary>Words that open a sentence that says yes or no.</summary>
    public FrozenDictionary<string, bool> Openers { get; }

    /// <summary>Texts that are neither, even where they begin like one.</summary>
    public FrozenSet<string> Unsure { get; }

    /// <summary>Texts that begin with a no and are none.</summary>
    public FrozenSet<string> NotANo { get; }

    /// <summary>Words that say yes or no wherever they stand by themselves, or last.</summary>
    public FrozenDictionary<string, bool> Plain { get; }

    /// <summary>What turns round a sentence that begins with "I would".</summary>
    public FrozenSet<string> Negations { get; }

    /// <summary>What begins another clause.</summary>
    public FrozenSet<string> Turns { get; }

    /// <summary>What takes back what was said before it.</summary>
    public FrozenSet<string> Corrections { get; }

    /// <summary>What makes an answer depend on something.</summary>
    public FrozenSet<string> Conditions { get; }

    /// <summary>Words that say yes with their accent, and without it may say "if".</summary>
    public FrozenSet<string> IfWithoutAccent { get; }

    private static FrozenSet<string> Folded(IEnumerable<string> phrases) => phrases.Select(TextFolding.Fold).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(TextFolding.Fold);
}
