using Bot.Dialogs.Resources;
using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>Says who helps, a resource a line. What is not known is left out.</summary>
internal static class ResourceComposer
{
    private const int ByTextAtMost = 2;
    private const int OnScreenAtMost = 3;

    // One and a half of two parts, so that a sentence before it still fits (parts: 3GPP TS 23.040, section 9.2.3.24.1).
    private const int Septets = 153 * 3 / 2;
    private const int CodeUnits = 67 * 3 / 2;

    /// <summary>Names those found, the best first; more than there is room for are left out.</summary>
    public static ImmutableArray<Wording> Compose(IReadOnlyList<Resource> found, Speaker speaker) =>
        speaker.Traits.IsByCarrier ? ForText(found, speaker) : [.. found.Take(OnScreenAtMost).Select(resource => OnScreen(resource, speaker))];

    /// <summary>Names one by its first way.</summary>
    public static Wording Name(Resource resource, Speaker speaker) => Line(resource, Ways(resource).Take(1), withHours: false, speaker);

    /// <summary>Two with their hours, else two without, else one; and of that as much as fits.</summary>
    private static ImmutableArray<Wording> ForText(IReadOnlyList<Resource> found, Speaker speaker)
    {
        for (var count = Math.Min(found.Count, ByTextAtMost); count > 0; count--)
        {
            foreach (var withHours in (ReadOnlySpan<bool>)[true, false])
            {
                ImmutableArray<Wording> lines = [.. found.Take(count).Select(resource => Line(resource, Ways(resource), withHours, speaker))];
                if (Fits(lines))
                {
                    return lines;
                }
            }
        }

        return [.. found.Take(1).Select(resource => Line(resource, Ways(resource).Take(1), withHours: false, speaker))];
    }

    private static Wording OnScreen(Resource resource, Speaker speaker)
    {
        var line = Line(resource, Ways(resource), withHours: true, speaker);
        return resource.Description is { } description ? new Wording($"{line.Full}\n{Read(description, speaker).Full}") : line;
    }

    private static IEnumerable<string> Ways(Resource resource) => new[] { resource.Phone, resource.Link }.OfType<string>();

    private static Wording Line(Resource resource, IEnumerable<string> ways, bool withHours, Speaker speaker)
    {
        var (name, joined) = (Read(resource.Name, speaker), string.Join(", ", ways));
        return joined.Length == 0 ? name
            : withHours && resource.Hours is { } hours
            ? speaker.Say(Phrases.ResourceWithHours(name, joined, Read(hours, speaker)))
            : speaker.Say(Phrases.Resource(name, joined));
    }

    private static Wording Read(LocalizedText text, Speaker speaker) => text.In(speaker.Language, speaker.Program.DefaultLanguage);

    private static bool Fits(ImmutableArray<Wording> lines)
    {
        var size = SmsText.Measure(SmsText.Prepare(string.Join('\n', lines.Select(line => line.ForSms))));
        return size.Units <= (size.Encoding is SmsEncoding.Gsm7 ? Septets : CodeUnits);
    }
}
