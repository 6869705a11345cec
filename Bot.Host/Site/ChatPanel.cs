using Bot.Host.Web;

namespace Bot.Host.Site;

/// <summary>The chat on the public page.</summary>
/// <param name="Languages">The forms of the page.</param>
/// <param name="Asked">True when the page's language was asked for, false when it was guessed: then the page follows the chat.</param>
internal sealed record ChatPanel(Survey Survey, Words Words, IReadOnlyList<LanguageLink> Languages, bool Asked)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>The page in this language.</summary>
    public string Address => Languages.First(link => link.Current).Address;

    /// <summary>The page when the chat is cleared.</summary>
    public string ClearedAddress => Address + "&cleared=1";

    /// <summary>What the script needs to know, as JSON.</summary>
    public string Settings => JsonSerializer.Serialize(
        new ChatSettings(
            Survey.Id,
            Words.Language.Tag,
            Asked,
            Languages.Where(link => Survey.Languages.Contains(link.Language))
                .ToDictionary(link => link.Language.Tag, link => new ChatLanguage(link.Name, link.Address)),
            ClearedAddress,
            Words.Under("chat.js."),
            Words.Under("chat.widget.")),
        Web);
}

/// <param name="Asked">Whether that was asked for.</param>
/// <param name="Languages">The languages that both the page and the survey have, by tag.</param>
/// <param name="Cleared">Where to go when the chat is cleared.</param>
/// <param name="Widget">Words in place of the widget's own, by its names for them.</param>
internal sealed record ChatSettings(
    string Survey,
    string Language,
    bool Asked,
    Dictionary<string, ChatLanguage> Languages,
    string Cleared,
    Dictionary<string, string> Words,
    Dictionary<string, string> Widget);

/// <param name="Name">The language's name in itself: saying it in the chat asks for it.</param>
internal sealed record ChatLanguage(string Name, string Address);
