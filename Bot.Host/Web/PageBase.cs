using Bot.Dialogs.Programs;
using Bot.Host.Programs;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.Host.Web;

/// <summary>What every page of ours has: its language, the words in it, and who is speaking.</summary>
internal abstract class PageBase(PageWords pageWords, ProgramOptions program) : PageModel
{
    public Words Words { get; private set; } = pageWords.In(Language.English);

    public ProgramProfile Profile => program.Profile;

    /// <summary>The programme's name in the page's language.</summary>
    public string Program => Profile.Name.In(Words.Language, Profile.DefaultLanguage).Full;

    /// <summary>What the page is about; stands first in its title.</summary>
    public abstract string Subject { get; }

    /// <summary>The languages the page can be read in, each with the address of that form.</summary>
    public IReadOnlyList<LanguageLink> Languages =>
        [.. PageWords.Languages.Select(language => new LanguageLink(language, AddressIn(language), language == Words.Language))];

    /// <summary>Where the programme tells about itself and about privacy; null where it does not.</summary>
    public virtual string? AboutUrl => Profile.InfoUrl;

    public virtual string? PrivacyUrl => Profile.PrivacyUrl;

    /// <summary>Whether the page takes the window's whole width.</summary>
    public virtual bool Wide => false;

    public string Direction => PageLanguage.Direction(Words.Language);

    protected PageWords PageWords => pageWords;

    protected ProgramOptions Options => program;

    /// <summary>A relative address of the page in a language.</summary>
    protected abstract string AddressIn(Language language);

    /// <summary>Goes on in the language that was asked for, or whatever comes next to it.</summary>
    protected void SpeakIn(string? asked) =>
        Words = PageWords.In(PageLanguage.Choose(asked, Request.GetTypedHeaders(), Profile.DefaultLanguage, PageWords.Languages));
}

/// <param name="Address">A relative address of the same page in it.</param>
/// <param name="Current">Whether the page is in it now.</param>
internal sealed record LanguageLink(Language Language, string Address, bool Current)
{
    public string Name => LanguageNames.Autonym(Language);
}
