using Bot.Dialogs.Programs;
using Bot.Host.Platform;
using Bot.Localization.Languages;
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

    public required SendingHours SendingHours { get; init; }

    public required StateHours StateHours { get; init; }

    public static ProgramOptions Read(IConfiguration configuration, List<string> problems)
    {
        var section = new SettingsSection(configuration, "Program", problems);
        var language = section.Parse(
            "DefaultLanguage",
            Language.English,
            "must be a language tag such as en.",
            text => Language.TryParse(text, out var tag) ? tag : null);
        var name = section.Text("Name", StandardName);
        var names = LocalizedText.Of(Language.English, name).With(language, name);
        foreach (var (tag, translated) in section.Map("Names"))
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

        var publicBase = section.Address("PublicBaseUrl");
        if (publicBase is { Query.Length: > 0 } or { Fragment.Length: > 0 })
        {
            section.Problem("PublicBaseUrl", "must have no query and no fragment.");
        }

        var zoneId = section.Text("TimeZone", "America/New_York");
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
                Contact = section.Text("Contact"),
                InfoUrl = section.Address("InfoUrl")?.ToString(),
                PrivacyUrl = section.Address("PrivacyUrl")?.ToString(),
                EmergencyNumber = section.Text("EmergencyNumber", "911"),
                CrisisNumber = section.Text("CrisisNumber", "988"),
                ServicesNumber = section.Text("ServicesNumber"),
                ReplyWithin = section.Text("ReplyWithin"),
                DefaultLanguage = language,
                DefaultSurvey = section.Text("DefaultSurvey", "what-matters-most"),
                PublicUrl = publicBase?.ToString().TrimEnd('/'),
            },
            PublicBaseUrl = publicBase,
            TimeZone = zone ?? DateTimeZone.Utc,
            SendingHours = SendingHours.Read(configuration, problems),
            StateHours = StateHours.Read(problems),
        };
    }
}
