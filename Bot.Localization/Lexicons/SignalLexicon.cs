using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>The signals of all shipped languages in one vocabulary, so that a text is read once for all of them.</summary>
internal sealed class SignalLexicon
{
    private SignalLexicon()
    {
    }

    public static SignalLexicon Shipped { get; } = Build(LexiconFile.All);

    public Vocabulary Vocabulary { get; } = new();

    public PatternIndex<OptOutKind> OptOut { get; } = new();

    public PatternIndex<string> Danger { get; } = new();

    public PatternIndex<ReservedWord> ReservedSentences { get; } = new();

    public PatternIndex<bool> AutoReply { get; } = new();

    /// <summary>What makes of an opt-out a word about something else.</summary>
    public PatternIndex<bool> OptOutLimits { get; } = new();

    /// <summary>Words that say that the world is meant and not us.</summary>
    public WordSet World { get; } = new();

    /// <summary>Words that say that it happens again and again, not now.</summary>
    public WordSet Usual { get; } = new();

    /// <summary>Words that say that it happens now.</summary>
    public WordSet Now { get; } = new();

    /// <summary>Polite and idle words around a reserved word.</summary>
    public WordSet Edge { get; } = new();

    /// <summary>Words around a language's name that asks for it.</summary>
    public WordSet LanguageEdge { get; } = new();

    /// <summary>First names, for "I am not Juan".</summary>
    public WordSet Names { get; } = new();

    public FrozenDictionary<string, ReservedWord> Reserved { get; private set; } = FrozenDictionary<string, ReservedWord>.Empty;

    /// <summary>"No hablo inglés": whole texts that ask for the language they are in.</summary>
    public FrozenDictionary<string, Language> SpeakMine { get; private set; } = FrozenDictionary<string, Language>.Empty;

    /// <summary>Thanks, greetings and goodbyes, each in its language.</summary>
    public FrozenDictionary<string, (Courtesy Kind, Language Language)> Courtesies { get; private set; } = FrozenDictionary<string, (Courtesy, Language)>.Empty;

    public FrozenSet<string> Yes { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>Signs that say yes without a word.</summary>
    public FrozenSet<string> YesSigns { get; private set; } = FrozenSet<string>.Empty;

    /// <summary>What stands before a name in "I am not Juan".</summary>
    public FrozenSet<string> NotMe { get; private set; } = FrozenSet<string>.Empty;

    public string[] Reactions { get; private set; } = [];

    public FrozenSet<string> Attachments { get; private set; } = FrozenSet<string>.Empty;

    public string[] Signatures { get; private set; } = [];

    public FrozenSet<string> Devices { get; private set; } = FrozenSet<string>.Empty;

    private static SignalLexicon Build(IReadOnlyCollection<LexiconFile> files)
    {
        var lexicon = new SignalLexicon();
        var compilers = files.Select(lexicon.Add).ToList();
        lexicon.Vocabulary.Freeze();
        var size = lexicon.Vocabulary.Size;
        compilers.ForEach(compiler => compiler.Freeze());
        lexicon.OptOut.Freeze(size);
        lexicon.OptOutLimits.Freeze(size);
        lexicon.Danger.Freeze(size);
        lexicon.AutoReply.Freeze(size);
        lexicon.ReservedSentences.Freeze(size);
        foreach (var set in new[] { lexicon.World, lexicon.Usual, lexicon.Now, lexicon.Edge, lexicon.LanguageEdge, lexicon.Names })
        {
            set.Freeze(size);
        }

        var reserved = new Dictionary<string, ReservedWord>(StringComparer.Ordinal);
        foreach (var (word, phrases) in files.SelectMany(file => file.Reserved))
        {
            foreach (var phrase in phrases)
            {
                reserved.TryAdd(TextFolding.Fold(phrase), word);
            }
        }

        lexicon.Reserved = reserved.ToFrozenDictionary(StringComparer.Ordinal);
        lexicon.SpeakMine = files
            .SelectMany(file => file.SpeakMine.Select(phrase => KeyValuePair.Create(TextFolding.Fold(phrase), Language.Parse(file.Language))))
            .DistinctBy(pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        lexicon.Courtesies = files
            .SelectMany(file => file.Courtesies.SelectMany(kind => kind.Value.Select(phrase => KeyValuePair.Create(TextFolding.Fold(phrase), (kind.Key, Language.Parse(file.Language))))))
            .DistinctBy(pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        lexicon.Yes = Folded(files.SelectMany(file => file.Yes));
        lexicon.YesSigns = files.SelectMany(file => file.Yes).Where(sign => TextFolding.Fold(sign).Length == 0).Select(TextFolding.SignOf).ToFrozenSet(StringComparer.Ordinal);
        lexicon.NotMe = Folded(files.SelectMany(file => file.NotMe));
        lexicon.Reactions = [.. Folded(files.SelectMany(file => file.Noise.Reactions)).OrderByDescending(prefix => prefix.Length)];
        lexicon.Attachments = Folded(files.SelectMany(file => file.Noise.Attachments));
        lexicon.Signatures = [.. files.SelectMany(file => file.Noise.Signatures).OrderByDescending(prefix => prefix.Length)];
        lexicon.Devices = Folded(files.SelectMany(file => file.Noise.Devices));
        return lexicon;
    }

    private static FrozenSet<string> Folded(IEnumerable<string> phrases) =>
        phrases.Select(TextFolding.Fold).Where(phrase => phrase.Length > 0).ToFrozenSet(StringComparer.Ordinal);

    private PatternCompiler Add(LexiconFile file)
    {
        var classes = new Dictionary<string, WordSet>(StringComparer.Ordinal);
        foreach (var (name, lines) in file.Classes)
        {
            var set = new WordSet();
            foreach (var word in lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                set.Add(Vocabulary.Add(TextFolding.Fold(word)));
            }

            classes.Add(name, set);
            var shared = name switch
            {
                "world" => World,
                "usual" => Usual,
                "now" => Now,
                "edge" => Edge,
                "languageEdge" => LanguageEdge,
                "name" => Names,
                _ => null,
            };
            foreach (var id in set.Members)
            {
                shared?.Add(id);
            }
        }

        var compiler = new PatternCompiler(Vocabulary, classes);
        AddAll(OptOut, compiler, file.OptOut, OptOutKind.Asked);
        AddAll(OptOut, compiler, file.WrongNumber, OptOutKind.WrongNumber);
        AddAll(OptOutLimits, compiler, file.OptOutLimits, true);
        AddAll(AutoReply, compiler, file.Noise.AutoReplies, true);
        foreach (var (word, lines) in file.ReservedPatterns)
        {
            AddAll(ReservedSentences, compiler, lines, word);
        }

        foreach (var (kind, lines) in file.Danger)
        {
            AddAll(Danger, compiler, lines, kind);
        }

        return compiler;
    }

    private static void AddAll<TMeaning>(PatternIndex<TMeaning> index, PatternCompiler compiler, string[] lines, TMeaning meaning)
    {
        foreach (var pattern in lines.SelectMany(compiler.Compile))
        {
            index.Add(pattern, meaning);
        }
    }
}
