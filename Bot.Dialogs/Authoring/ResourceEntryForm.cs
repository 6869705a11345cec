using Bot.Dialogs.Resources;

namespace Bot.Dialogs.Authoring;

/// <summary>Reads one resource.</summary>
internal sealed class ResourceEntryForm(Form form, string id, TextForm texts)
{
    private readonly Findings findings = form.Findings;

    /// <summary>The resource; of use only when there are no errors.</summary>
    public Resource Read()
    {
        var resource = new Resource
        {
            Id = id,
            Name = texts.Read(form.Require("name", "who it is, as residents know it"), $"{id}.name", ResourceLimits.NameLength) ?? LocalizedText.Of(texts.DefaultLanguage, ""),
            Description = texts.Read(form.Take("about"), $"{id}.about", ResourceLimits.DescriptionLength),
            Topics = ReadTopics(),
            Languages = ReadLanguages(),
            Places = ReadPlaces(),
            Phone = ReadPhone(),
            Link = ReadLink(),
            Hours = texts.Read(form.Take("hours"), $"{id}.hours", ResourceLimits.HoursLength),
        };
        form.Finish(Hint);
        return resource;
    }

    private static string? Hint(string key) => key switch
    {
        TextForm.SmsKey => "Write the short form inside the text it belongs to, as name: {en: …, sms: {en: …}}.",
        "description" or "text" => "Say what it does under 'about'.",
        "topic" => "Write 'topics', a list.",
        "language" => "Write 'languages', a list.",
        "url" or "website" or "web" => "Write the page's address under 'link'.",
        "sample" => "'sample' stands once, at the top of the file.",
        _ => null,
    };

    private ImmutableArray<string> ReadTopics()
    {
        var words = Words(form.Require("topics", $"what it helps with, a list of {string.Join(", ", Topics.All)}"), "housing", mayBeEmpty: false);
        foreach (var (topic, line) in words.Where(word => !Topics.All.Contains(word.Word, StringComparer.Ordinal)))
        {
            findings.AddUnknown(line, SurveyProblemCodes.UnknownTopic, topic, "no topic", Topics.All);
        }

        return [.. words.Select(word => word.Word).Distinct(StringComparer.Ordinal)];
    }

    private ImmutableArray<Language> ReadLanguages()
    {
        var languages = ImmutableArray.CreateBuilder<Language>();
        foreach (var (tag, line) in Words(form.Require("languages", "those that people speak there, a list such as [en, es]"), "en", mayBeEmpty: false))
        {
            if (LanguageTags.TryRead(tag, line, findings, out var language) && !languages.Contains(language))
            {
                languages.Add(language);
            }
        }

        return languages.ToImmutable();
    }

    private ImmutableArray<string> ReadPlaces()
    {
        var places = ImmutableArray.CreateBuilder<string>();
        foreach (var (place, line) in Words(form.Take("places"), "282", mayBeEmpty: true))
        {
            var plain = PostalCodeNormalizer.Normalize(place);
            if (plain.Length is 0 or > ResourceLimits.PlaceLength || !plain.Any(char.IsAsciiDigit) || !place.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-'))
            {
                findings.Add(line, ResourceProblemCodes.BadPlace, $"'{Excerpt.Of(place)}' can't begin a postal code; write its first digits, such as 282, and leave 'places' out for everywhere.");
            }
            else if (!places.Contains(plain))
            {
                places.Add(plain);
            }
        }

        return places.ToImmutable();
    }

    private string? ReadPhone()
    {
        var entry = form.Take("phone");
        var phone = form.Word(entry, "\"704-555-0100\"")?.Trim();
        if (phone is not null && !ContactWays.IsPhone(phone))
        {
            findings.Add(
                entry!.Line, ResourceProblemCodes.BadPhone,
                $"'{Excerpt.Of(phone)}' can't be called as it is written; use digits, spaces, dashes and parentheses, a + only at the start, or a short number such as 311.");
        }

        return phone;
    }

    private string? ReadLink()
    {
        var entry = form.Take("link");
        var link = form.Word(entry, "https://example.org/housing")?.Trim();
        if (entry is null && form.Take("phone") is null)
        {
            findings.Add(form.Line, SurveyProblemCodes.MissingKey, $"{char.ToUpperInvariant(form.What[0])}{form.What[1..]} needs 'phone' or 'link': a way to reach it.");
        }

        if (link is null)
        {
            return null;
        }

        if (ContactWays.HostOf(link) is not { } host)
        {
            findings.Add(
                entry!.Line, ResourceProblemCodes.BadLink,
                $"'{Excerpt.Of(link)}' is no address of a page; write the whole of it, such as https://example.org/housing, at most {ResourceLimits.LinkLength} characters.");
        }
        else if (ContactWays.IsShortener(host))
        {
            findings.Add(
                entry!.Line, ResourceProblemCodes.ShortenedLink,
                $"Phone companies filter texts with links by '{host}'; write the address of the page itself.");
        }

        return link;
    }

    private List<(string Word, int Line)> Words(SourceEntry? entry, string example, bool mayBeEmpty)
    {
        var words = new List<(string, int)>();
        if (entry is null || (mayBeEmpty && entry.Value is SourceScalar { IsNull: true }))
        {
            return words;
        }

        var items = form.Items(entry, $"a list, such as [{example}]", mayBeEmpty);
        if (items.Length > ResourceLimits.Words)
        {
            findings.Add(entry.Line, SurveyProblemCodes.OverLimit, $"'{entry.Key}' lists {items.Length} words; it may list {ResourceLimits.Words}.");
        }

        foreach (var item in items)
        {
            if (item is SourceScalar { IsNull: false } scalar)
            {
                words.Add((scalar.Value.Trim(), item.Line));
            }
            else
            {
                findings.Add(item.Line, SurveyProblemCodes.WrongType, $"'{entry.Key}' must list words, and this is {item.Kind}.");
            }
        }

        return words;
    }
}
