using Bot.Localization.Languages;

namespace Bot.Localization.Catalogs;

/// <summary>What the bot says of commitments.</summary>
/// <remarks>Texts are the most there can be; reminders come before the day, check-ins after it.</remarks>
public static class CommitmentPhrases
{
    /// <summary>Asks on which day they will do it.</summary>
    public static Phrase CommitmentDay() => new("commitment_day", []);

    /// <summary>The day named has passed.</summary>
    public static Phrase CommitmentDayPast(Wording day) => new("commitment_day_past", [new("day", day)]);

    /// <summary>The day named is more than a year ahead.</summary>
    public static Phrase CommitmentDayFar() => new("commitment_day_far", []);

    /// <summary>No day was found in the words.</summary>
    public static Phrase CommitmentDayUnclear() => new("commitment_day_unclear", []);

    /// <summary>The words may mean several days.</summary>
    public static Phrase CommitmentWhichDay() => new("commitment_which_day", []);

    /// <summary>Proposes a day, or none, after words that held none.</summary>
    public static Phrase CommitmentProposal() => new("commitment_proposal", []);

    /// <summary>The day proposed.</summary>
    public static Phrase CommitmentInAWeek(Wording day) => new("commitment_in_a_week", [new("day", day)]);

    /// <summary>No day, and no reminder.</summary>
    public static Phrase CommitmentNoReminder() => new("commitment_no_reminder", []);

    /// <summary>The choice of their own words.</summary>
    public static Phrase CommitmentOther() => new("commitment_other", []);

    /// <summary>Asks where or with whom.</summary>
    public static Phrase CommitmentPlace() => new("commitment_place", []);

    /// <summary>Asks what may get in the way.</summary>
    public static Phrase CommitmentObstacle() => new("commitment_obstacle", []);

    /// <summary>Asks by text whether we may text about it.</summary>
    public static Phrase CommitmentConsent(int texts, bool reminders, bool checkIns) => new("commitment_consent", [new("texts", texts), WhatFollows(reminders, checkIns)]);

    /// <summary>Asks in a chat whether we may text about it, and says what a text shows.</summary>
    public static Phrase CommitmentConsentChat(int texts, bool reminders, bool checkIns) => new("commitment_consent_chat", [new("texts", texts), WhatFollows(reminders, checkIns)]);

    /// <summary>The same for a plan that is only called "your plan".</summary>
    public static Phrase CommitmentConsentPrivate(int texts, bool reminders, bool checkIns) => new("commitment_consent_private", [new("texts", texts), WhatFollows(reminders, checkIns)]);

    /// <summary>Asks in a chat whether we may write about it there, and says what is shown.</summary>
    public static Phrase CommitmentConsentHere(int texts, bool reminders, bool checkIns) => new("commitment_consent_here", [new("texts", texts), WhatFollows(reminders, checkIns)]);

    /// <summary>The same for a plan that is only called "your plan".</summary>
    public static Phrase CommitmentConsentHerePrivate(int texts, bool reminders, bool checkIns) =>
        new("commitment_consent_here_private", [new("texts", texts), WhatFollows(reminders, checkIns)]);

    /// <summary>Asks a visitor which phone we may text.</summary>
    public static Phrase CommitmentPhone() => new("commitment_phone", []);

    /// <summary>The words are no phone number.</summary>
    public static Phrase CommitmentPhoneUnclear() => new("commitment_phone_unclear", []);

    /// <summary>The phone is of a country that the programme does not text.</summary>
    public static Phrase CommitmentPhoneAbroad() => new("commitment_phone_abroad", []);

    /// <summary>The offer to text ends, and the plan stays.</summary>
    public static Phrase CommitmentPhoneOver() => new("commitment_phone_over", []);

    /// <summary>Asks for the code that was texted, without telling whether the number is known.</summary>
    public static Phrase CommitmentCode(string ending) => new("commitment_code", [new("ending", ending)]);

    /// <summary>The code is wrong, or too old.</summary>
    public static Phrase CommitmentCodeWrong() => new("commitment_code_wrong", []);

    /// <summary>The text that carries a code.</summary>
    public static Phrase CodeText(Wording program, string code) => new("code_text", [new("program", program), new("code", code)]);

    /// <summary>The plan in one sentence.</summary>
    public static Phrase CommitmentPlan(Wording day, Wording what) => new("commitment_plan", [new("day", day), new("what", what)]);

    /// <summary>The plan, without a day.</summary>
    public static Phrase CommitmentPlanNoDay(Wording what) => new("commitment_plan_no_day", [new("what", what)]);

    /// <summary>What they do when that gets in the way.</summary>
    public static Phrase CommitmentPlanObstacle(string obstacle) => new("commitment_plan_obstacle", [new("obstacle", obstacle)]);

    /// <summary>The plan, without its words.</summary>
    public static Phrase CommitmentPlanPrivate(Wording day) => new("commitment_plan_private", [new("day", day)]);

