using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>What the bot says around the questions of a survey.</summary>
public static class SurveyPhrases
{
    /// <summary>A second session replaces the first; somebody else may say so.</summary>
    public static Phrase Replaces() => new("replaces", []);

    /// <summary>The session counts as that of another person.</summary>
    public static Phrase SomeoneElse() => new("someone_else", []);

    /// <summary>Shows what was understood, before the next question.</summary>
    public static Phrase UnderstoodNext(Wording answer) => new("understood_next", [new("answer", answer)]);

    /// <summary>Shows what was understood of the last answer.</summary>
    public static Phrase UnderstoodLast(Wording answer) => new("understood_last", [new("answer", answer)]);

    /// <summary>An answer named no choice.</summary>
    public static Phrase AskChoice() => new("ask_choice", []);

    /// <summary>An answer named none of several choices.</summary>
    public static Phrase AskChoices() => new("ask_choices", []);

    /// <summary>An answer could be more than one choice.</summary>
    public static Phrase AskAmbiguous() => new("ask_ambiguous", []);

    /// <summary>A number names no choice.</summary>
    public static Phrase AskChoiceNumber(int max) => new("ask_choice_number", [new("max", max)]);

    /// <summary>Too few choices.</summary>
    public static Phrase AskAtLeast(int min) => new("ask_at_least", [new("min", min)]);

    /// <summary>Too many choices.</summary>
    public static Phrase AskAtMost(int max) => new("ask_at_most", [new("max", max)]);

    /// <summary>A ranking that leaves out or repeats a choice.</summary>
    public static Phrase AskRanking(string example) => new("ask_ranking", [new("example", example)]);

    /// <summary>Nothing that can be read came.</summary>
    public static Phrase AskReadable() => new("ask_readable", []);

    /// <summary>Not a number.</summary>
    public static Phrase AskNumber() => new("ask_number", []);

    /// <summary>Not a whole number.</summary>
    public static Phrase AskWhole() => new("ask_whole", []);

    /// <summary>A number outside the bounds.</summary>
    public static Phrase AskNumberBetween(string min, string max) => new("ask_between", [new("min", min), new("max", max)]);

    /// <summary>A number under the bound.</summary>
    public static Phrase AskNumberFrom(string min) => new("ask_from", [new("min", min)]);

    /// <summary>A number over the bound.</summary>
    public static Phrase AskNumberTo(string max) => new("ask_to", [new("max", max)]);

    /// <summary>Neither yes nor no.</summary>
    public static Phrase AskYesNo() => new("ask_yes_no", []);

    /// <summary>Not a date.</summary>
    public static Phrase AskDate() => new("ask_date", []);

    /// <summary>A day outside the bounds.</summary>
    public static Phrase AskDateBetween(Wording earliest, Wording latest) =>
        new("ask_date_between", [new("earliest", earliest), new("latest", latest)]);

    /// <summary>A day too early.</summary>
    public static Phrase AskDateFrom(Wording earliest) => new("ask_date_from", [new("earliest", earliest)]);

    /// <summary>A day too late.</summary>
    public static Phrase AskDateTo(Wording latest) => new("ask_date_to", [new("latest", latest)]);

    /// <summary>Not a ZIP code.</summary>
    public static Phrase AskZip() => new("ask_zip", []);

    /// <summary>Not a postal code of the country.</summary>
    public static Phrase AskPostalCode() => new("ask_postal_code", []);

    /// <summary>Not a language of the survey.</summary>
    public static Phrase AskLanguage() => new("ask_language", []);

    /// <summary>A question is left; its words are kept.</summary>
    public static Phrase LeftUnmatched() => new("left_unmatched", []);

    /// <summary>Asks for the answer in their own words.</summary>
    public static Phrase OwnWords() => new("own_words", []);

    /// <summary>How to choose, in a text message.</summary>
    public static Phrase HintNumber(int count) => new("hint_number", [new("count", count)]);

    /// <summary>How to choose or say it otherwise, in a text message.</summary>
    public static Phrase HintNumberOrWords(int count) => new("hint_number_or_words", [new("count", count)]);

    /// <summary>How to choose or say it otherwise, on a screen.</summary>
    public static Phrase HintWords() => new("hint_words", []);

    /// <summary>How to choose several.</summary>
    public static Phrase HintSeveral() => new("hint_several", []);

    /// <summary>How to choose a few.</summary>
    public static Phrase HintSeveralUpTo(int max) => new("hint_several_up_to", [new("max", max)]);

    /// <summary>How to put choices in order.</summary>
    public static Phrase HintRanking(string example) => new("hint_ranking", [new("example", example)]);

    /// <summary>How to answer a scale.</summary>
    public static Phrase HintScale(int min, int max) => new("hint_scale", [new("min", min), new("max", max)]);

    /// <summary>How to say yes or no.</summary>
    public static Phrase HintYesNo() => new("hint_yes_no", []);

    /// <summary>That the question may be passed.</summary>
    public static Phrase HintSkip() => new("hint_skip", []);

    /// <summary>On the button that goes on without an answer; what it says is understood as a word, too.</summary>
    public static Phrase ButtonSkip() => new("button_skip", []);

    /// <summary>The button for yes.</summary>
    public static Phrase Yes() => new("yes", []);

    /// <summary>The button for no.</summary>
    public static Phrase No() => new("no", []);

    /// <summary>The end of a survey whose author wrote none.</summary>
    public static Phrase Thanks() => new("thanks", []);

    /// <summary>Opens the one reminder, before the question.</summary>
    public static Phrase Nudge(Wording program, int left, int minutes) =>
        new("nudge", [new("program", program), new("left", left), new("minutes", minutes)]);

    /// <summary>Ends the one reminder.</summary>
    public static Phrase OnlyReminder() => new("only_reminder", []);

    /// <summary>There is no question before this one.</summary>
    public static Phrase FirstQuestion() => new("first_question", []);

    /// <summary>The question cannot be skipped.</summary>
    public static Phrase NeedsAnswer() => new("needs_answer", []);

    /// <summary>A survey that may be answered once was answered.</summary>
    public static Phrase AlreadyAnswered(Wording survey) => new("already_answered", [new("survey", survey)]);

    /// <summary>A survey that is answered on the web only.</summary>
    public static Phrase OnWebOnly(Wording survey, string url) => new("on_web_only", [new("survey", survey), new("url", url)]);

    /// <summary>The same, where the address is not known.</summary>
    public static Phrase OnWebOnlyNoLink(Wording survey) => new("on_web_only_no_link", [new("survey", survey)]);

    /// <summary>A survey that is answered by text message only.</summary>
    public static Phrase ByTextOnly(Wording survey) => new("by_text_only", [new("survey", survey)]);

    /// <summary>A second thought was added to the answer just given.</summary>
    public static Phrase Extended() => new("extended", []);

    /// <summary>What an anonymous survey means for whoever answers it.</summary>
    public static Phrase Anonymous() => new("anonymous", []);

    /// <summary>A survey that is answered in a chat of its own.</summary>
    public static Phrase InAnotherChat(Wording survey, string url) => new("in_another_chat", [new("survey", survey), new("url", url)]);

    /// <summary>The same where the address of the page is not known.</summary>
    public static Phrase InAnotherChatNoLink(Wording survey) => new("in_another_chat_no_link", [new("survey", survey)]);
}
