using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>Reads a template. The first mistake ends the reading and is kept.</summary>
internal ref struct TemplateParser
{
    /// <summary>Deeper than any words a person can still read.</summary>
    private const int MaxDepth = 8;

    private readonly ReadOnlySpan<char> source;
    private int at;
    private TemplateProblem? problem;

    private TemplateParser(string source) => this.source = source;

    public static bool TryParse(string source, out TemplateNode[] nodes, out TemplateProblem? problem)
    {
        var parser = new TemplateParser(source);
        nodes = parser.ReadNodes(depth: 0, inPlural: false);
        problem = parser.problem;
        return problem is null;
    }

    private TemplateNode[] ReadNodes(int depth, bool inPlural)
    {
        var nodes = new List<TemplateNode>();
        var words = new StringBuilder();
        while (at < source.Length && problem is null && !(source[at] == '}' && depth > 0))
        {
            switch (source[at])
            {
                case '{':
                    Flush(nodes, words);
                    nodes.Add(ReadPlaceholder(depth, inPlural));
                    break;
                case '}':
                    Fail(at, "This } closes nothing.");
                    break;
                case '#' when inPlural:
                    Flush(nodes, words);
                    nodes.Add(new TemplateNode.Count());
                    at++;
                    break;
                case '\'':
                    ReadApostrophe(words, inPlural);
                    break;
                default:
                    words.Append(source[at++]);
                    break;
            }
        }

        Flush(nodes, words);
        return [.. nodes];
    }

    private static void Flush(List<TemplateNode> nodes, StringBuilder words)
    {
        if (words.Length > 0)
        {
            nodes.Add(new TemplateNode.Literal(words.ToString()));
            words.Clear();
        }
    }

    private void ReadApostrophe(StringBuilder words, bool inPlural)
    {
        var start = at++;
        if (at < source.Length && source[at] == '\'')
        {
            words.Append('\'');
            at++;
            return;
        }

        var quotes = at < source.Length && (source[at] is '{' or '}' || (source[at] == '#' && inPlural));
        if (!quotes)
        {
            words.Append('\'');
            return;
        }

        for (; at < source.Length; at++)
        {
            if (source[at] != '\'')
            {
                words.Append(source[at]);
            }
            else if (at + 1 < source.Length && source[at + 1] == '\'')
            {
                words.Append('\'');
                at++;
            }
            else
            {
                at++;
                return;
            }
        }

        Fail(start, "This quote is not closed.");
    }

    private TemplateNode ReadPlaceholder(int depth, bool inPlural)
    {
        var start = at++;
        var name = ReadWord("a placeholder's name");
        var end = Next();
        if (end == '}')
        {
            at++;
            return new TemplateNode.Value(name);
        }

        if (end != ',')
        {
            return Fail(end is null ? start : at, end is null ? "This { is not closed." : "Here , or } must stand.");
        }

        at++;
        var kindAt = at;
        var kind = ReadWord("plural or select");
        if (kind is not ("plural" or "select") && problem is null)
        {
            return Fail(kindAt, $"'{kind}' is not known; only plural and select are.");
        }

        if (Next() == ',')
        {
            at++;
        }
        else
        {
            Fail(at, $"After {kind} a , must stand.");
        }

        return depth >= MaxDepth ? Fail(start, "This is nested too deep.") : ReadBranches(start, name, kind == "plural", depth, inPlural);
    }

    private TemplateNode ReadBranches(int start, string name, bool isPlural, int depth, bool inPlural)
    {
        var exact = new Dictionary<decimal, TemplateNode[]>();
        var named = new Dictionary<string, TemplateNode[]>(StringComparer.Ordinal);
        while (problem is null && Next() is { } next && next != '}')
        {
            var selectorAt = at;
            if (isPlural && next == '=')
            {
                at++;
                var word = ReadWord("a number");
                var isNumber = decimal.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                var branch = ReadBranch(depth, inPlural: true);
                if (problem is null && (!isNumber || !exact.TryAdd(number, branch)))
                {
                    Fail(selectorAt, isNumber ? $"={number} comes twice." : $"'{word}' is no whole number.");
                }
            }
            else
            {
                var selector = ReadWord("a case");
                if (isPlural && problem is null && !IsCategory(selector, out _))
                {
                    Fail(selectorAt, $"'{selector}' is no plural category; zero, one, two, few, many and other are.");
                }

                var branch = ReadBranch(depth, inPlural || isPlural);
                if (problem is null && !named.TryAdd(selector, branch))
                {
                    Fail(selectorAt, $"'{selector}' comes twice.");
                }
            }
        }

        if (problem is null && at >= source.Length)
        {
            return Fail(start, "This { is not closed.");
        }

        at++;
        if (problem is null && !named.ContainsKey("other"))
        {
            return Fail(start, "An other case is missing.");
        }

        return problem is not null ? new TemplateNode.Value(name)
            : isPlural ? new TemplateNode.Plural(name, exact.ToFrozenDictionary(), named.ToFrozenDictionary(static entry => Category(entry.Key), static entry => entry.Value))
            : new TemplateNode.Select(name, named.ToFrozenDictionary(StringComparer.Ordinal), named["other"]);
    }

    private TemplateNode[] ReadBranch(int depth, bool inPlural)
    {
        if (Next() != '{')
        {
            Fail(at, "Here the words of the case must stand, in { }.");
            return [];
        }

        var start = at++;
        var nodes = ReadNodes(depth + 1, inPlural);
        if (at >= source.Length)
        {
            Fail(start, "This { is not closed.");
        }

        at++;
        return nodes;
    }

    private string ReadWord(string expected)
    {
        Next();
        var start = at;
        while (at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] is '_' or '-'))
        {
            at++;
        }

        if (at == start)
        {
            Fail(start, $"Here {expected} must stand.");
        }

        return source[start..at].ToString();
    }

    private char? Next()
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        return at < source.Length ? source[at] : null;
    }

    private TemplateNode.Literal Fail(int position, string message)
    {
        problem ??= new TemplateProblem(position, message);
        return new TemplateNode.Literal(string.Empty);
    }

    private static bool IsCategory(string word, out PluralCategory category)
    {
        category = default;
        return word.Length > 0 && char.IsAsciiLetterLower(word[0]) && Enum.TryParse(word, ignoreCase: true, out category);
    }

    private static PluralCategory Category(string word) => IsCategory(word, out var category) ? category : PluralCategory.Other;
}
