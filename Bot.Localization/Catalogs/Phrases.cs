using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>All that the bot says of itself. The words are in <c>Catalogs</c>, one file a language.</summary>
public static partial class Phrases
{
    /// <summary>Confirms an opt-out.</summary>
    /// <param name="program">The programme's name.</param>
    public static Phrase OptedOut(Wording program) => new("opt_out", [new("program", program)]);

    /// <summary>Confirms that an opt-out is lifted.</summary>
    /// <param name="program">The programme's name.</param>
    public static Phrase OptedIn(Wording program) => new("opt_in", [new("program", program)]);

    /// <summary>Answers START from someone who never opted out.</summary>
    /// <param name="program">The programme's name.</param>
    public static Phrase Subscribed(Wording program) => new("subscribed", [new("program", program)]);

    /// <summary>How to take the survey.</summary>
    /// <param name="keyword">The word that starts it.</param>
    public static Phrase TakeSurvey(string keyword) => new("take_survey", [new("keyword", keyword)]);

    /// <summary>Opens the first text message: who writes and how much comes.</summary>
    /// <param name="program">The programme's name.</param>
    /// <param name="questions">Questions at most.</param>
    /// <param name="texts">Texts at most.</param>
    public static Phrase Welcome(Wording program, int questions, int texts) =>
        new("welcome", [new("program", program), new("questions", questions), new("texts", texts)]);

    /// <summary>Opens the first turn on a screen.</summary>
    /// <param name="program">The programme's name.</param>
    /// <param name="questions">Questions at most.</param>
    public static Phrase WelcomeChat(Wording program, int questions) =>
        new("welcome_chat", [new("program", program), new("questions", questions)]);

    /// <summary>The carrier's rates notice (CTIA).</summary>
    public static Phrase Rates() => new("rates", []);

    /// <summary>How to get help and how to end.</summary>
    public static Phrase Commands() => new("commands", []);

    /// <summary>How to end.</summary>
    public static Phrase StopToEnd() => new("stop_to_end", []);

    /// <summary>Where the privacy notice is.</summary>
    /// <param name="url">The privacy notice.</param>
    public static Phrase Privacy(string url) => new("privacy", [new("url", url)]);

    /// <summary>The emergency number, in a first text.</summary>
    /// <param name="number">The emergency number.</param>
    public static Phrase Emergency(string number) => new("emergency", [new("number", number)]);

    /// <summary>Says, in the language itself, how to go on in it.</summary>
    /// <param name="word">What to reply.</param>
    public static Phrase LanguageOffer(string word) => new("language_offer", [new("word", word)]);

    /// <summary>Opens the answer to HELP: who writes and how often (CTIA).</summary>
    /// <param name="program">The programme's name.</param>
    /// <param name="texts">Texts at most.</param>
    public static Phrase HelpIntro(Wording program, int texts) => new("help", [new("program", program), new("texts", texts)]);

    /// <summary>Opens the answer to HELP where no survey is open or standard.</summary>
    /// <param name="program">The programme's name.</param>
    public static Phrase HelpVaries(Wording program) => new("help_varies", [new("program", program)]);

    /// <summary>Opens the answer to HELP on a screen.</summary>
    /// <param name="program">The programme's name.</param>
    public static Phrase HelpChat(Wording program) => new("help_chat", [new("program", program)]);

    /// <summary>Words that work on a screen.</summary>
    public static Phrase HelpWords() => new("help_words", []);

    /// <summary>Where people answer.</summary>
    /// <param name="ways">Numbers and links, joined.</param>
    public static Phrase HelpBy(string ways) => new("help_by", [new("ways", ways)]);

    /// <summary>One way to reach people.</summary>
    /// <param name="number">A telephone number.</param>
    public static Phrase CallNumber(string number) => new("call_number", [new("number", number)]);

    /// <summary>The emergency number.</summary>
    /// <param name="emergency">The emergency number.</param>
    public static Phrase Numbers(string emergency) => new("numbers", [new("emergency", emergency)]);

    /// <summary>The emergency and crisis numbers.</summary>
    /// <param name="emergency">The emergency number.</param>
    /// <param name="crisis">For people thinking of suicide.</param>
    public static Phrase NumbersWithCrisis(string emergency, string crisis) =>
        new("numbers_crisis", [new("emergency", emergency), new("crisis", crisis)]);

    /// <summary>The service number.</summary>
    /// <param name="number">The city's service number.</param>
    public static Phrase Services(string number) => new("services", [new("number", number)]);

