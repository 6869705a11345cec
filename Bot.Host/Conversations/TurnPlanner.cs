using System.Collections.Immutable;
using Bot.Dialogs.Replies;
using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Outbox;
using Bot.Host.Programs;
using Bot.Host.Resources;
using Bot.Host.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Lexicons;
using Bot.Localization.Signals;
using Bot.Localization.Texts;

namespace Bot.Host.Conversations;

/// <summary>Works out what a turn writes: asks the engine, and puts its reply in the form of the channel. Writes nothing itself.</summary>
internal sealed partial class TurnPlanner(
    TurnEngine engine,
    PhraseBook phrases,
    PublishedSurveys surveys,
    PublishedResources resources,
    ProgramOptions program,
    PersonTime personTime,
    PhoneCodes phoneCodes,
    LoopGuard loops,
    ReplyOptions limits,
    MessageProviders providers,
    ProgramClock clock,
    ILogger<TurnPlanner> logger)
{
    // How often it is looked whether a survey has ended that a check-in waits for.
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>
    /// The turn of something said. A text that we fetch late may be older than one we have heard: what opted in before an
    /// opt-out lifts nothing after it.
    /// </summary>
    public TurnPlan Handle(Conversation conversation, TurnInput.Said said, StoredInbound inbound)
    {
        if (inbound.IsWordless && IsAsked(conversation.State))
        {
            return Keep(conversation, inbound, Phrases.WordsPlease());
        }

        inbound = InOrder(conversation, inbound);
        var plan = Plan(conversation, said, inbound, inbound.At);
        return plan.IsLate && plan.Turn.Events.OfType<DialogEvent.OptedIn>().Any()
            ? Keep(conversation, inbound, notice: null)
            : plan;
    }

    /// <summary>The turn of something that nobody said: a chat is opened, time has come.</summary>
    public TurnPlan Plan(Conversation conversation, TurnInput input, DateTimeOffset at) => Plan(conversation, input, inbound: null, at);

    /// <summary>A message is kept without a turn.</summary>
    /// <param name="notice">What the sender is told about it; null for silence.</param>
    /// <param name="attention">What staff are called for; null for nothing.</param>
    /// <param name="detail">Of what staff are called for; null for none.</param>
    public TurnPlan Keep(Conversation conversation, StoredInbound inbound, Phrase? notice, AttentionReason? attention = null, string? detail = null)
    {
        inbound = InOrder(conversation, WaitsForDigits(conversation) ? inbound.WithoutDigits() : inbound);
        var language = conversation.State.Language ?? program.Profile.DefaultLanguage;
        var outbound = notice is null
            ? null
            : Outbound(conversation, inbound, new Reply(language, ReplyKind.Notice) { Paragraphs = [phrases.Say(notice, language)] }, conversation.State, inbound.At);
        return new TurnPlan
        {
            Before = conversation,
            Turn = new Turn(conversation.State, [], conversation.NudgeAt, conversation.ExpiresAt),
            At = inbound.At,
            Inbound = inbound,
            IsLate = IsLate(conversation, inbound),
            Outbound = outbound,
            Attention = attention,
            AttentionDetail = detail,
            NewContact = IsNewPerson(conversation),
            After = After(conversation, conversation.State, inbound, outbound) with
            {
                NudgeAt = AnonymousChats.DueAt(conversation.State, inbound.At) ?? conversation.NudgeAt,
            },
        };
    }

    /// <summary>
    /// A message whose turn failed is kept. An opt-out and a call for help in it hold, and are answered, at once; a call for help is not tried
    /// again, since nothing in it is an answer. Staff are shown at once what nobody tries again, unless it calls them itself.
    /// </summary>
    /// <param name="conversation">Whose it is.</param>
    /// <param name="inbound">The message as it is kept.</param>
    /// <param name="said">All of its words.</param>
    /// <param name="notice">What the sender is told about it; null for silence.</param>
    public TurnPlan Fail(Conversation conversation, StoredInbound inbound, string said, Phrase? notice)
    {
        var plan = Keep(conversation, inbound, notice);
        var signals = CarefulSignals.Read(said);
        var events = ImmutableArray.CreateBuilder<DialogEvent>();
        var (state, kept, answer) = (conversation.State, plan.Inbound!, new List<Phrase>());
        if (signals.Urgent is { } kind)
        {
            events.Add(new DialogEvent.Urgent(kind));
            kept = kept with { Status = MessageStatus.Received, NotBefore = null };
            state = state.Session is { Status: SessionStatus.Active } session ? state with { Session = session with { SpokeOfDanger = true } } : state;
            state = state with { Danger = new DangerHold { Kind = kind, Since = inbound.At.ToUnixTimeSeconds(), RepliedAt = inbound.At.ToUnixTimeSeconds() } };
            answer.Add(Phrases.Urgent(program.Profile.EmergencyNumber));
            answer.AddRange(program.Profile.CrisisNumber is { } crisis ? [Phrases.UrgentCrisis(crisis)] : []);
        }

        var carrier = inbound.Beside.CarrierReply;
        if ((signals.OptOut is not OptOutKind.None || carrier is CarrierKeyword.Stop) && !state.OptedOut)
        {
            events.Add(new DialogEvent.OptedOut(WrongNumber: false));
            events.Add(new DialogEvent.FollowUpsEnded());

            // To the next try of the turn the person has opted out already, and it says nothing.
            state = state with { OptedOut = true };
            answer.AddRange(carrier is not null ? [] : [Phrases.OptedOut(program.Profile.Name.In(LanguageOf(state), program.Profile.DefaultLanguage))]);
        }

        var outbound = answer.Count == 0 || (conversation.State.OptedOut && (signals.Urgent is null || conversation.State.Danger is not null))
            ? plan.Outbound
            : AtOnce(conversation, kept, signals.Urgent is null ? ReplyKind.OptOut : ReplyKind.Urgent, answer);
        return plan with
        {
            Inbound = kept,
            Turn = plan.Turn with { State = state, Events = events.DrainToImmutable() },
            Outbound = outbound,
            Attention = kept.Status is MessageStatus.Failed || signals.Urgent is not null ? null : AttentionReason.FailedTurn,
            After = After(conversation, state, kept, outbound) with { NudgeAt = plan.After.NudgeAt },
        };
    }

    private Language LanguageOf(ConversationState state) => state.Language ?? program.Profile.DefaultLanguage;

    private OutboundMessage AtOnce(Conversation conversation, StoredInbound inbound, ReplyKind kind, IEnumerable<Phrase> said)
    {
        var language = LanguageOf(conversation.State);
        return Outbound(conversation, inbound, new Reply(language, kind) { Paragraphs = [.. said.Select(phrase => phrases.Say(phrase, language))] }, conversation.State, inbound.At);
    }

    private TurnPlan Plan(Conversation conversation, TurnInput input, StoredInbound? inbound, DateTimeOffset at)
    {
        var words = inbound?.Text ?? "";
        var turn = engine(
            input with { Records = conversation.Records, Traits = conversation.Traits.Speech }, conversation.State, surveys.Catalog, resources.Profile);
        if (turn.Needs is not Lookups.None)
        {
            return new TurnPlan
            {
                Before = conversation,
                Turn = turn,
                At = at,
                Inbound = inbound,
                FollowUp = (input as TurnInput.FollowUpDue)?.CommitmentId,
                After = conversation,
            };
        }

        inbound = turn.Events.Any(happened => happened is DialogEvent.WordsMasked) ? inbound?.WithoutDigits() : inbound;
        var reply = turn.Events.OfType<DialogEvent.Replied>().FirstOrDefault()?.Reply;
        var outbound = reply is null ? null : Outbound(conversation, inbound, reply, turn.State, at);
        outbound = outbound is null ? null : OneOfItsKind(outbound, turn, input, conversation);
        var loop = outbound is not null && !MessagePolicy.Of(outbound.Kind).IsProactive && conversation.Traits.CanPush && loops.IsLoop(conversation.Id, outbound.Text);
        if (loop)
        {
            Log.Loop(logger, conversation.Id);
            outbound = null;
        }

        return new TurnPlan
        {
            Before = conversation,
            Turn = turn,
            At = at,
            Inbound = inbound,
            IsLate = IsLate(conversation, inbound),
            Outbound = outbound,
            Attention = loop ? AttentionReason.Loop : null,
            Commitments = [.. turn.Events.OfType<DialogEvent.CommitmentChanged>().Select(changed => Commitment(conversation, turn, changed, at))],
            PhoneCode = turn.Events.Any(happened => happened is DialogEvent.PhoneGiven) ? phoneCodes.New(conversation.Id, words, turn.State.Language ?? program.Profile.DefaultLanguage, conversation.MayHaveCode) : null,
            NewContact = IsNewPerson(conversation) && !turn.State.Anonymous,
            After = After(conversation, turn.State, inbound, outbound) with
            {
                ContactId = turn.State.Anonymous || turn.Events.Any(happened => happened is DialogEvent.OptedOut { WrongNumber: true })
                    ? null
                    : conversation.ContactId,
                NudgeAt = turn.NudgeAt is { } nudge ? personTime.NextAllowed(conversation.Place, DueMoment.After(nudge)) : AnonymousChats.DueAt(turn.State, at),
                ExpiresAt = turn.ExpiresAt is { } expiry ? DueMoment.After(expiry) : null,
                TookConsentBack = conversation.TookConsentBack && !turn.Events.Any(happened => happened is DialogEvent.Answered),
            },
        };
    }

    /// <summary>A reply leaves by whoever brought what it replies to, and by the number written to; what we write first by the last of them.</summary>
    private OutboundMessage Outbound(Conversation conversation, StoredInbound? inbound, Reply reply, ConversationState state, DateTimeOffset at) =>
        (conversation.Traits.HasButtons ? Shown(conversation, reply, state, at) : Queued(conversation, reply, state, at)) with
        {
            Provider = inbound?.Provider ?? conversation.Provider ?? providers.Default.Name,
            OurNumber = inbound is null ? conversation.OurNumber : inbound.OurNumber,
            IsOverTheDay = IsCounted(conversation, reply.Kind) && !MessagePolicy.Of(reply.Kind).GoesOverTheDay && conversation.Replied.At(clock.GetUtcNow()).Replies >= limits.PerDay,
        };

    private static bool IsCounted(Conversation conversation, ReplyKind kind) => conversation.Traits.HasNumbers && !MessagePolicy.Of(kind).IsProactive;

    private OutboundMessage Shown(Conversation conversation, Reply reply, ConversationState state, DateTimeOffset at)
    {
        var message = WebChatRenderer.Render(reply);
        var asked = reply.Prompt is not null && state is { Dialog: null, Session: { Question: not null, Asked: { } question } session } ? new ButtonValue(session.Id, question) : null;
        var name = program.Profile.Name.In(reply.Language, program.Profile.DefaultLanguage).Full;
        return new OutboundMessage(Guid.CreateVersion7(at), reply.Kind, message.Text, 0, at)
        {
            ProgramId = conversation.ProgramId,
            Activity = BotMessage.ToJson(message, reply.Language.Tag, name, asked),
            SessionId = state.Session?.Id,
        };
    }

    private static OutboundMessage Queued(Conversation conversation, Reply reply, ConversationState state, DateTimeOffset at)
    {
        var text = SmsRenderer.Render(reply);
        return new OutboundMessage(Guid.CreateVersion7(at), reply.Kind, text, SmsText.Measure(text).Segments, at)
        {
            ProgramId = conversation.ProgramId,
            SessionId = state.Session?.Id,
        };
    }

    /// <summary>A second host, or a second try, finds queued what there may be one of; and nothing waits longer than it is of use.</summary>
    private OutboundMessage OneOfItsKind(OutboundMessage outbound, Turn turn, TurnInput input, Conversation conversation)
    {
        var policy = MessagePolicy.Of(outbound.Kind);
        outbound = outbound with { NotAfter = outbound.At + policy.StaleAfter };
        return (policy.Key, input) switch
        {
            (MessageKey.Session, _) => outbound with { NaturalKey = $"{Text.Of(outbound.Kind)}:{outbound.SessionId:N}" },
            (MessageKey.Code, TurnInput.CodeDue code) => outbound with { NaturalKey = $"code:{code.Id:N}" },
            (MessageKey.FollowUp, TurnInput.FollowUpDue) when turn.Events.OfType<DialogEvent.CommitmentChanged>().FirstOrDefault()?.Commitment is { } commitment => outbound with
            {
                NaturalKey = $"{Text.Of(outbound.Kind)}:{commitment.Id:N}:{commitment.RemindersSent + commitment.CheckInsSent}:{commitment.Moves}",
                CommitmentId = commitment.Id,
                NotAfter = policy.EndsWithItsDay && commitment.Due is { } due ? personTime.At(conversation.Place, due.AddDays(1), hour: 0) : outbound.NotAfter,
            },
            (MessageKey.None or MessageKey.Code or MessageKey.FollowUp, _) => outbound,
            var (key, _) => throw new InvalidOperationException($"Nothing tells what makes a message one of {key}."),
        };
    }

    private CommitmentWrite Commitment(Conversation conversation, Turn turn, DialogEvent.CommitmentChanged changed, DateTimeOffset at)
    {
        var next = changed.Commitment.Next;
        var due = next is null ? (DateTimeOffset?)null
            : changed.Change is CommitmentChange.Waits ? Earlier(at + LookAgain, turn.ExpiresAt)
            : personTime.At(conversation.Place, next.On, next.AtHour);
        return new CommitmentWrite(
            changed.Commitment, changed.Change, due is { } step && next!.Kind is not FollowUpKind.Close ? personTime.NextAllowed(conversation.Place, step) : due);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    private Conversation After(Conversation conversation, ConversationState state, StoredInbound? inbound, OutboundMessage? outbound)
    {
        var isLate = IsLate(conversation, inbound);
        return conversation with
        {
            Version = conversation.Version + 1,
            Position = conversation.Position + (inbound is null or { WasKept: true } ? 0 : 1) + (outbound is null ? 0 : 1),
            State = state,
            LastInboundAt = isLate ? conversation.LastInboundAt : inbound?.At ?? conversation.LastInboundAt,
            Provider = isLate ? conversation.Provider : inbound?.Provider ?? conversation.Provider,
            OurNumber = inbound is null || isLate ? conversation.OurNumber : inbound.OurNumber,
            Replied = outbound is { IsOverTheDay: false } && IsCounted(conversation, outbound.Kind) ? conversation.Replied.At(clock.GetUtcNow()).WithOneMore() : conversation.Replied,
            Person = PersonState.Known,

            // The next turn looks for itself.
            Records = Records.None,
            NewLink = null,
            HasLostState = false,
        };
    }

    // The clock may have been put back: what was last heard at a moment still to come came before what comes now.
    private bool IsLate(Conversation conversation, StoredInbound? inbound) => inbound?.At < conversation.LastInboundAt
        && (inbound is { WasMissed: true } or { WasKept: true } || conversation.LastInboundAt <= clock.GetUtcNow());

    // A chat is shown in the order of time: what two hosts write whose clocks differ must not change places.
    private static StoredInbound InOrder(Conversation conversation, StoredInbound inbound) =>
        !conversation.Traits.CanPush && inbound.At <= conversation.LastInboundAt ? inbound with { At = conversation.LastInboundAt.Value.AddMilliseconds(1) } : inbound;

    // A phone number, or a code, that no turn has read; without its state nobody knows.
    private static bool WaitsForDigits(Conversation conversation) =>
        conversation is { Traits.SurveyChannel: SurveyChannel.WebChat }
        and ({ State.Session.Part: CommitmentPart.Consent or CommitmentPart.Phone or CommitmentPart.Code } or { IsUnreadable: true });

    private static bool IsAsked(ConversationState state) => state is { OptedOut: false } and ({ Session.Status: SessionStatus.Active } or { Dialog: not null });

    private static bool IsNewPerson(Conversation conversation) => conversation.Person is PersonState.New;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Conversation {ConversationId} repeats itself; nothing more is said to it for some minutes")]
        public static partial void Loop(ILogger logger, Guid conversationId);
    }
}
