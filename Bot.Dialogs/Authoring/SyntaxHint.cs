namespace Bot.Dialogs.Authoring;

/// <summary>Says in plain words what usually causes a YAML error on a line like this.</summary>
internal static class SyntaxHint
{
    /// <summary>The line to look at, and what to do there.</summary>
    /// <param name="yaml">The file.</param>
    /// <param name="line">The line the parser stopped at.</param>
    /// <param name="parserMessage">What the parser said, for want of anything better.</param>
    public static (int Line, string Message) For(string yaml, int line, string parserMessage)
    {
        // A tab stops the parser at the end of the line before.
        foreach (var near in (ReadOnlySpan<int>)[line, line + 1])
        {
            if (Indent(LineAt(yaml, near)).Contains('\t', StringComparison.Ordinal))
            {
                return (near, "This line is indented with a tab; YAML wants spaces, two for each level.");
            }
        }

        return (line, Hint(LineAt(yaml, line), parserMessage));
    }

    private static string Hint(string text, string parserMessage)
    {
        var value = ValueOf(text.TrimStart());
        if (value.Length > 0 && value[0] is '@' or '`' or '%' or '*' or '&' or '|' or '>')
        {
            return $"Words may not begin with '{value[0]}' unless they are in double quotes.";
        }

        if (value.Contains(": ", StringComparison.Ordinal) && value[0] is not ('{' or '[' or '"' or '\''))
        {
            return "Words with a colon and a space in them must be in double quotes.";
        }

        return $"This is not valid YAML ({Excerpt.Of(parserMessage.TrimEnd('.'))}); look for a missing quote, bracket or comma, or for lines that are not indented alike, here or just above.";
    }

    private static string Indent(string text) => text[..^text.TrimStart().Length];

    private static string ValueOf(string words)
    {
        var colon = words.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? "" : words[(colon + 2)..].TrimStart();
    }

    private static string LineAt(string yaml, int line)
    {
        using var reader = new StringReader(yaml);
        for (var i = 1; i < line; i++)
        {
            _ = reader.ReadLine();
        }

        return reader.ReadLine() ?? "";
    }
}