    /// <summary>Opens the answer to WHO.</summary>
    /// <param name="program">The programme's name.</param>
    public static Phrase WhoSender(Wording program) => new("who", [new("program", program)]);

    /// <summary>How to check that it is true.</summary>
    /// <param name="ways">Numbers and links, joined.</param>
    public static Phrase WhoCheck(string ways) => new("who_check", [new("ways", ways)]);

    /// <summary>Where this person's consent came from.</summary>
    /// <param name="keyword">What was texted.</param>
    /// <param name="date">The day, in words.</param>
    public static Phrase WhoKeyword(string keyword, Wording date) => new("who_keyword", [new("keyword", keyword), new("date", date)]);

    /// <summary>Consent of someone who wrote without a keyword.</summary>
    /// <param name="date">The day, in words.</param>
    public static Phrase WhoWrote(Wording date) => new("who_wrote", [new("date", date)]);

    /// <summary>What we never ask for.</summary>
    public static Phrase WhoNever() => new("who_never", []);

    /// <summary>That texts may be read by others.</summary>
    public static Phrase WhoRecords() => new("who_records", []);

    /// <summary>The one reply to danger.</summary>
    /// <param name="emergency">The emergency number.</param>
    public static Phrase Urgent(string emergency) => new("urgent", [new("emergency", emergency)]);

    /// <summary>Where people thinking of suicide are heard.</summary>
    /// <param name="crisis">For people thinking of suicide.</param>
    public static Phrase UrgentCrisis(string crisis) => new("urgent_crisis", [new("crisis", crisis)]);

    /// <summary>Nothing is expected now.</summary>
    public static Phrase SurveyCanWait() => new("survey_can_wait", []);

    /// <summary>The language spoken from now on.</summary>
    /// <param name="language">The language's own name.</param>
    public static Phrase LanguageSet(string language) => new("language_set", [new("language", language)]);

    /// <summary>Which languages there are.</summary>
    /// <param name="languages">Their own names, joined.</param>
    public static Phrase LanguagesOffered(string languages) => new("languages_offered", [new("languages", languages)]);

    /// <summary>A person was asked for; nothing is promised.</summary>
    public static Phrase PersonNoted() => new("person_noted", []);

    /// <summary>A person was asked for, and the programme says how soon one answers.</summary>
    /// <param name="within">How soon, in the programme's words.</param>
    public static Phrase PersonWithin(string within) => new("person_within", [new("within", within)]);

    /// <summary>A text nothing expected is kept.</summary>
    public static Phrase Acknowledged() => new("acknowledged", []);

    /// <summary>Too many texts at once: they are kept, and not answered one by one.</summary>
    public static Phrase TooManyTexts() => new("too_many_texts", []);

    /// <summary>Too many messages at once in a chat: they are kept, and not answered one by one.</summary>
    public static Phrase TooManyMessages() => new("too_many_messages", []);

    /// <summary>The button of a question that is not asked any more was pressed.</summary>
    public static Phrase OldButton() => new("old_button", []);

    /// <summary>The same words came again, and are not taken for another answer.</summary>
    public static Phrase HeardAlready() => new("heard_already", []);

    /// <summary>What was said is kept, and something of ours went wrong with it.</summary>
    public static Phrase Apology() => new("apology", []);

    /// <summary>STOP on a screen: the chat is ended, and how to go on.</summary>
    public static Phrase ChatEnded() => new("chat_ended", []);

    /// <summary>An anonymous survey is finished in this chat.</summary>
    public static Phrase ChatOver() => new("chat_over", []);

    /// <summary>The button of a survey that has ended was pressed.</summary>
    public static Phrase OldButtonEnded() => new("old_button_ended", []);

    /// <summary>A person was asked for in an anonymous chat: nobody can write back.</summary>
    public static Phrase PersonUnreachable() => new("person_unreachable", []);

    /// <summary>Who helps, and how they are reached.</summary>
    /// <param name="name">Who it is.</param>
    /// <param name="ways">A number and a link, joined.</param>
    public static Phrase Resource(Wording name, string ways) => new("resource", [new("name", name), new("ways", ways)]);

    /// <summary>The same with the hours at which somebody is there.</summary>
    /// <param name="name">Who it is.</param>
    /// <param name="ways">A number and a link, joined.</param>
    /// <param name="hours">When somebody is there, in words.</param>
    public static Phrase ResourceWithHours(Wording name, string ways, Wording hours) =>
        new("resource_hours", [new("name", name), new("ways", ways), new("hours", hours)]);
}
