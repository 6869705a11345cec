using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>What the bot says of itself and outside of surveys. The words are in this folder's files, one a language.</summary>
/// <remarks>Questions and texts are the most there can be; the crisis number is for people thinking of suicide.</remarks>
public static class Phrases
{
    /// <summary>Confirms an opt-out.</summary>
    public static Phrase OptedOut(Wording program) => new("opt_out", [new("program", program)]);

    /// <summary>Confirms that an opt-out is lifted.</summary>
    public static Phrase OptedIn(Wording program) => new("opt_in", [new("program", program)]);

    /// <summary>Answers START from someone who never opted out.</summary>
    public static Phrase Subscribed(Wording program) => new("subscribed", [new("program", program)]);

    /// <summary>How to take the survey.</summary>
    public static Phrase TakeSurvey(string keyword) => new("take_survey", [new("keyword", keyword)]);

    /// <summary>Opens the first text message: who writes and how much comes.</summary>
    public static Phrase Welcome(Wording program, int questions, int texts) =>
        new("welcome", [new("program", program), new("questions", questions), new("texts", texts)]);

    /// <summary>Opens the first turn on a screen.</summary>
    public static Phrase WelcomeChat(Wording program, int questions) =>
        new("welcome_chat", [new("program", program), new("questions", questions)]);

    /// <summary>The carrier's rates notice (CTIA).</summary>
    public static Phrase Rates() => new("rates", []);

    /// <summary>How to get help and how to end.</summary>
    public static Phrase Commands() => new("commands", []);

    /// <summary>How to end.</summary>
    public static Phrase StopToEnd() => new("stop_to_end", []);

    /// <summary>Where the privacy notice is.</summary>
    public static Phrase Privacy(string url) => new("privacy", [new("url", url)]);

    /// <summary>The emergency number, in a first text.</summary>
    public static Phrase Emergency(string number) => new("emergency", [new("number", number)]);

    /// <summary>Says, in the language itself, how to go on in it.</summary>
    public static Phrase LanguageOffer(string word) => new("language_offer", [new("word", word)]);

    /// <summary>Opens the answer to HELP: who writes and how often (CTIA).</summary>
    public static Phrase HelpIntro(Wording program, int texts) => new("help", [new("program", program), new("texts", texts)]);

    /// <summary>Opens the answer to HELP where no survey is open or standard.</summary>
    public static Phrase HelpVaries(Wording program) => new("help_varies", [new("program", program)]);

    /// <summary>Opens the answer to HELP on a screen.</summary>
    public static Phrase HelpChat(Wording program) => new("help_chat", [new("program", program)]);

    /// <summary>Words that work on a screen.</summary>
    public static Phrase HelpWords() => new("help_words", []);

    /// <summary>Where people answer.</summary>
    /// <param name="ways">Numbers and links, joined.</param>
    public static Phrase HelpBy(string ways) => new("help_by", [new("ways", ways)]);

    /// <summary>One way to reach people.</summary>
    public static Phrase CallNumber(string number) => new("call_number", [new("number", number)]);

    /// <summary>The emergency number.</summary>
    public static Phrase Numbers(string emergency) => new("numbers", [new("emergency", emergency)]);

    /// <summary>The emergency and crisis numbers.</summary>
    public static Phrase NumbersWithCrisis(string emergency, string crisis) =>
        new("numbers_crisis", [new("emergency", emergency), new("crisis", crisis)]);

    /// <summary>The service number.</summary>
    public static Phrase Services(string number) => new("services", [new("number", number)]);

    /// <summary>Opens the answer to WHO.</summary>
    public static Phrase WhoSender(Wording program) => new("who", [new("program", program)]);

    /// <summary>How to check that it is true.</summary>
    /// <param name="ways">Numbers and links, joined.</param>
    public static Phrase WhoCheck(string ways) => new("who_check", [new("ways", ways)]);

    /// <summary>Where this person's consent came from.</summary>
    public static Phrase WhoKeyword(string keyword, Wording date) => new("who_keyword", [new("keyword", keyword), new("date", date)]);

    /// <summary>Consent of someone who wrote without a keyword.</summary>
    public static Phrase WhoWrote(Wording date) => new("who_wrote", [new("date", date)]);

    /// <summary>What we never ask for.</summary>
    public static Phrase WhoNever() => new("who_never", []);

    /// <summary>That texts may be read by others.</summary>
    public static Phrase WhoRecords() => new("who_records", []);

    /// <summary>The one reply to danger.</summary>
    public static Phrase Urgent(string emergency) => new("urgent", [new("emergency", emergency)]);

    /// <summary>Where people thinking of suicide are heard.</summary>
    public static Phrase UrgentCrisis(string crisis) => new("urgent_crisis", [new("crisis", crisis)]);

    /// <summary>The reply to what no emergency number helps with.</summary>
    public static Phrase UrgentLaw(Wording help) => new("urgent_law", [new("help", help)]);

