using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>
/// Words with placeholders, in a subset of ICU MessageFormat: <c>{name}</c>, <c>{n, plural, =0{none} one{# day} other{# days}}</c>,
/// <c>{x, select, sms{text} other{message}}</c>. Within a plural <c>#</c> is its number. An apostrophe quotes only before
/// <c>{ } #</c> and is doubled to be meant there (ICU's default mode), so ordinary words need no escapes. Plural and select
/// need an <c>other</c>.
/// </summary>
public sealed class MessageTemplate
{
    private readonly TemplateNode[] nodes;

    private MessageTemplate(TemplateNode[] nodes)
    {
        this.nodes = nodes;
        var found = new HashSet<string>(StringComparer.Ordinal);
        Visit(nodes, node => found.UnionWith(node is TemplateNode.Named named ? [named.Name] : []));
        Placeholders = found.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The names the template uses, in any branch.</summary>
    public FrozenSet<string> Placeholders { get; }

    /// <summary>The categories each plural of the template has words for.</summary>
    internal IReadOnlyList<IReadOnlyCollection<PluralCategory>> Plurals
    {
        get
        {
            var found = new List<IReadOnlyCollection<PluralCategory>>();
            Visit(nodes, node =>
            {
                if (node is TemplateNode.Plural plural)
                {
                    found.Add(plural.Categories);
                }
            });
            return found;
        }
    }

    /// <summary>Reads a template of our own.</summary>
    /// <exception cref="FormatException">It has a mistake; the message tells where.</exception>
    public static MessageTemplate Parse(string source) =>
        TryParse(source, out var template, out var problem)
            ? template
            : throw new FormatException($"At {problem.Value.Position} of '{source}': {problem.Value.Message}");

    /// <summary>Reads a template; false with the first mistake when it has one.</summary>
    public static bool TryParse(
        string source, [NotNullWhen(true)] out MessageTemplate? template, [NotNullWhen(false)] out TemplateProblem? problem)
    {
        template = TemplateParser.TryParse(source, out var nodes, out var mistake) ? new MessageTemplate(nodes) : null;
        problem = template is null ? mistake : null;
        return template is not null;
    }

    /// <summary>The words in a language. A <see cref="Wording"/> among the arguments gives its full form.</summary>
    /// <exception cref="KeyNotFoundException">A placeholder has no argument.</exception>
    /// <exception cref="InvalidOperationException">An argument is neither string, number nor wording, or a plural's is no number.</exception>
    public string Format(Language language, params ReadOnlySpan<PhraseArgument> arguments) => Write(language, arguments, forSms: false);

    /// <summary>The same with each <see cref="Wording"/>'s form for a text message.</summary>
    /// <inheritdoc cref="Format" path="/exception"/>
    public string FormatForSms(Language language, params ReadOnlySpan<PhraseArgument> arguments) => Write(language, arguments, forSms: true);

    private static void Visit(TemplateNode[] nodes, Action<TemplateNode> see)
    {
        foreach (var node in nodes)
        {
            see(node);
            foreach (var branch in node.Branches)
            {
                Visit(branch, see);
            }
        }
    }

    private string Write(Language language, ReadOnlySpan<PhraseArgument> arguments, bool forSms)
    {
        if (nodes is [TemplateNode.Literal only])
        {
            return only.Text;
        }

        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[512]);
        var writer = new TemplateWriter(language, arguments, forSms);
        writer.Write(nodes, counted: null, ref text);
        return text.ToStringAndClear();
    }
}
