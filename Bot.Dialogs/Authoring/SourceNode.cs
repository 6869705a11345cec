namespace Bot.Dialogs.Authoring;

/// <summary>A value in a survey file, with the line it starts on. Scalars are kept as written: a label <c>No</c> stays a word.</summary>
internal abstract class SourceNode(int line, int weight)
{
    public int Line { get; } = line;

    /// <summary>Values in it, itself and every use of an alias counted.</summary>
    public int Weight { get; } = weight;

    /// <summary>What it is, for a sentence.</summary>
    public abstract string Kind { get; }
}

internal sealed class SourceScalar(int line, string value, bool plain) : SourceNode(line, 1)
{
    public string Value { get; } = value;

    /// <summary>True when written without quotes, so that it may be a number, true or false.</summary>
    public bool Plain { get; } = plain;

    /// <summary>True when nothing was written.</summary>
    public bool IsNull => Plain && Value is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "nothing" : $"'{Excerpt.Of(Value)}'";
}

internal sealed class SourceList(int line, int weight, ImmutableArray<SourceNode> items) : SourceNode(line, weight)
{
    public ImmutableArray<SourceNode> Items { get; } = items;

    public override string Kind => "a list";
}

internal sealed class SourceMap(int line, int weight, ImmutableArray<SourceEntry> entries) : SourceNode(line, weight)
{
    public ImmutableArray<SourceEntry> Entries { get; } = entries;

    public override string Kind => "a map of keys";
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Line">The line of the key.</param>
/// <param name="Value">The value.</param>
internal sealed record SourceEntry(string Key, int Line, SourceNode Value);

internal static class Excerpt
{
    private const int Length = 40;

    /// <summary>The beginning of what an author wrote, on one line, to quote in a message.</summary>
    public static string Of(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= Length)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[Length - 1]) ? Length - 1 : Length;
        return line[..end] + "…";
    }
}
