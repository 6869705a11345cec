namespace Bot.Dialogs.Authoring;

/// <summary>Reads files of answers to what people ask the programme. Everything wrong with a file is told at once; nothing here throws for what an author wrote.</summary>
public static class AnswersReader
{
    /// <summary>The top key that tells such a file from others.</summary>
    internal const string TopKey = "answers";

    /// <summary>Reads one file, which problems call by its name.</summary>
    public static AnswersReading Read(string yaml, string fileName)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(fileName);

        var findings = new Findings(fileName);
        var root = SourceTree.Read(yaml, findings);
        var answers = root is not null && Form.From(root, root.Line, "a file of answers", findings) is { } form
            ? new AnswersForm(form, findings).Read()
            : null;
        return new AnswersReading(findings.HasErrors ? null : answers, findings.ByLine());
    }

    /// <summary>Whether a file is meant to hold answers, be it ever so broken.</summary>
    public static bool Recognizes(string yaml) => SourceTree.HasTopKey(yaml, TopKey);
}
