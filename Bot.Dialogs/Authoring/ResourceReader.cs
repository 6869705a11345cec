namespace Bot.Dialogs.Authoring;

/// <summary>Reads files of resources. Everything wrong with a file is told at once; nothing here throws for what an author wrote.</summary>
public static class ResourceReader
{
    /// <summary>The top key that tells such a file from a survey.</summary>
    internal const string TopKey = "resources";

    /// <summary>Reads one file, which problems call by its name.</summary>
    public static ResourceReading Read(string yaml, string fileName)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(fileName);

        var findings = new Findings(fileName);
        var root = SourceTree.Read(yaml, findings);
        var collection = root is not null && Form.From(root, root.Line, "a file of resources", findings) is { } form
            ? new ResourceForm(form, findings).Read()
            : null;
        return new ResourceReading(findings.HasErrors ? null : collection, findings.ByLine());
    }

    /// <summary>Whether a file is meant to hold resources, be it ever so broken: it has the top key on a line of its own.</summary>
    public static bool Recognizes(string yaml) => SourceTree.HasTopKey(yaml, TopKey);

    /// <summary>Finds what is wrong between files that are each right: the same id. Files with errors, which have none, are passed over.</summary>
    public static ImmutableArray<SurveyProblem> CheckTogether(IEnumerable<(string File, string? Id)> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var problems = ImmutableArray.CreateBuilder<SurveyProblem>();
        var files = new Dictionary<string, string>();
        foreach (var (file, id) in readings)
        {
            if (id is not null && !files.TryAdd(id, file))
            {
                const string code = SurveyProblemCodes.DuplicateId;
                problems.Add(new SurveyProblem(file, 1, code, $"'{files[id]}' has the id '{id}' too; give one of them another.", Findings.SeverityOf(code)));
            }
        }

        return problems.ToImmutable();
    }
}
