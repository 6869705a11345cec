using Bot.Dialogs.Programs;
using Bot.Host.Contacts;
using Bot.Host.Conversations;
using Bot.Host.Privacy;
using Bot.Host.Programs;
using Bot.Host.Surveys;
using Bot.Host.Web;
using Bot.Localization.Catalogs;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Host.Site;

/// <summary>What is kept of a person, for whoever has the link of the last minutes; and the way to be forgotten.</summary>
/// <remarks>The secret is not in the route: <see cref="SecretAddress"/> has taken it out of the path.</remarks>
internal sealed class MyDataModel(
    PageWords pageWords,
    ProgramOptions program,
    DataLinks links,
    PersonalDataReader reader,
    PersonalDataLimits limits,
    PublishedSurveys surveys,
    ContactEraser eraser,
    PhraseBook phrases,
    PersonTime time) : PageBase(pageWords, program)
{
    private const int LastPart = 100_000;

    public override string Subject => Words["data.title"];

    public MyDataView View { get; private set; }

    /// <summary>What is kept, or a part of it; null where nothing is shown.</summary>
    public PersonalDataReport? Data { get; private set; }

    /// <summary>Where the next part is.</summary>
    public string Next => $"?lang={Words.Language.Tag}&part={Data!.Page + 1}";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "lang")] string? language, int part, string? forget, CancellationToken cancellationToken)
    {
        var contact = await FindAsync(language, part, cancellationToken);
        View = contact is null ? View
            : Data!.About.IsLeaving ? MyDataView.Done
            : forget is null ? MyDataView.Data
            : Profile.Forgetting is ForgetRule.OnHold ? MyDataView.OnHold
            : MyDataView.Asking;
        return Show();
    }

    /// <summary>The person is sure.</summary>
    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "lang")] string? language, CancellationToken cancellationToken)
    {
        View = await FindAsync(language, part: 0, cancellationToken) is not { } contact ? View
            : await eraser.WishAsync(contact) is ForgetResult.OnHold ? MyDataView.OnHold
            : MyDataView.Done;
        return Show();
    }

    public string DayOf(DateTimeOffset at) => DayOf(time.Today(Place.Unknown, at));

    public string DayOf(DateOnly day) => phrases.Say(Phrases.DayOfYear($"{day.Month}", day.Day, $"{day.Year}"), Words.Language).Full;

    /// <summary>The version that was answered; null where it cannot be read any more.</summary>
    public Survey? SurveyOf(SessionRecord session) => surveys.Catalog.Find(session.Survey, session.Version);

    public SurveyText TitleOf(SessionRecord session) => SurveyText.Of(SurveyOf(session)?.Title, SurveyOf(session), Words.Language) ?? new(session.Survey, Language.English);

    public SurveyText QuestionOf(Survey? survey, AnswerRecord answer) =>
        SurveyText.Of(survey?.Find(answer.Question)?.Text, survey, Words.Language) ?? new(answer.Question, Language.English);

    /// <summary>The labels of what was chosen; null where nothing was, or the words say it.</summary>
    public string? MeaningOf(Survey? survey, AnswerRecord answer)
    {
        if (answer.Value is not { } json || survey?.Find(answer.Question) is not IChoiceQuestion question)
        {
            return null;
        }

        var value = JsonElement.Parse(json);
        var chosen = (value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().Select(one => one.ToString()) : [value.ToString()])
            .Select(id => question.Choices.FirstOrDefault(choice => string.Equals(choice.Id, id, StringComparison.Ordinal)))
            .OfType<Choice>()
            .Select(choice => SurveyText.Of(choice.Label, survey, Words.Language)!.Text);
        var labels = string.Join(", ", chosen);
        return labels.Length == 0 || string.Equals(labels, answer.Words, StringComparison.OrdinalIgnoreCase) ? null : labels;
    }

    // The address stays what it is, secret and all, and is written nowhere.
    protected override string AddressIn(Language language) =>
        $"?lang={language.Tag}" + (View is MyDataView.Asking ? "&forget=1" : Data is { Page: > 0 and var part } ? $"&part={part}" : "");

    /// <summary>Whose link this is, with the page in their language; null, and the view says why, where nothing is read.</summary>
    private async Task<Guid?> FindAsync(string? language, int part, CancellationToken cancellationToken)
    {
        Guid? contact = SecretAddress.Of(HttpContext) is { Length: > 0 } secret ? await links.FindAsync(secret, cancellationToken) : null;
        if (contact is { } id)
        {
            if (await limits.EnterAsync(id) is not { } place)
            {
                View = MyDataView.Busy;
                SpeakIn(language);
                return null;
            }

            // The page is in memory until it is sent.
            Response.RegisterForDispose(place);
            Data = await reader.ReadAsync(id, Math.Clamp(part, 0, LastPart), cancellationToken);
        }

        SpeakIn(language ?? Data?.About.Language?.Tag);
        return Data is null ? null : contact;
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Show()
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers.ContentLanguage = Words.Language.Tag;
        Response.Headers["X-Robots-Tag"] = "noindex";
        var page = Page();
        page.StatusCode = View switch
        {
            MyDataView.Gone => StatusCodes.Status404NotFound,
            MyDataView.Busy => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status200OK,
        };
        if (View is MyDataView.Busy)
        {
            Response.Headers.RetryAfter = ((int)PersonalDataLimits.Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return page;
    }
}

/// <summary>What the page shows.</summary>
internal enum MyDataView
{
    /// <summary>The link leads to nobody: it never did, or its time is over.</summary>
    Gone,

    /// <summary>It is read by too many at once, or too often.</summary>
    Busy,

    /// <summary>What is kept.</summary>
    Data,

    /// <summary>Whether they are sure that they want to be forgotten.</summary>
    Asking,

    /// <summary>They will be forgotten.</summary>
    Done,

    /// <summary>A legal hold keeps them from being forgotten.</summary>
    OnHold,
}
