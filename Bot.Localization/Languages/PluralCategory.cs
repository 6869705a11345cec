namespace Bot.Localization.Languages;

/// <summary>A form that words take beside a number. Source: Unicode UTS 35, part 3, section 5 (language plural rules).</summary>
public enum PluralCategory
{
    /// <summary>The form that every language has.</summary>
    Other,

    /// <summary>Zero, where it has a form of its own.</summary>
    Zero,

    /// <summary>One, and in some languages what ends like it.</summary>
    One,

    /// <summary>Two.</summary>
    Two,

    /// <summary>A small number.</summary>
    Few,

    /// <summary>A larger number, or a fraction.</summary>
    Many,
}
