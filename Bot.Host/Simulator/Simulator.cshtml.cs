using Bot.Host.Channels;
using Bot.Host.Programs;
using Bot.Host.Surveys;
using Bot.Host.Web;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Host.Simulator;

/// <summary>Phones in the browser that text the bot; in Development only.</summary>
internal sealed class SimulatorModel(
    PageWords pageWords, ProgramOptions program, PublishedSurveys surveys, MessageProviders providers, IHostEnvironment environment) : PageBase(pageWords, program)
{
    private const string LanguageCookie = "simulator-language";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public override string Subject => Words["simulator.title"];

    public override string? AboutUrl => null;

    public override string? PrivacyUrl => null;

    public override bool Wide => true;

    /// <summary>True where a text could reach a real phone.</summary>
    public bool Off => providers.ReachPhones;

    /// <summary>The languages a phone's first texts can be in.</summary>
    public IReadOnlyList<Language> PhoneLanguages => PageWords.Languages;

    /// <summary>What the script needs to know, as JSON.</summary>
    public string Settings => JsonSerializer.Serialize(
        new SimulatorSettings(
            Options.TimeZoneId,
            Words.Under("simulator.js."),
            PhoneLanguages.ToDictionary(language => language.Tag, language => new PhoneLanguage(
                LanguageNames.Autonym(language),
                Profile.Name.In(language, Profile.DefaultLanguage).Full,
                FirstTexts(language)))),
        Web);

    public IActionResult OnGet([FromQuery(Name = "lang")] string? asked)
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        SpeakIn(asked ?? Request.Cookies[LanguageCookie]);
        if (asked is not null)
        {
            Response.Cookies.Append(LanguageCookie, Words.Language.Tag, new CookieOptions
            {
                Path = "/simulator",
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
            });
        }

        Response.Headers.CacheControl = "no-store";
        var page = Page();
        page.StatusCode = Off ? StatusCodes.Status409Conflict : StatusCodes.Status200OK;
        return page;
    }

    protected override string AddressIn(Language language) => $"/simulator?lang={language.Tag}";

    /// <summary>Texts that show the bot's ways, to be sent with one press.</summary>
    private List<string> FirstTexts(Language language)
    {
        var said = PageWords.In(language);
        var texts = new List<string>();
        texts.AddRange(from survey in surveys.Catalog.Current
                       from keyword in survey.Keywords
                       where keyword.Language == language
                       orderby string.Equals(survey.Id, Profile.DefaultSurvey, StringComparison.Ordinal) descending
                       select keyword.Word);
        texts.Add(said["simulator.words.help"]);
        texts.Add(said["simulator.words.stop"]);
        return texts;
    }
}

/// <param name="TimeZone">IANA zone the page shows times in.</param>
/// <param name="Words">The script's words, with <c>{name}</c> for what it fills in.</param>
/// <param name="Languages">What a phone shows in a language, by its tag.</param>
internal sealed record SimulatorSettings(string TimeZone, Dictionary<string, string> Words, Dictionary<string, PhoneLanguage> Languages);

/// <param name="Name">The language's name in itself.</param>
/// <param name="Program">Who the bot speaks for: the name at the top of the phone.</param>
internal sealed record PhoneLanguage(string Name, string Program, IReadOnlyList<string> FirstTexts);
