using System.Collections.Immutable;

namespace Bot.Localization.Languages;

/// <summary>Which form of a word a number takes in one language. Source: CLDR, cardinal plural rules.</summary>
public sealed class PluralRules
{
    private static readonly PluralRules Root = new([]);

    private readonly ImmutableArray<(PluralCategory Category, PluralCondition When)> rules;

    private PluralRules(ImmutableArray<(PluralCategory Category, PluralCondition When)> rules)
    {
        this.rules = rules;
        Categories = [.. rules.Select(static rule => rule.Category), PluralCategory.Other];
    }

    /// <summary>The forms the language tells apart; always has <see cref="PluralCategory.Other"/>.</summary>
    public ImmutableArray<PluralCategory> Categories { get; }

    /// <summary>The rules of a language, else of its primary language, else those of the CLDR root: one form for all.</summary>
    public static PluralRules For(Language language) => LanguageData.Find(LanguageData.Plurals, language) ?? Root;

    /// <summary>
    /// The form for a number; its sign does not count, its written fraction digits do (<c>1.0</c> is not <c>1</c> in English).
    /// </summary>
    public PluralCategory Select(decimal n)
    {
        if (rules.IsEmpty)
        {
            return PluralCategory.Other;
        }

        var operands = new PluralOperands(n);
        foreach (var (category, when) in rules)
        {
            if (when.Holds(operands))
            {
                return category;
            }
        }

        return PluralCategory.Other;
    }

    internal static PluralRules Of(IEnumerable<(PluralCategory Category, PluralCondition When)> rules) => new([.. rules]);
}
