using System.Runtime.CompilerServices;
using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>Fills a template.</summary>
internal readonly ref struct TemplateWriter(Language language, ReadOnlySpan<PhraseArgument> arguments, bool forSms)
{
    /// <summary>From here on digits are grouped: <c>9999</c>, <c>10,000</c>. Years, codes and house numbers stay whole.</summary>
    private const decimal Grouped = 10_000;

    private readonly Language language = language;
    private readonly ReadOnlySpan<PhraseArgument> arguments = arguments;
    private readonly bool forSms = forSms;

    public void Write(TemplateNode[] nodes, object? counted, ref DefaultInterpolatedStringHandler text)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Literal literal:
                    text.AppendLiteral(literal.Text);
                    break;
                case TemplateNode.Count:
                    text.AppendLiteral(Text(counted!));
                    break;
                case TemplateNode.Value value:
                    text.AppendLiteral(Text(Argument(value.Name)));
                    break;
                case TemplateNode.Plural plural:
                    WritePlural(plural, ref text);
                    break;
                case TemplateNode.Select select:
                    var branch = select.Cases.TryGetValue(Text(Argument(select.Name)), out var own) ? own : select.Other;
                    Write(branch, counted, ref text);
                    break;
            }
        }
    }

    private static decimal? Number(object value) => value switch
    {
        int number => number,
        long number => number,
        decimal number => number,
        double number => (decimal)number,
        _ => null,
    };

    private void WritePlural(TemplateNode.Plural plural, ref DefaultInterpolatedStringHandler text)
    {
        var value = Argument(plural.Name);
        var number = Number(value) ?? throw new InvalidOperationException($"The plural of '{plural.Name}' needs a number, not '{value}'.");
        if (!plural.Exact.TryGetValue(number, out var branch)
            && !plural.ByCategory.TryGetValue(PluralRules.For(language).Select(number), out branch))
        {
            branch = plural.ByCategory[PluralCategory.Other];
        }

        Write(branch, value, ref text);
    }

    private object Argument(string name)
    {
        foreach (var argument in arguments)
        {
            if (string.Equals(argument.Name, name, StringComparison.Ordinal))
            {
                return argument.Value;
            }
        }

        throw new KeyNotFoundException($"The placeholder '{name}' has no argument.");
    }

    private string Text(object value) => value switch
    {
        string text => text,
        Wording wording => forSms ? wording.ForSms : wording.Full,
        int and > -(int)Grouped and < (int)Grouped and var number => number.ToString(CultureInfo.InvariantCulture),
        _ when Number(value) is { } number => Digits(number),
        _ => throw new InvalidOperationException($"A placeholder takes a string, a number or a wording, not a {value.GetType().Name}."),
    };

    /// <summary>Latin digits in every language: a number in a text is often one to reply with.</summary>
    private string Digits(decimal number)
    {
        var symbols = LanguageData.Find(LanguageData.Numbers, language) ?? NumberFormatInfo.InvariantInfo;
        return number.ToString(Math.Abs(number) < Grouped ? "0.############" : "#,##0.############", symbols);
    }
}
