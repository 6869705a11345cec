using Bot.Dialogs.Resources;

namespace Bot.Dialogs.Authoring;

/// <summary>Reads the top of a file of resources, and what concerns its entries together.</summary>
internal sealed class ResourceForm(Form form, Findings findings)
{
    /// <summary>The collection; of use only when there are no errors.</summary>
    public ResourceList Read()
    {
        form.What = "the file";
        var id = Ids.Read(form, ResourceReader.TopKey, "city-services") ?? "";
        var texts = new TextForm(findings, form.Tag(form.Take("default_language")));
        var entries = ReadEntries(id, texts, form.Flag("sample"));
        form.Finish(key => key is "survey" ? "Keep surveys and resources in files of their own." : null);
        texts.ReportPartialTranslations();
        return new ResourceList(id, entries);
    }

    private ImmutableArray<Resource> ReadEntries(string collection, TextForm texts, bool sample)
    {
        var entry = form.Require("entries", "a list of at least one resource");
        var items = form.Items(entry, "a list of at least one resource, each beginning with '- id:'");
        if (items.Length > ResourceLimits.Entries)
        {
            findings.Add(entry!.Line, SurveyProblemCodes.OverLimit, $"There are {items.Length} resources; a file may have {ResourceLimits.Entries}.");
        }

        var lines = new Dictionary<string, int>();
        var read = ImmutableArray.CreateBuilder<Resource>();
        foreach (var (place, item) in items.Index())
        {
            if (Form.From(item, item.Line, $"resource {place + 1}", findings) is { } resource)
            {
                var id = Identify(resource, lines) ?? "";
                read.Add(new ResourceEntryForm(resource, id, texts).Read() with { Id = $"{collection}/{id}", Sample = sample });
            }
        }

        return read.ToImmutable();
    }

    private string? Identify(Form resource, Dictionary<string, int> lines)
    {
        var id = Ids.Read(resource, "id", "housing-line");
        if (id is null)
        {
            return null;
        }

        resource.What = $"resource '{Excerpt.Of(id)}'";
        if (!lines.TryAdd(id, resource.Line))
        {
            findings.Add(resource.Line, SurveyProblemCodes.DuplicateId, $"The resource on line {lines[id]} has the id '{Excerpt.Of(id)}' too; give one of them another.");
        }

        return id;
    }
}
