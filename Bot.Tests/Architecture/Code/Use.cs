namespace Bot.Tests.Architecture.Code;

/// <summary>Something in one namespace uses something in another, or in a library.</summary>
/// <param name="From">The namespace that uses.</param>
/// <param name="Namespace">The namespace that is used.</param>
/// <param name="What">The type or member, with its namespace; the namespace alone where it is imported.</param>
/// <param name="Who">Which type or line, for people.</param>
internal sealed record Use(string From, string Namespace, string What, string Who)
{
    public override string ToString() => $"{Who} uses {What}";
}
