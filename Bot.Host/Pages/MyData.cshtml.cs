using Bot.Dialogs.Engine;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Platform;
using Bot.Host.Programs;
using Bot.Host.Surveys;
using Bot.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Host.Pages;

/// <summary>What is kept of a person, for whoever has the link that MY DATA gave them; and a way to be forgotten.</summary>
/// <remarks>No other page can post here: none knows the address, and no cookie opens it.</remarks>
[IgnoreAntiforgeryToken]
internal sealed class MyDataModel(
    PageWords pageWords, ProgramOptions program, SurveyShelf shelf, DataLinks links, Database database, DatabaseWriter writer, ProgramClock clock) : PageBase
{
    private Words words = pageWords.In(Language.English);

    public override Words Words => words;

    public override string Program => program.Profile.Name.In(words.Language, program.Profile.DefaultLanguage).Full;

    public override string Subject => words["my_data.title"];

    public override IReadOnlyList<LanguageLink> Languages => [.. pageWords.Languages.Select(language =>
        new LanguageLink(language, $"?lang={language.Tag}", language == words.Language))];

    public override string? AboutUrl => program.Profile.InfoUrl;

    public override string? PrivacyUrl => program.Profile.PrivacyUrl;

    /// <summary>Null when the link is none, or its time is over: which of the two is not told.</summary>
    public PersonFile? Kept { get; private set; }

    /// <summary>True when the person asked to be forgotten and has yet to say that they are sure.</summary>
    public bool Asks { get; private set; }

    /// <summary>True when they are being forgotten.</summary>
    public bool Forgotten { get; private set; }

    public ForgetRule Forgetting => program.Profile.Forgetting;

    public async Task OnGetAsync(string secret, [FromQuery(Name = "lang")] string? language, CancellationToken cancellationToken) =>
        await OpenAsync(secret, language, cancellationToken);

    public async Task OnPostAsync(string secret, [FromQuery(Name = "lang")] string? language, [FromForm] string? sure, CancellationToken cancellationToken)
    {
        var person = await OpenAsync(secret, language, cancellationToken);
        if (person is not { } contactId || Forgetting is ForgetRule.OnHold)
        {
            return;
        }

        if (sure is null)
        {
            Asks = true;
            return;
        }

        await writer.WriteAsync(WriteLane.Turn, async sql =>
        {
            await sql.ExecuteAsync("UPDATE contacts SET forget_at = @1 WHERE id = @0 AND forgotten_at IS NULL", contactId, clock.GetUtcNow());
            await CommitmentWriter.EndAllAsync(sql, contactId, clock.GetUtcNow());
            await sql.ExecuteAsync("DELETE FROM data_links WHERE contact_id = @0", contactId);
            return Written.Kept(true);
        });
        Forgotten = true;
    }

    /// <summary>A question in the page's language, or its id where that version is gone.</summary>
    public string QuestionOf(GivenAnswer answer) =>
        shelf.Catalog.Find(answer.Survey, answer.Version) is { } survey && survey.Find(answer.Question) is { } question
            ? question.Text.In(words.Language, survey.DefaultLanguage).Full
            : answer.Question;

    public string TitleOf(string survey) =>
        shelf.Catalog.Find(survey) is { } found ? found.Title.In(words.Language, found.DefaultLanguage).Full : survey;

    public static string DayOf(DateTimeOffset at) => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Guid?> OpenAsync(string secret, string? language, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        var person = await links.FindAsync(secret, cancellationToken);
        Kept = person is { } contactId ? await PersonFile.ReadAsync(database, contactId, cancellationToken) : null;
        var spoken = Kept?.Spoken is { } own && language is null ? LanguageMatcher.Match(own, pageWords.Languages) : null;
        words = pageWords.In(spoken ?? PageLanguage.Choose(language, Request.GetTypedHeaders(), program.Profile.DefaultLanguage, pageWords.Languages));
        Response.Headers.ContentLanguage = words.Language.Tag;
        if (Kept is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return null;
        }

        return person;
    }
}
