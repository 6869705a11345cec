using Bot.Dialogs.Programs;
using Bot.Dialogs.Replies;
using Bot.Localization.Catalogs;
using Bot.Localization.Signals;

namespace Bot.Dialogs.Engine;

/// <summary>A turn in the making: the state so far, what happened, and what is to be said, gathered into one reply at the end.</summary>
internal sealed class TurnDraft(
    TurnInput input, ConversationState state, SurveyCatalog surveys, ProgramProfile program, PhraseBook phrases, ICommitmentQuestion commitments)
{
    private readonly ImmutableArray<DialogEvent>.Builder events = ImmutableArray.CreateBuilder<DialogEvent>();
    private readonly List<Wording> paragraphs = [];
    private Reply? reply;
    private Lookups needs;

    public TurnInput Input => input;

    public SurveyCatalog Surveys => surveys;

    public ProgramProfile Program => program;

    public ICommitmentQuestion Commitments => commitments;

    public ConversationState State { get; set; } = state;

    /// <summary>The language spoken, and how.</summary>
    public Speaker Speaker => new(phrases, program, State.Language ?? program.DefaultLanguage, input.Traits);

    /// <summary>The dialog about a commitment that waits for words; null for none.</summary>
    public CommitmentDialog? OpenDialog => State.Dialog is { } dialog && dialog.IsOpen(Now) ? dialog : null;

    /// <summary>What holds the conversation since danger was spoken of; null once that has passed.</summary>
    public DangerHold? Danger => State.Danger is { } danger && Now < danger.Until ? danger : null;

    /// <summary>The question whether no more messages are wanted, where silence would mean so; null where it does not stand.</summary>
    public Doubt? StandingOptOut => input.Traits.CanPush && State.Doubt is { Act: LikelyAct.OptOut } doubt ? doubt : null;

    /// <summary>True while nothing may be written first: danger was spoken of, or perhaps was, or perhaps no messages are wanted.</summary>
    public bool MustWait => Danger is not null || StandingOptOut is not null || (State.Doubt is { Act: LikelyAct.Danger } doubt && Now < doubt.Until);

    public long Now => input.At.ToUnixTimeSeconds();

    /// <summary>What was looked up; what is missing is asked for, and the turn is played again with it.</summary>
    public Records Look(Lookups wanted)
    {
        needs |= wanted & ~input.Records.Known;
        return input.Records;
    }

    /// <summary>A commitment of the person's that has not ended.</summary>
    public Commitment? FindCommitment(Guid id) => Look(Lookups.Commitments).Commitments.FirstOrDefault(one => one.Id == id);

    public void Add(DialogEvent happened) => events.Add(happened);

    /// <summary>A paragraph before whatever is asked.</summary>
    public void Say(Wording paragraph) => paragraphs.Add(paragraph);

    public void Say(Phrase phrase) => Say(Speaker.Say(phrase));

    public void Reply(ReplyKind kind, ImmutableArray<Wording> words) => reply = new Reply(Speaker.Language, kind) { Paragraphs = words };

    /// <summary>A reply before the one there is, in the same text.</summary>
    public void ReplyFirst(ReplyKind kind, ImmutableArray<Wording> words) =>
        Reply(kind, reply is { } second ? words.AddRange(second.Paragraphs) : words);

    public void Ask(Prompt? prompt, ReplyKind kind = ReplyKind.Survey) => reply = new Reply(Speaker.Language, kind) { Prompt = prompt };

    public void Reply(Reply whole) => reply = whole;

    /// <summary>A code, in the language of whoever asked for it: the phone's own conversation is not changed by it.</summary>
    public void SayCode(string code, Language language)
    {
        var speaker = Speaker with { Language = language };
        reply = new Reply(language, ReplyKind.Code) { Paragraphs = [speaker.Say(CommitmentPhrases.CodeText(speaker.ProgramName, code))] };
    }

    /// <summary>A paragraph behind what is replied already.</summary>
    public void AddToReply(Wording paragraph) => reply = reply! with { Paragraphs = reply.Paragraphs.Add(paragraph) };

    /// <summary>A question below what is said already.</summary>
    public void Below(Prompt? prompt) => reply = (reply ?? new Reply(Speaker.Language, ReplyKind.Notice)) with { Prompt = prompt };

    public Turn Finish()
    {
        if (needs is not Lookups.None)
        {
            return new Turn(State, [], null, null) { Needs = needs };
        }

        if (reply is { } said || paragraphs.Count > 0)
        {
            said = reply ?? new Reply(Speaker.Language, ReplyKind.Notice);
            events.Add(new DialogEvent.Replied(said with { Paragraphs = [.. paragraphs, .. said.Paragraphs] }));
        }

        var (nudgeAt, expiresAt) = DueTimes();
        return new Turn(State, events.DrainToImmutable(), nudgeAt, expiresAt);
    }

    private (DateTimeOffset? NudgeAt, DateTimeOffset? ExpiresAt) DueTimes()
    {
        if (StandingOptOut is { } doubt)
        {
            return (null, DateTimeOffset.FromUnixTimeSeconds(doubt.Until));
        }

        if (State.Session is not { Status: SessionStatus.Active } session || surveys.Find(session.Survey, session.Version) is not { } survey)
        {
            return (null, null);
        }

        if (Danger is { } danger)
        {
            return (null, DateTimeOffset.FromUnixTimeSeconds(danger.Until));
        }

        var last = DateTimeOffset.FromUnixTimeSeconds(session.LastAt);
        var expires = last + survey.ExpiresAfter;
        var nudge = last + survey.NudgeAfter;
        var isNudged = input.Traits.CanPush && !MustWait && !survey.Anonymous && !session.Nudged && survey.NudgeAfter > TimeSpan.Zero && nudge < expires;
        return (isNudged ? nudge : null, expires);
    }
}
