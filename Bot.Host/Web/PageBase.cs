using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.Host.Web;

/// <summary>What every page of ours has: its language, the words in it, and who is speaking.</summary>
internal abstract class PageBase : PageModel
{
    public abstract Words Words { get; }

    /// <summary>The programme's name in the page's language.</summary>
    public abstract string Program { get; }

    /// <summary>What the page is about; stands first in its title.</summary>
    public abstract string Subject { get; }

    /// <summary>The languages the page can be read in, each with the address of that form.</summary>
    public abstract IReadOnlyList<LanguageLink> Languages { get; }

    /// <summary>Where the programme tells about itself and about privacy; null where it does not.</summary>
    public virtual string? AboutUrl => null;

    public virtual string? PrivacyUrl => null;

    /// <summary>Whether the page takes the window's whole width.</summary>
    public virtual bool Wide => false;

    public string Direction => PageLanguage.Direction(Words.Language);
}

/// <param name="Language">The language.</param>
/// <param name="Address">A relative address of the same page in it.</param>
/// <param name="Current">Whether the page is in it now.</param>
internal sealed record LanguageLink(Language Language, string Address, bool Current)
{
    public string Name => LanguageNames.Autonym(Language);
}
