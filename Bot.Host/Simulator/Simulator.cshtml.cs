using Bot.Host.Channels;
using Bot.Host.Programs;
using Bot.Host.Surveys;
using Bot.Host.Web;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Host.Simulator;

/// <summary>Phones in the browser that text the bot; in Development only.</summary>
internal sealed class SimulatorModel(
    PageWords pageWords, ProgramOptions program, PublishedSurveys surveys, MessageProviders providers, IHostEnvironment environment) : PageBase
{
    private const string LanguageCookie = "simulator-language";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private Words words = pageWords.In(Language.English);

    public override Words Words => words;

    public override string Program => program.Profile.Name.In(Words.Language, program.Profile.DefaultLanguage).Full;

    public override string Subject => Words["simulator.title"];

    public override IReadOnlyList<LanguageLink> Languages => [.. pageWords.Languages.Select(language =>
        new LanguageLink(language, $"/simulator?lang={language.Tag}", language == Words.Language))];

    public override bool Wide => true;

    /// <summary>True where a text could reach a real phone.</summary>
    public bool Off => providers.ReachPhones;

    /// <summary>The languages a phone's first texts can be in.</summary>
    public IReadOnlyList<Language> PhoneLanguages => pageWords.Languages;

    /// <summary>What the script needs to know, as JSON.</summary>
    public string Settings => JsonSerializer.Serialize(
        new SimulatorSettings(
            program.TimeZone.Id,
            Words.Under("simulator.js."),
            PhoneLanguages.ToDictionary(language => language.Tag, language => new PhoneLanguage(
                LanguageNames.Autonym(language),
                program.Profile.Name.In(language, program.Profile.DefaultLanguage).Full,
                FirstTexts(language)))),
        Web);

    public IActionResult OnGet([FromQuery(Name = "lang")] string? asked)
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        words = pageWords.In(PageLanguage.Choose(
            asked ?? Request.Cookies[LanguageCookie], Request.GetTypedHeaders(), program.Profile.DefaultLanguage, pageWords.Languages));
        if (asked is not null)
        {
            Response.Cookies.Append(LanguageCookie, words.Language.Tag, new CookieOptions
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

    /// <summary>Texts that show the bot's ways, to be sent with one press.</summary>
    private List<string> FirstTexts(Language language)
    {
        var said = pageWords.In(language);
        var texts = new List<string>();
        texts.AddRange(from survey in surveys.Catalog.Current
                       from keyword in survey.Keywords
                       where keyword.Language == language
                       orderby string.Equals(survey.Id, program.Profile.DefaultSurvey, StringComparison.Ordinal) descending
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
/// <param name="FirstTexts">Suggested texts.</param>
internal sealed record PhoneLanguage(string Name, string Program, IReadOnlyList<string> FirstTexts);
