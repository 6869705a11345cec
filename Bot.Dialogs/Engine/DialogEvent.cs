using Bot.Dialogs.Answers;
using Bot.Dialogs.Replies;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Engine;

/// <summary>One thing a turn did, for the host to make true. The kinds are closed: read them with a switch.</summary>
public abstract record DialogEvent
{
    private DialogEvent()
    {
    }

    /// <summary>Something to say. A turn has at most one.</summary>
    public sealed record Replied(Reply Reply) : DialogEvent;

    /// <summary>A session of a survey began.</summary>
    /// <param name="SessionId">The id the input offered for it.</param>
    /// <param name="Survey">Survey id.</param>
    /// <param name="Version">Published version.</param>
    /// <param name="Language">The language it starts in.</param>
    /// <param name="Keyword">The word that started it, as the author wrote it; null when no keyword did.</param>
    /// <param name="Source">The code after the keyword, or null.</param>
    /// <param name="Replaces">True when it replaces the person's former session.</param>
    public sealed record SessionStarted(
        Guid SessionId, string Survey, int Version, Language Language, string? Keyword, string? Source, bool Replaces) : DialogEvent;

    /// <summary>An expired session goes on where it stopped.</summary>
    public sealed record SessionReopened(Guid SessionId) : DialogEvent;

    /// <summary>The session is that of another person on the same phone: it replaces nothing.</summary>
    public sealed record SessionOfSomeoneElse(Guid SessionId) : DialogEvent;

    /// <summary>A session ended.</summary>
    public sealed record SessionEnded(Guid SessionId, SessionEnd How) : DialogEvent;

    /// <summary>A question was answered; a former answer to it in this session is superseded.</summary>
    public sealed record Answered(string Question, AnswerValue Value, string Text, UnderstoodBy By) : DialogEvent;

    /// <summary>A second text belongs to the open answer just given: it is added to it.</summary>
    public sealed record AnswerExtended(string Question, string Text) : DialogEvent;

    /// <summary>A text was no usable answer; its words are kept with the question.</summary>
    public sealed record Invalid(string Question, string Text) : DialogEvent;

    /// <summary>A question was left after too many unusable answers, for people to code.</summary>
    public sealed record Unmatched(string Question, string Text) : DialogEvent;

    /// <summary>An optional question was skipped.</summary>
    public sealed record Skipped(string Question) : DialogEvent;

    /// <summary>The person does not know the answer to an optional question.</summary>
    public sealed record DoesNotKnow(string Question, string Text) : DialogEvent;

    /// <summary>An earlier question is asked again.</summary>
    public sealed record WentBack(string Question) : DialogEvent;

    /// <summary>A question does not apply any more; an answer it had in this session is superseded.</summary>
    public sealed record NotApplicable(string Question) : DialogEvent;

    /// <summary>The conversation goes on in another language.</summary>
    public sealed record LanguageChanged(Language Language) : DialogEvent;

    /// <summary>The person agreed, or did not, to something asked in so many words.</summary>
    public sealed record ConsentAnswered(ConsentPurpose Purpose, bool Given, string Wording, Language Language) : DialogEvent;

    /// <summary>A commitment stands otherwise than before.</summary>
    /// <param name="Commitment">As it is to be kept; its version is the one it was changed from.</param>
    /// <param name="Change">What happened to it.</param>
    public sealed record CommitmentChanged(Commitment Commitment, CommitmentChange Change) : DialogEvent;

    /// <summary>Something was said about a commitment, beside how it stands.</summary>
    public sealed record CommitmentNoted(Guid CommitmentId, string Text) : DialogEvent;

    /// <summary>Nothing the person said they would do is followed up any more.</summary>
    public sealed record FollowUpsEnded : DialogEvent;

    /// <summary>A visitor of a chat named the phone that may be texted: a code is to be sent to it. The number is in their words only.</summary>
    public sealed record PhoneGiven : DialogEvent;

    /// <summary>The visitor wrote the code that was texted: the phone is theirs, and may be texted about the commitment.</summary>
    /// <param name="CommitmentId">Which.</param>
    /// <param name="Wording">The consent as it was asked.</param>
    /// <param name="Language">Its language.</param>
    public sealed record PhoneConfirmed(Guid CommitmentId, string Wording, Language Language) : DialogEvent;

