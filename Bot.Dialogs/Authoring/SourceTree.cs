using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bot.Dialogs.Authoring;

/// <summary>Reads YAML into <see cref="SourceNode"/>s, within limits. Aliases may repeat a value that stands before them.</summary>
internal sealed class SourceTree
{
    private const string StringTag = "tag:yaml.org,2002:str";

    private readonly Findings findings;
    private readonly Parser parser;
    private readonly Dictionary<string, SourceNode> anchors = [];
    private int nodes;

    private SourceTree(string yaml, Findings findings)
    {
        this.findings = findings;
        parser = new Parser(new StringReader(yaml));
    }

    /// <summary>The one document of the file; null when it can't be read, and then the findings say why.</summary>
    public static SourceNode? Read(string yaml, Findings findings)
    {
        if (yaml.Length > SurveyLimits.FileLength)
        {
            findings.Add(1, SurveyProblemCodes.TooLarge, $"The file is longer than {SurveyLimits.FileLength / 1024} KB, which is far more than is needed.");
            return null;
        }

        var text = yaml.StartsWith('\uFEFF') ? yaml[1..] : yaml;
        var tree = new SourceTree(text, findings);
        try
        {
            return tree.ReadStream();
        }
        catch (YamlException failure)
        {
            tree.TellSyntax(text, (int)failure.Start.Line, failure.Message);
            return null;
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet leaves some malformed files this way, without a place.
            tree.TellSyntax(text, (int)(tree.parser.Current?.End.Line ?? 1), failure.Message);
            return null;
        }
        catch (LimitException limit)
        {
            findings.Add(limit.Line, SurveyProblemCodes.TooLarge, limit.Message);
            return null;
        }
    }

    /// <summary>Whether a file has a top key on a line of its own, be the file ever so broken.</summary>
    public static bool HasTopKey(string yaml, string key)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        foreach (var line in yaml.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            if (line.StartsWith(key, StringComparison.Ordinal) && line[key.Length..].TrimStart() is [':', ..])
            {
                return true;
            }
        }

        return false;
    }

    private void TellSyntax(string text, int line, string message)
    {
        var (near, hint) = SyntaxHint.For(text, Math.Max(1, line), message);
        findings.Add(near, SurveyProblemCodes.BadYaml, hint);
    }

    private SourceNode? ReadStream()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            findings.Add(1, SurveyProblemCodes.BadYaml, "The file is empty; a survey starts with 'survey:' and its id, a file of resources with 'resources:'.");
            return null;
        }

        var root = ReadNode(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            findings.Add(
                (int)second.Start.Line, SurveyProblemCodes.SeveralDocuments,
                "A second document starts here; keep one survey in a file, or one list of resources, and put the other in a file of its own.");
            return null;
        }

        return root;
    }

    private SourceNode ReadNode(int depth)
    {
        var line = (int)parser.Current!.Start.Line;
        if (depth > SurveyLimits.Depth)
        {
            throw new LimitException(line, $"Values are nested more than {SurveyLimits.Depth} deep here; far fewer levels are needed.");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Count(
                anchors.GetValueOrDefault(alias.Value.Value)
                ?? throw new YamlException(alias.Start, alias.End, $"The alias '*{alias.Value}' has no anchor before it."));
        }

        var begun = parser.Consume<NodeEvent>();
        RefuseTag(begun);
        SourceNode node = begun switch
        {
            Scalar scalar => new SourceScalar(line, scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty),
            SequenceStart => ReadList(line, depth),
            _ => ReadMap(line, depth),
        };
        if (!begun.Anchor.IsEmpty)
        {
            anchors[begun.Anchor.Value] = node;
        }

        return node is SourceScalar ? Count(node) : node;
    }

    private SourceList ReadList(int line, int depth)
    {
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        var weight = 1;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var item = ReadNode(depth + 1);
            items.Add(item);
            weight += item.Weight;
        }

        return new SourceList(line, weight, items.ToImmutable());
    }

    private SourceMap ReadMap(int line, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<SourceEntry>();
        var lines = new Dictionary<string, int>();
        var weight = 1;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            weight += value.Weight;
            if (key is not SourceScalar { Value: var name })
            {
                findings.Add(key.Line, SurveyProblemCodes.WrongType, $"A key must be a word, and this is {key.Kind}.");
            }
            else if (lines.TryGetValue(name, out var first))
            {
                findings.Add(
                    key.Line, SurveyProblemCodes.DuplicateKey,
                    $"'{Excerpt.Of(name)}' stands here a second time (first on line {first}); keep one of the two.");
            }
            else
            {
                lines.Add(name, key.Line);
                entries.Add(new SourceEntry(name, key.Line, value));
            }
        }

        return new SourceMap(line, weight, entries.ToImmutable());
    }

    private SourceNode Count(SourceNode node)
    {
        nodes += node.Weight;
        return nodes <= SurveyLimits.Nodes
            ? node
            : throw new LimitException(node.Line, $"The file holds more than {SurveyLimits.Nodes} values, every use of an alias counted.");
    }

    private void RefuseTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !string.Equals(node.Tag.Value, StringTag, StringComparison.Ordinal))
        {
            findings.Add(
                (int)node.Start.Line, SurveyProblemCodes.BadYaml,
                $"YAML reads '{Excerpt.Of(node.Tag.Value)}' as a type; put words that begin with '!' in double quotes.");
        }
    }

    private sealed class LimitException(int line, string message) : Exception(message)
    {
        public int Line { get; } = line;
    }
}
