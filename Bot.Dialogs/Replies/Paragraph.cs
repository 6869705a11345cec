using Bot.Localization.Catalogs;

namespace Bot.Dialogs.Replies;

/// <summary>Puts sentences in a row, so that a piece whose setting is missing is left out cleanly.</summary>
internal sealed class Paragraph(Speaker speaker)
{
    private readonly List<Wording> sentences = new(8);

    public Paragraph Add(Phrase phrase) => Add(speaker.Say(phrase));

    public Paragraph Add(Wording sentence)
    {
        sentences.Add(sentence);
        return this;
    }

    public Paragraph AddIf(bool wanted, Phrase phrase) => wanted ? Add(phrase) : this;

    /// <summary>Adds what is said of something, where there is such a thing.</summary>
    public Paragraph AddIf(string? known, Func<string, Phrase> phrase) => known is null ? this : Add(phrase(known));

    public Wording Join(string separator = " ")
    {
        var full = string.Join(separator, sentences.Select(sentence => sentence.Full));
        return sentences.Exists(sentence => sentence.Sms is not null)
            ? new Wording(full, string.Join(separator, sentences.Select(sentence => sentence.ForSms)))
            : new Wording(full);
    }
}
