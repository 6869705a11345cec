namespace Bot.Dialogs.Authoring;

/// <summary>A value in a survey file, with the line it starts on. Scalars are kept as written: a label <c>No</c> stays a word. Its weight counts the values in it, itself and every use of an alias.</summary>
internal abstract record SourceNode(int Line, int Weight)
{
    /// <summary>What it is, for a sentence.</summary>
    public abstract string Kind { get; }
}

/// <summary>A word as written; plain without quotes, so that it may be a number, true or false.</summary>
internal sealed record SourceScalar(int Line, string Value, bool Plain) : SourceNode(Line, 1)
{
    /// <summary>True when nothing was written.</summary>
    public bool IsNull => Plain && Value is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "nothing" : $"'{Excerpt.Of(Value)}'";
}

internal sealed record SourceList(int Line, int Weight, ImmutableArray<SourceNode> Items) : SourceNode(Line, Weight)
{
    public override string Kind => "a list";
}

internal sealed record SourceMap(int Line, int Weight, ImmutableArray<SourceEntry> Entries) : SourceNode(Line, Weight)
{
    public override string Kind => "a map of keys";
}

/// <summary>A key as written, its line, and its value.</summary>
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
