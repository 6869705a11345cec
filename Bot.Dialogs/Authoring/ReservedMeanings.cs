using Bot.Dialogs.Answers;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Authoring;

/// <summary>What the bot would make of a word before it looks for a keyword or a choice.</summary>
internal static class ReservedMeanings
{
    private static readonly Question.YesNo AnyYesNo = new() { Id = "any", Text = LocalizedText.Of(Language.English, "?") };
    private static readonly Question.Number AnyNumber = new() { Id = "any", Text = LocalizedText.Of(Language.English, "?") };
    private static readonly ImmutableArray<Language> Shipped = PhraseBook.Shipped.Languages;
    private static readonly DateOnly AnyDay = new(2026, 1, 1);

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
            { Word: ReservedWord.None or ReservedWord.Stop or ReservedWord.MyData or ReservedWord.ForgetMe or ReservedWord.Go } => null,
            _ => throw new InvalidOperationException($"Unknown word {signals.Word}."),
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

        foreach (var language in Shipped)
        {
            if (IsAnswer(AnyYesNo, keyword, language))
            {
                return "say yes or no";
            }

            if (IsAnswer(AnyNumber, keyword, language))
            {
                return "say a number";
            }
        }

        return null;
    }

    private static bool IsAnswer(Question question, string text, Language language) =>
        AnswerRecognizer.Recognize(question, text, language, AnyDay, Shipped) is Recognition.Understood { By: UnderstoodBy.Exact or UnderstoodBy.Synonym };
}
