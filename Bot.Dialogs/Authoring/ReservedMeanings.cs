using Bot.Localization;

namespace Bot.Dialogs.Authoring;

/// <summary>What the bot would make of a word before it looks for a keyword or a choice.</summary>
internal static class ReservedMeanings
{
    /// <summary>True when the text ends all messages, in any shipped language.</summary>
    public static bool EndsMessages(string text)
    {
        var signals = SignalReader.Read(text);
        return signals.OptOut != OptOutKind.None || signals.Word == ReservedWord.Stop;
    }

    /// <summary>What else the bot takes the text for, to end the sentence "residents who type it …"; null for nothing.</summary>
    public static string? Of(string text, bool languagesAreAnswers)
    {
        var signals = SignalReader.Read(text);
        return signals switch
        {
            { Urgent: not null } => "get the emergency numbers",
            { NamedLanguage: { } language } when !languagesAreAnswers => $"change the language to '{language}'",
            { Word: ReservedWord.Start } => "subscribe again",
            { Word: ReservedWord.Help } => "get help",
            { Word: ReservedWord.Who } => "are told who writes",
            { Word: ReservedWord.Back } => "go back a question",
            { Word: ReservedWord.Skip } => "skip the question",
            { Word: ReservedWord.New } => "may start as someone else",
            { Word: ReservedWord.Person } => "ask for a person",
            { Word: ReservedWord.Plan } => "see their plan",
            { IsPhoneNoise: true } => "are not heard: phones write such words by themselves",
            _ => null,
        };
    }

    /// <summary>What a keyword may not mean; null when it is free.</summary>
    public static string? OfKeyword(string keyword)
    {
        if (EndsMessages(keyword))
        {
            return "end all messages";
        }

        if (Of(keyword, languagesAreAnswers: false) is { } meaning)
        {
            return meaning;
        }

        return SignalReader.Read(keyword).SaysYes || string.Equals(TextFolding.Fold(keyword), "no", StringComparison.Ordinal) ? "say yes or no"
            : keyword.All(char.IsDigit) ? "choose by number"
            : null;
    }
}
