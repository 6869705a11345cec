using Bot.Host.Channels;
using Bot.Host.Programs;
using Bot.Host.Surveys;
using Bot.Host.Web;
using Bot.Localization.Catalogs;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Host.Site;

/// <summary>The public page: who asks and why, and the survey as a chat. Without script it is an invitation to text.</summary>
internal sealed class IndexModel(
    PageWords pageWords, ProgramOptions program, PublishedSurveys surveys, MessageProviders providers, IHostEnvironment environment) : PageBase(pageWords, program)
{
    private const double SecondsPerQuestion = 30;

    // Web Chat makes one style element without the nonce and fills it by script. It is empty when it is made: this is the hash of nothing.
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    public override string Subject => Title?.Text ?? Words.Say("home.asks", new PhraseArgument("program", Program));

    /// <summary>What people are invited to; null when the programme's default survey is not published.</summary>
    public Survey? Survey { get; private set; }

    /// <summary>The chat on the page; null where the survey has none.</summary>
    public ChatPanel? Chat { get; private set; }

    /// <summary>True when a chat was just finished and cleared: the page says so, and begins no other by itself.</summary>
    public bool Cleared { get; private set; }

    public SurveyText? Title => SurveyText.Of(Survey?.Title, Survey, Words.Language);

    public SurveyText? Introduction => SurveyText.Of(Survey?.Introduction, Survey, Words.Language);

    public int Minutes => (int)Math.Ceiling((Survey?.Questions.Length ?? 0) * SecondsPerQuestion / 60);

    /// <summary>The word that starts the survey, in the page's language where it has one.</summary>
    public string? Keyword => Survey is { Keywords: [var first, ..] keywords }
        ? (LanguageMatcher.Match(Words.Language, keywords.Select(keyword => keyword.Language)) is { } spoken
            ? keywords.First(keyword => keyword.Language == spoken)
            : keywords.FirstOrDefault(keyword => keyword.Language == Survey.DefaultLanguage) ?? first).Word
        : null;

    /// <summary>Whether there is a way to take part by text message.</summary>
    public bool InvitesToText => Invitation is Invitation.Text or Invitation.NumberNotKnown or Invitation.Simulated;

    /// <summary>How the invitation to text goes.</summary>
    public Invitation Invitation =>
        Survey is { } survey && !survey.Channels.Contains(SurveyChannel.Sms) ? new Invitation.NotByText()
        : Survey is null || Keyword is not { } keyword ? new Invitation.NotOpen()
        : providers.Default.Number is { } number && (PhoneAddress.IsE164(number) || PhoneAddress.IsShortCode(number)) ? Invitation.Text.To(number, keyword)
        : providers.Default is { Number: null } and not NoProvider ? new Invitation.NumberNotKnown(keyword)
        : environment.IsDevelopment() ? new Invitation.Simulated(keyword)
        : new Invitation.NotOpen();

    public void OnGet(string? survey, [FromQuery(Name = "lang")] string? language, string? cleared)
    {
        SpeakIn(language);
        Survey = (survey is null ? null : surveys.Catalog.Find(survey)) ?? surveys.Catalog.Find(Profile.DefaultSurvey);
        if (Survey is { } found && found.Channels.Contains(SurveyChannel.WebChat))
        {
            Cleared = cleared is not null;
            Chat = new ChatPanel(found, Words, Languages, Asked: language is not null);
            AllowChat();
        }

        Response.Headers.ContentLanguage = Words.Language.Tag;
        Response.Headers.Vary = "Accept-Language";
    }

    protected override string AddressIn(Language language) => Survey is null || string.Equals(Survey.Id, Profile.DefaultSurvey, StringComparison.Ordinal)
        ? $"/?lang={language.Tag}"
        : $"/?survey={Uri.EscapeDataString(Survey.Id)}&lang={language.Tag}";

    /// <summary>Lets the page run Web Chat with sockets to this host: named, because not every browser counts them among the page's own origin.</summary>
    private void AllowChat()
    {
        HttpContext.AllowSource("style-src", EmptyStyle);
        var (scheme, authority) = Options.PublicBaseUrl is { } known ? (known.Scheme, known.Authority)
            : Request.Host.HasValue ? (Request.Scheme, Request.Host.ToUriComponent())
            : ("", "");
        if (authority.Length > 0)
        {
            HttpContext.AllowSource("connect-src", $"{(scheme is "https" ? "wss" : "ws")}://{authority}");
        }
    }
}
