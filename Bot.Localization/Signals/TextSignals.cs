using Bot.Localization.Languages;
using Bot.Localization.Lexicons;

namespace Bot.Localization.Signals;

/// <summary>What a text says that matters before any question does. Read with <see cref="SignalReader"/>.</summary>
public readonly record struct TextSignals
{
    /// <summary>The kind of danger now (<c>violence</c>, <c>suicide</c>, <c>abuse</c>, <c>eviction</c>, <c>emergency</c>); null for none.</summary>
    public string? Urgent { get; init; }

    /// <summary>Whether the person wants no more texts.</summary>
    public OptOutKind OptOut { get; init; }

    /// <summary>The reserved word that the whole text is, in any shipped language.</summary>
    public ReservedWord Word { get; init; }

    /// <summary>The language whose name the whole text is; null for none.</summary>
    public Language? NamedLanguage { get; init; }

    /// <summary>True when somebody or something is named whom a wish that it end would be about: police, landlords, rents.</summary>
    public bool NamesTheWorld { get; init; }

    /// <summary>What the text says to be kind, where it says nothing else.</summary>
    public Courtesy Courtesy { get; init; }

    /// <summary>The language of <see cref="Courtesy"/>; null where there is none.</summary>
    public Language? CourtesyLanguage { get; init; }

    /// <summary>True when a phone wrote it and no person: a reaction, an automatic reply, a signature alone.</summary>
    public bool IsPhoneNoise { get; init; }

    /// <summary>True when the whole text says yes, in any shipped language.</summary>
    public bool SaysYes { get; init; }

    /// <summary>The text in NFC, trimmed, without a phone's signature and without invisible characters.</summary>
    public string Words { get; init; }
}