    /// <summary>Where help is, once more, while danger holds.</summary>
    public static Phrase DangerKept(Wording help) => new("danger_kept", [new("help", help)]);

    /// <summary>Asks whether to go on, while danger holds.</summary>
    public static Phrase DangerAsk() => new("danger_ask", []);

    /// <summary>To thanks.</summary>
    public static Phrase ThanksBack() => new("thanks_back", []);

    /// <summary>To a greeting.</summary>
    public static Phrase GreetingBack() => new("greeting_back", []);

    /// <summary>To a goodbye.</summary>
    public static Phrase GoodbyeBack() => new("goodbye_back", []);

    /// <summary>To scorn and scolding, once.</summary>
    public static Phrase AngerAcknowledged() => new("anger_acknowledged", []);

    /// <summary>To somebody who has no time now.</summary>
    public static Phrase AnswerLater() => new("answer_later", []);

    /// <summary>Asks whether somebody is in danger.</summary>
    public static Phrase DoubtDanger(string emergency) => new("doubt_danger", [new("emergency", emergency)]);

    /// <summary>Asks whether no more messages are wanted.</summary>
    public static Phrase DoubtOptOut() => new("doubt_opt_out", []);

    /// <summary>What to reply if not, where a survey waits.</summary>
    public static Phrase DoubtAnswer() => new("doubt_answer", []);

    /// <summary>What to reply if it was an answer after all.</summary>
    public static Phrase DoubtQuestion() => new("doubt_question", []);

    /// <summary>To a question that has no answer.</summary>
    public static Phrase QuestionKept() => new("question_kept", []);

    /// <summary>What to reply if not.</summary>
    public static Phrase DoubtNo() => new("doubt_no", []);

    /// <summary>Danger holds no more, and nothing waits.</summary>
    public static Phrase DangerOver() => new("danger_over", []);

    /// <summary>Nothing is expected now.</summary>
    public static Phrase SurveyCanWait() => new("survey_can_wait", []);

    /// <summary>The language spoken from now on.</summary>
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

    /// <summary>A picture came where an answer was asked for.</summary>
    public static Phrase WordsPlease() => new("words_please", []);

    /// <summary>The button of a question that is not asked any more was pressed.</summary>
    public static Phrase OldButton() => new("old_button", []);

    /// <summary>The same words came again, and are not taken for another answer.</summary>
    public static Phrase AnsweredAlready() => new("answered_already", []);

    /// <summary>What was said is kept, and something of ours went wrong with it.</summary>
    public static Phrase Apology() => new("apology", []);

    /// <summary>Others read along here: nothing is asked, and nothing kept.</summary>
    public static Phrase WriteInPrivate() => new("write_in_private", []);

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

    /// <summary>A day of this year.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">Day of the month.</param>
    public static Phrase Day(string month, int day) => new("day", [new("month", month), new("day", day)]);

    /// <summary>A day of another year.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">Day of the month.</param>
    /// <param name="year">The year.</param>
    public static Phrase DayOfYear(string month, int day, string year) =>
        new("day_year", [new("month", month), new("day", day), new("year", year)]);

    /// <summary>A day with its weekday.</summary>
    /// <param name="weekday">ISO weekday, 1 for Monday to 7.</param>
    /// <param name="day">The day.</param>
    public static Phrase DayOfWeek(string weekday, Wording day) => new("weekday_day", [new("weekday", weekday), new("day", day)]);

    /// <summary>How much is kept of a person.</summary>
    public static Phrase DataKept(int answers, int surveys, int commitments) =>
        new("data_kept", [new("answers", answers), new("surveys", surveys), new("commitments", commitments)]);

    /// <summary>Where to see it.</summary>
    public static Phrase DataLink(string url) => new("data_link", [new("url", url)]);

    /// <summary>That it is read on their phone, not in a chat.</summary>
    public static Phrase DataByText() => new("data_by_text", []);

    /// <summary>That only their phone can ask for it, not a chat.</summary>
    public static Phrase ForgetByText() => new("forget_by_text", []);

    /// <summary>They were not sure: nobody is forgotten.</summary>
    public static Phrase ForgetNot() => new("forget_not", []);

    /// <summary>How to be forgotten.</summary>
    public static Phrase DataForgetWord() => new("data_forget_word", []);

    /// <summary>Asks whether they are sure: the link to them is cut.</summary>
    public static Phrase ForgetDetach() => new("forget_detach", []);

    /// <summary>Asks whether they are sure: what they said is deleted.</summary>
    public static Phrase ForgetErase() => new("forget_erase", []);

    /// <summary>They are forgotten, and nothing more is sent.</summary>
    public static Phrase Forgotten(Wording program) => new("forgotten", [new("program", program)]);

    /// <summary>A legal hold stops forgetting.</summary>
    public static Phrase ForgetOnHold() => new("forget_on_hold", []);
}
