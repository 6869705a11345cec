using Bot.Localization.Texts;

namespace Bot.Localization.Lexicons;

/// <summary>Reads the notation of <see cref="PhrasePattern"/>.</summary>
internal sealed class PatternCompiler(Vocabulary vocabulary, IReadOnlyDictionary<string, WordSet> classes)
{
    // The same words stand in many patterns, and a line with alternatives is many patterns: one set serves them all.
    private readonly Dictionary<string, WordSet> made = new(StringComparer.Ordinal);

    public void Freeze()
    {
        foreach (var set in made.Values)
        {
            set.Freeze(vocabulary.Size);
        }
    }

    /// <summary>The patterns that one line of a lexicon stands for.</summary>
    /// <exception cref="FormatException">The line is not in the notation.</exception>
    public IEnumerable<PhrasePattern> Compile(string line)
    {
        var guarded = line.StartsWith('~');
        foreach (var plain in Alternatives(guarded ? line[1..] : line))
        {
            var elements = new List<PhrasePattern.Element>();
            foreach (var part in Parts(plain))
            {
                elements.Add(ElementOf(part, line));
            }

            if (!elements.Exists(element => element is { Kind: PhrasePattern.Kind.Words, Min: > 0 }))
            {
                throw new FormatException($"A pattern needs a word: '{line}'.");
            }

            yield return new PhrasePattern([.. elements], guarded);
        }
    }

    // Alternatives of one word become a set; only longer ones make patterns of their own.
    private static IEnumerable<string> Alternatives(string line)
    {
        var close = line.IndexOf(')', StringComparison.Ordinal);
        if (close < 0)
        {
            yield return line;
            yield break;
        }

        var open = line.LastIndexOf('(', close);
        var repeat = close + 1 < line.Length && line[close + 1] is '?' or '*' ? line[close + 1] : '\0';
        var options = line[(open + 1)..close].Split('|', StringSplitOptions.TrimEntries);
        var rest = line[(close + (repeat == '\0' ? 1 : 2))..];
        if (repeat == '*')
        {
            options = [.. options.SelectMany(option => option.Trim('[', ']').Split(' '))];
        }

        var single = string.Join(' ', options.Where(IsOneWord).Select(option => option.Trim('[', ']')));
        var expanded = options.Where(option => !IsOneWord(option)).ToList();
        if (single.Length > 0)
        {
            expanded.Add($"[{single}]{(repeat == '\0' ? string.Empty : repeat)}");
        }
        else if (repeat == '?')
        {
            expanded.Add(string.Empty);
        }

        foreach (var option in expanded)
        {
            foreach (var alternative in Alternatives(line[..open] + option + rest))
            {
                yield return alternative;
            }
        }
    }

    private static bool IsOneWord(string option) =>
        option is not ("$" or "^" or "_")
        && option[0] is not ('!' or '-' or '.')
        && ((option[0] == '[' && option.IndexOf(']', StringComparison.Ordinal) == option.Length - 1) || !option.Contains(' ', StringComparison.Ordinal));

    private static IEnumerable<string> Parts(string plain)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= plain.Length; i++)
        {
            if (i == plain.Length || (plain[i] == ' ' && depth == 0))
            {
                if (i > start)
                {
                    yield return plain[start..i];
                }

                start = i + 1;
                continue;
            }

            depth += plain[i] switch { '[' => 1, ']' => -1, _ => 0 };
        }
    }

    private PhrasePattern.Element ElementOf(string part, string line)
    {
        switch (part)
        {
            case "^":
                return new(PhrasePattern.Kind.Start, null, 0, 0);
            case "$":
                return new(PhrasePattern.Kind.End, null, 0, 0);
            case "_":
                return new(PhrasePattern.Kind.Any, null, 1, 1);
            case ['.', '.', ..]:
                return new(PhrasePattern.Kind.Any, null, 0, int.Parse(part.AsSpan(2), CultureInfo.InvariantCulture));
            case ['!', ..]:
                return new(PhrasePattern.Kind.NotAhead, SetOf(part[1..], line), 0, 0);
            case ['-', ..]:
                return new(PhrasePattern.Kind.NotBehind, SetOf(part[1..], line), 0, 0);
            case [.., '?']:
                return new(PhrasePattern.Kind.Words, SetOf(part[..^1], line), 0, 1);
            case [.., '*']:
                return new(PhrasePattern.Kind.Words, SetOf(part[..^1], line), 0, 8);
            default:
                return new(PhrasePattern.Kind.Words, SetOf(part, line), 1, 1);
        }
    }

    private WordSet SetOf(string part, string line)
    {
        if (made.TryGetValue(part, out var known))
        {
            return known;
        }

        var set = new WordSet();
        foreach (var item in part.Trim('[', ']').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (item is ['<', .. var name, '>'])
            {
                if (!classes.TryGetValue(name, out var named))
                {
                    throw new FormatException($"There is no class '{name}': '{line}'.");
                }

                foreach (var id in named.Members)
                {
                    set.Add(id);
                }

                continue;
            }

            var word = TextFolding.Fold(item);
            if (word.Length == 0 || word.Contains(' ', StringComparison.Ordinal))
            {
                throw new FormatException($"'{item}' is not one word: '{line}'.");
            }

            set.Add(vocabulary.Add(word));
        }

        made.Add(part, set);
        return set;
    }
}
