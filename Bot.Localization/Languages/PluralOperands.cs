namespace Bot.Localization.Languages;

/// <summary>
/// What plural rules ask of a number. Source: UTS 35, part 3, section 5.1.1 (operands). The exponent (<c>e</c>, <c>c</c>) is always
/// 0: no text of ours writes a number in compact form.
/// </summary>
internal readonly struct PluralOperands
{
    public PluralOperands(decimal number)
    {
        N = Math.Abs(number);
        I = decimal.Truncate(N);
        V = N.Scale;
        if (V == 0)
        {
            return;
        }

        F = Shift(N - I, V);
        var bare = Bare(N - I);
        W = bare.Scale;
        T = Shift(bare, W);
    }

    /// <summary>The absolute value.</summary>
    public decimal N { get; }

    /// <summary>The whole part.</summary>
    public decimal I { get; }

    /// <summary>How many fraction digits are written.</summary>
    public int V { get; }

    /// <summary>How many, without trailing zeros.</summary>
    public int W { get; }

    /// <summary>The written fraction digits, as a number.</summary>
    public decimal F { get; }

    /// <summary>The same without trailing zeros.</summary>
    public decimal T { get; }

    private static decimal Shift(decimal fraction, int digits)
    {
        for (var i = 0; i < digits; i++)
        {
            fraction *= 10;
        }

        return fraction;
    }

    private static decimal Bare(decimal fraction) => fraction / 1.0000000000000000000000000000m;
}
