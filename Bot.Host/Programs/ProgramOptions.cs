using Bot.Dialogs.Programs;
using NodaTime;

namespace Bot.Host.Programs;

/// <summary>Who writes, from where, and when (<c>Program__…</c>, <c>SendingHours__…</c>).</summary>
internal sealed record ProgramOptions
{
    /// <summary>Who writes where no name is set; nobody real may be written to under it.</summary>
    public const string StandardName = "Community Survey";

    public required ProgramProfile Profile { get; init; }

    /// <summary>The address that people and providers reach us on; null leaves it to the request, in Development.</summary>
    public Uri? PublicBaseUrl { get; init; }

    public required DateTimeZone TimeZone { get; init; }

    /// <summary>Its IANA name.</summary>
    public string TimeZoneId => TimeZone.Id;

    public required SendingHours SendingHours { get; init; }

    public required StateHours StateHours { get; init; }

    public static ProgramOptions Read(Settings settings)
    {
        var section = settings.Section("Program");
        var language = section.Parse(
            "DefaultLanguage",
            Language.English,
            "The language spoken where nothing tells another.",
            "language tag",
            "must be a language tag such as en.",
            text => Language.TryParse(text, out var tag) ? tag : null,
            shown: "en");
        var name = section.Text("Name", StandardName, "Who writes, as residents read it.");
        var names = LocalizedText.Of(Language.English, name).With(language, name);
        foreach (var (tag, translated) in section.Map("Names", "The name in other languages, by their tags."))
        {
            if (Language.TryParse(tag, out var spoken))
            {
                names = names.With(spoken, translated);
            }
            else
            {
                section.Problem("Names__" + tag, "is no language tag such as es.");
            }
        }

        var publicBase = section.Address("PublicBaseUrl", "The address that people and providers reach the host on.");
        if (publicBase is { Query.Length: > 0 } or { Fragment.Length: > 0 })
        {
            section.Problem("PublicBaseUrl", "must have no query and no fragment.");
        }

        var zoneId = section.Text("TimeZone", "America/New_York", "IANA zone where nothing tells where a person is.");
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId);
        if (zone is null)
        {
            section.Problem("TimeZone", "must be an IANA time zone such as America/New_York.");
        }

        return new ProgramOptions
        {
            Profile = new ProgramProfile
            {
                Name = names,
                Contact = section.Optional("Contact", "Phone number or address where people answer; HELP names it."),
                InfoUrl = section.Address("InfoUrl", "Page about the programme.")?.ToString(),
                PrivacyUrl = section.Address("PrivacyUrl", "The privacy notice; the first text links to it.")?.ToString(),
                EmergencyNumber = section.Text("EmergencyNumber", "911", "Number for emergencies."),
                CrisisNumber = section.Text("CrisisNumber", "988", "Number for people in a crisis."),
                ServicesNumber = section.Optional("ServicesNumber", "Number of the city's services, such as 311."),
                ReplyWithin = section.Optional("ReplyWithin", "How soon a person answers; without it no reply promises one."),
                DefaultLanguage = language,
                DefaultSurvey = section.Text("DefaultSurvey", "what-matters-most", "What a new person gets who names no survey."),
                PublicUrl = publicBase?.ToString().TrimEnd('/'),
            },
            PublicBaseUrl = publicBase,
            TimeZone = zone ?? DateTimeZone.Utc,
            SendingHours = SendingHours.Read(settings),
            StateHours = StateHours.Read(settings),
        };
    }
}
