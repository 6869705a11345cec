using Bot.Dialogs.Replies;

namespace Bot.Dialogs.Engine;

/// <summary>What a turn is about. The kinds are closed: read them with a switch.</summary>
/// <param name="At">The moment of the turn, on the product's clock.</param>
/// <param name="Channel">The channel the conversation is on.</param>
public abstract record TurnInput(DateTimeOffset At, SurveyChannel Channel)
{
    /// <summary>The calendar day of the turn where the person is; natural dates count from it.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The id a session gets if this turn starts one.</summary>
    public required Guid NewSessionId { get; init; }

    /// <summary>What it is like to talk there.</summary>
    public SpeechTraits Traits { get; init; } = SpeechTraits.Of(Channel);

    /// <summary>What was looked up for the turn.</summary>
    public Records Records { get; init; } = Records.None;

    /// <summary>The person said something; the text is empty when only a picture came.</summary>
    public sealed record Said(string Text, DateTimeOffset At, SurveyChannel Channel) : TurnInput(At, Channel)
    {
        /// <summary>Set when the carrier side saw a keyword and answers it itself: it is acted on, in silence.</summary>
        public CarrierKeyword? AnsweredByCarrier { get; init; }

        /// <summary>The locale the activity came with; null for a text message.</summary>
        public Language? Locale { get; init; }

        /// <summary>The question whose button said it; null for words of their own. Untrusted: an old button may be pressed again.</summary>
        public AskedQuestion? Pressed { get; init; }

        /// <summary>True when a chat program says that it sends it again, since it does not know whether it arrived. Untrusted.</summary>
        public bool IsRetry { get; init; }
    }

    /// <summary>A survey is opened for the person, as on a web page, without a word of theirs: the programme's default where none is named.</summary>
    public sealed record Opened(string? Survey, Language? Language, DateTimeOffset At, SurveyChannel Channel) : TurnInput(At, Channel);

    /// <summary>The person leaves for good: what is open ends with what was answered, and the conversation with it.</summary>
    public sealed record Closed(DateTimeOffset At, SurveyChannel Channel) : TurnInput(At, Channel);

    /// <summary>The reminder of the open session is due.</summary>
    public sealed record NudgeDue(DateTimeOffset At, SurveyChannel Channel) : TurnInput(At, Channel);

    /// <summary>The next step of a commitment's follow-up is due, and was found due in this version of it.</summary>
    public sealed record FollowUpDue(Guid CommitmentId, int Version, DateTimeOffset At, SurveyChannel Channel) : TurnInput(At, Channel);

    /// <summary>A code is texted, once, to a phone whose owner may never have heard of us, in the language of the chat that asks for it.</summary>
    public sealed record CodeDue(Guid Id, string Code, Language Language, DateTimeOffset At, SurveyChannel Channel) : TurnInput(At, Channel);

    /// <summary>Staff looked after somebody who spoke of danger: the conversation goes on.</summary>
    public sealed record DangerCleared(DateTimeOffset At, SurveyChannel Channel) : TurnInput(At, Channel);

    /// <summary>The open session has been silent too long.</summary>
    public sealed record ExpiryDue(DateTimeOffset At, SurveyChannel Channel) : TurnInput(At, Channel);
}

/// <summary>One question of one session.</summary>
public sealed record AskedQuestion(Guid SessionId, string Question);

/// <summary>A keyword that the carrier side recognised.</summary>
public enum CarrierKeyword
{
    /// <summary>Opt-out.</summary>
    Stop,

    /// <summary>Opt-in.</summary>
    Start,

    /// <summary>Help.</summary>
    Help,
}
