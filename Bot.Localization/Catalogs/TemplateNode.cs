using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>A piece of a template.</summary>
internal abstract record TemplateNode
{
    /// <summary>The pieces within, one array a branch.</summary>
    public virtual IEnumerable<TemplateNode[]> Branches => [];

    /// <summary>Words that stand as they are.</summary>
    internal sealed record Literal(string Text) : TemplateNode;

    /// <summary>The number of the plural around it: <c>#</c>.</summary>
    internal sealed record Count : TemplateNode;

    /// <summary>What an argument decides.</summary>
    internal abstract record Named(string Name) : TemplateNode;

    /// <summary>An argument as it is.</summary>
    internal sealed record Value(string Name) : Named(Name);

    /// <summary>Words by number: an exact one is stronger than its category.</summary>
    internal sealed record Plural(
        string Name, FrozenDictionary<decimal, TemplateNode[]> Exact, FrozenDictionary<PluralCategory, TemplateNode[]> ByCategory) : Named(Name)
    {
        public IReadOnlyCollection<PluralCategory> Categories => ByCategory.Keys;

        public override IEnumerable<TemplateNode[]> Branches => [.. Exact.Values, .. ByCategory.Values];
    }

    /// <summary>Words by the argument's text.</summary>
    internal sealed record Select(string Name, FrozenDictionary<string, TemplateNode[]> Cases, TemplateNode[] Other) : Named(Name)
    {
        public override IEnumerable<TemplateNode[]> Branches => [.. Cases.Values, Other];
    }
}
