namespace Bot.Tests.Architecture.Code;

/// <summary>Parsed files, and what they declare.</summary>
internal sealed record SourceCode(IReadOnlyList<SourceFile> Files)
{
    /// <summary>Every type, nested ones too; one that is spread over files stands there more than once.</summary>
    public IEnumerable<DeclaredType> Types => Files.SelectMany(file => file.Types);

    /// <summary>A few texts that break a rule, or keep it.</summary>
    public static SourceCode Of(params string[] texts) => new([.. texts.Select((text, at) => SourceFile.Parse($"File{at}.cs", text))]);

    public SourceCode In(string folder) => new([.. Files.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))]);
}