    /// <summary>The words held a phone number, or what was taken for one or for its code: they are not kept as they came.</summary>
    public sealed record WordsMasked : DialogEvent;

    /// <summary>The person wants to be forgotten, and is sure.</summary>
    public sealed record ForgetAsked : DialogEvent;

    /// <summary>The person told where they live.</summary>
    /// <param name="Country">ISO 3166 alpha-2 code of the country whose postal code was asked for.</param>
    /// <param name="Code">The code as its country writes it.</param>
    public sealed record PostalCodeGiven(string Country, string Code) : DialogEvent;

    /// <summary>The person wants no more messages.</summary>
    /// <param name="WrongNumber">True when the phone belongs to somebody else now: the link to the person ends.</param>
    public sealed record OptedOut(bool WrongNumber) : DialogEvent;

    /// <summary>The person lifted the opt-out.</summary>
    public sealed record OptedIn : DialogEvent;

    /// <summary>Urgent words were said.</summary>
    /// <param name="Kind">Which list of urgent words matched: <c>violence</c>, <c>suicide</c>, <c>abuse</c>, <c>eviction</c>, <c>emergency</c>.</param>
    public sealed record Urgent(string Kind) : DialogEvent;

    /// <summary>Something was said while danger holds the conversation: it is kept, and answers nothing.</summary>
    /// <param name="Kind">As of <see cref="Urgent"/>.</param>
    public sealed record Paused(string Kind) : DialogEvent;

    /// <summary>It was asked whether the words mean danger, or that no more messages are wanted: they answer nothing until that is said.</summary>
    public sealed record Doubted(LikelyAct Act) : DialogEvent;

    /// <summary>Something was asked of the programme itself: it answers nothing.</summary>
    /// <param name="Topic">What about; null when no answer is known, and it is kept for staff.</param>
    /// <param name="Text">The words.</param>
    public sealed record AskedUs(QuestionTopic? Topic, string Text) : DialogEvent;

    /// <summary>A person is needed.</summary>
    public sealed record HandedOff(HandoffReason Reason) : DialogEvent;

    /// <summary>The text is kept and nothing else came of it.</summary>
    public sealed record Noted(NotedReason Reason) : DialogEvent;
}

/// <summary>What happened to a commitment.</summary>
public enum CommitmentChange
{
    /// <summary>A part of it was answered.</summary>
    Drafted,

    /// <summary>It was made: every part is answered, or passed over.</summary>
    Made,

    /// <summary>It has another day.</summary>
    Moved,

    /// <summary>The person said how it went.</summary>
    Reported,

    /// <summary>The person was reminded.</summary>
    Reminded,

    /// <summary>The person was asked how it went.</summary>
    CheckedIn,

    /// <summary>Its next step waits for a survey to end.</summary>
    Waits,

    /// <summary>A step was passed over.</summary>
    PassedOver,

    /// <summary>Nobody answered.</summary>
    Closed,
}

/// <summary>How a session of a survey ended.</summary>
public enum SessionEnd
{
    /// <summary>Every question was passed.</summary>
    Completed,

    /// <summary>Left for another survey; the answers are kept.</summary>
    Partial,

    /// <summary>Ended by silence; the answers are kept, and an answer may reopen it.</summary>
    Expired,

    /// <summary>Ended by an opt-out; the answers are kept.</summary>
    OptedOut,
}

/// <summary>Why a person is needed.</summary>
public enum HandoffReason
{
    /// <summary>The resident asked for one.</summary>
    Asked,

    /// <summary>Urgent words were said.</summary>
    Urgent,

    /// <summary>Text came that nothing expects.</summary>
    Unexpected,
}

/// <summary>Why a text had no effect.</summary>
public enum NotedReason
{
    /// <summary>A reaction, an auto-reply or another trace of a phone.</summary>
    PhoneNoise,

    /// <summary>It came from someone who opted out.</summary>
    FromOptedOut,

    /// <summary>It woke the conversation and is no answer.</summary>
    WokeUs,

    /// <summary>Thanks, a greeting or a goodbye.</summary>
    Courtesy,

    /// <summary>The person has no time now.</summary>
    Later,

    /// <summary>The person scolds us, or the city.</summary>
    Anger,
}
