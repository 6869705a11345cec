using System.Collections.Immutable;

namespace Bot.Localization.Languages;

/// <summary>
/// One plural rule, as CLDR writes it: <c>v = 0 and i % 10 = 2..4 and i % 100 != 12..14 or n = 1</c>.
/// Source: UTS 35, part 3, section 5.1 (syntax). <c>and</c> binds closer than <c>or</c>; there are no brackets.
/// </summary>
internal sealed class PluralCondition
{
    private readonly ImmutableArray<ImmutableArray<Relation>> anyOf;

    private PluralCondition(ImmutableArray<ImmutableArray<Relation>> anyOf) => this.anyOf = anyOf;

    /// <exception cref="FormatException">The text is no plural rule.</exception>
    public static PluralCondition Parse(string text) =>
        new([.. text.Split(" or ").Select(static all => all.Split(" and ").Select(ParseRelation).ToImmutableArray())]);

    public bool Holds(in PluralOperands operands)
    {
        foreach (var all in anyOf)
        {
            var holds = true;
            foreach (var relation in all)
            {
                holds = holds && relation.Holds(operands);
            }

            if (holds)
            {
                return true;
            }
        }

        return false;
    }

    private static Relation ParseRelation(string text)
    {
        var negated = text.Contains("!=", StringComparison.Ordinal);
        var sides = text.Split(negated ? "!=" : "=", StringSplitOptions.TrimEntries);
        var expression = sides[0].Split('%', StringSplitOptions.TrimEntries);
        if (sides.Length != 2 || expression.Length > 2 || expression[0].Length != 1 || !"nivwftec".Contains(expression[0][0], StringComparison.Ordinal))
        {
            throw new FormatException($"'{text}' is not a relation of a plural rule.");
        }

        var modulus = expression.Length == 2 ? Number(expression[1]) : 0;
        return new Relation(expression[0][0], modulus, negated, [.. sides[1].Split(',', StringSplitOptions.TrimEntries).Select(ParseRange)]);
    }

    private static (int From, int To) ParseRange(string text)
    {
        var ends = text.Split("..");
        return (Number(ends[0]), Number(ends[^1]));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed record Relation(char Operand, int Modulus, bool Negated, ImmutableArray<(int From, int To)> Ranges)
    {
        public bool Holds(in PluralOperands operands)
        {
            var value = Operand switch
            {
                'n' => operands.N,
                'i' => operands.I,
                'v' => operands.V,
                'w' => operands.W,
                'f' => operands.F,
                't' => operands.T,
                _ => 0m,
            };
            if (Modulus != 0)
            {
                value %= Modulus;
            }

            return IsInRanges(value) != Negated;
        }

        private bool IsInRanges(decimal value)
        {
            if (!decimal.IsInteger(value))
            {
                return false;
            }

            foreach (var (from, to) in Ranges)
            {
                if (value >= from && value <= to)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