    /// <summary>The plan, without its words and without a day.</summary>
    public static Phrase CommitmentPlanPrivateNoDay() => new("commitment_plan_private_no_day", []);

    /// <summary>What a plan is called whose words are not shown.</summary>
    public static Phrase CommitmentYourPlan() => new("commitment_your_plan", []);

    /// <summary>When we text about it.</summary>
    public static Phrase CommitmentWeText(Wording day) => new("commitment_we_text", [new("day", day)]);

    /// <summary>When we bring it to mind in the chat.</summary>
    public static Phrase CommitmentWeRemind(Wording day) => new("commitment_we_remind", [new("day", day)]);

    /// <summary>How to see and change it.</summary>
    public static Phrase CommitmentPlanWord() => new("commitment_plan_word", []);

    /// <summary>Brings a plan to mind.</summary>
    public static Phrase CommitmentReminder(Wording program, Wording day, Wording what) =>
        new("commitment_reminder", [new("program", program), new("day", day), new("what", what)]);

    /// <summary>Brings a plan to mind without its words.</summary>
    public static Phrase CommitmentReminderPrivate(Wording program, Wording day) =>
        new("commitment_reminder_private", [new("program", program), new("day", day)]);

    /// <summary>How to change or drop a plan.</summary>
    public static Phrase CommitmentChangeByPlan() => new("commitment_change", []);

    /// <summary>Asks how it went.</summary>
    public static Phrase CommitmentCheckIn(Wording program, Wording what) => new("commitment_check_in", [new("program", program), new("what", what)]);

    /// <summary>Asks how it went, answered by a word: a number would be taken for an answer to the open survey.</summary>
    public static Phrase CommitmentCheckInWord(Wording program, Wording what) =>
        new("commitment_check_in_word", [new("program", program), new("what", what)]);

    /// <summary>Asks which of the four outcomes is meant.</summary>
    public static Phrase CommitmentClosest() => new("commitment_closest", []);

    /// <summary>It is done.</summary>
    public static Phrase OutcomeDone() => new("outcome_done", []);

    /// <summary>It is not done yet.</summary>
    public static Phrase OutcomeNotYet() => new("outcome_not_yet", []);

    /// <summary>It is let go.</summary>
    public static Phrase OutcomeLetGo() => new("outcome_let_go", []);

    /// <summary>A person is wanted.</summary>
    public static Phrase OutcomePerson() => new("outcome_person", []);

    /// <summary>Thanks for what was done.</summary>
    public static Phrase WellDone() => new("well_done", []);

    /// <summary>Asks how it went, which nobody must answer.</summary>
    public static Phrase HowDidItGo() => new("how_did_it_go", []);

    /// <summary>Words about a plan were kept.</summary>
    public static Phrase Noted() => new("noted", []);

    /// <summary>A plan is let go.</summary>
    public static Phrase LetGo() => new("let_go", []);

    /// <summary>Asks for a new day after "not yet".</summary>
    public static Phrase WhichNewDay() => new("which_new_day", []);

    /// <summary>Asks for another day before the first has come.</summary>
    public static Phrase WhichOtherDay() => new("which_other_day", []);

    /// <summary>No new day is set.</summary>
    public static Phrase NoNewDay() => new("no_new_day", []);

    /// <summary>There is no open plan.</summary>
    public static Phrase NoCommitment() => new("no_commitment", []);

    /// <summary>Asks which of several plans.</summary>
    public static Phrase WhichCommitment() => new("which_commitment", []);

    /// <summary>Offers a person, after HELP.</summary>
    public static Phrase OfferPerson(int number) => new("offer_person", [new("number", number)]);

    /// <summary>Leads to those who may help meanwhile.</summary>
    public static Phrase TheseMayHelp() => new("these_may_help", []);

    /// <summary>How to end all texts.</summary>
    public static Phrase StopEndsAll() => new("stop_ends_all", []);

    /// <summary>How to end all that we write first in a chat.</summary>
    public static Phrase StopEndsMessages() => new("stop_ends_messages", []);

    /// <summary>Thanks, and no more.</summary>
    public static Phrase ThankYou() => new("thank_you", []);

    /// <summary>The day is kept.</summary>
    public static Phrase CommitmentDayNoted(Wording day) => new("commitment_day_noted", [new("day", day)]);

    /// <summary>The plan is kept without a day.</summary>
    public static Phrase CommitmentNoDay() => new("commitment_no_day", []);

    /// <summary>When it is asked how it went, where no reminder comes before.</summary>
    public static Phrase CommitmentWeAsk(Wording day) => new("commitment_we_ask", [new("day", day)]);

    private static PhraseArgument WhatFollows(bool reminders, bool checkIns) => new("follows", reminders && checkIns ? "both" : reminders ? "reminder" : "question");
}
