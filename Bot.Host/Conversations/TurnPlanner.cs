using Bot.Dialogs.Conversation;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Dialogs.Surveys;
using Bot.Host.Channels.Activities;
using Bot.Host.Commitments;
using Bot.Host.Contacts;
using Bot.Host.Conversations.Anonymous;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Host.Platform;
using Bot.Host.Programs;
using Bot.Host.Resources;
using Bot.Host.Surveys;
using Bot.Localization.Catalogs;
using Bot.Localization.Languages;
using Bot.Localization.Texts;

namespace Bot.Host.Conversations;

/// <summary>Works out what a turn writes: asks the engine, and puts its reply in the form of the channel. Writes nothing itself.</summary>
internal sealed partial class TurnPlanner(
    ConversationEngine engine,
    PhraseBook phrases,
    SurveyShelf surveys,
    ResourceShelf resources,
    ProgramOptions program,
    PersonTime personTime,
    PhoneCodes phoneCodes,
    LoopGuard loops,
    ILogger<TurnPlanner> logger)
{
    // How often it is looked whether a survey has ended that a check-in waits for.
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>
    /// The turn of something said. A text that we fetch late may be older than one we have heard: what opted in before an
    /// opt-out lifts nothing after it.
    /// </summary>
    public TurnPlan Hear(Conversation conversation, TurnInput.Said said, InboundMessage inbound)
    {
        inbound = InOrder(conversation, inbound);
        var plan = Plan(conversation, said, inbound, inbound.At);
        return inbound.At < conversation.LastInboundAt && plan.Turn.Events.OfType<DialogEvent.OptedIn>().Any()
            ? Keep(conversation, inbound, notice: null)
            : plan;
    }

    /// <summary>The turn of something that nobody said: a chat is opened, time has come.</summary>
    public TurnPlan Plan(Conversation conversation, TurnInput input, DateTimeOffset at) => Plan(conversation, input, inbound: null, at);

    /// <summary>A message is kept without a turn.</summary>
    /// <param name="conversation">Whose it is.</param>
    /// <param name="inbound">The message.</param>
    /// <param name="notice">What the sender is told about it; null for silence.</param>
    public TurnPlan Keep(Conversation conversation, InboundMessage inbound, Phrase? notice)
    {
        inbound = InOrder(conversation, WaitsForDigits(conversation) ? inbound.WithoutDigits() : inbound);
        var language = conversation.State.Language ?? program.Profile.DefaultLanguage;
        var outbound = notice is null
            ? null
            : Outbound(conversation, new Reply(language, ReplyKind.Notice) { Paragraphs = [phrases.Say(notice, language)] }, conversation.State, inbound.At);
        return new TurnPlan
        {
            Before = conversation,
            Turn = new Turn(conversation.State, [], conversation.NudgeAt, conversation.ExpiresAt),
            At = inbound.At,
            Inbound = inbound,
            Outbound = outbound,
            NewContact = IsNewPerson(conversation),
            After = After(conversation, conversation.State, inbound, outbound) with
            {
                NudgeAt = AnonymousChats.DueAt(conversation.State, inbound.At) ?? conversation.NudgeAt,
            },
        };
    }

    private TurnPlan Plan(Conversation conversation, TurnInput input, InboundMessage? inbound, DateTimeOffset at)
    {
        var words = inbound?.Text ?? "";
        var turn = Handle(conversation, input with { Records = conversation.Records });
        if (turn.Needs is not Lookups.None)
        {
            return new TurnPlan { Before = conversation, Turn = turn, At = at, Inbound = inbound, After = conversation };
        }

        inbound = turn.Events.Any(happened => happened is DialogEvent.WordsMasked) ? inbound?.WithoutDigits() : inbound;
        var reply = turn.Events.OfType<DialogEvent.Replied>().FirstOrDefault()?.Reply;
        var outbound = reply is null ? null : Outbound(conversation, reply, turn.State, at);
        outbound = outbound is null ? null : FollowUpOf(outbound, turn, input, conversation);
        var loop = outbound is { Proactive: false } && !conversation.IsChat && loops.IsLoop(conversation.Id, outbound.Text);
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
            Outbound = outbound,
            IsLoop = loop,
            Commitments = [.. turn.Events.OfType<DialogEvent.CommitmentChanged>().Select(changed => Commitment(conversation, turn, changed, at))],
            PhoneCode = turn.Events.Any(happened => happened is DialogEvent.PhoneGiven) ? phoneCodes.New(conversation.Id, words, turn.State.Language ?? program.Profile.DefaultLanguage) : null,
            NewContact = IsNewPerson(conversation) && !turn.State.Anonymous,
            After = After(conversation, turn.State, inbound, outbound) with
            {
                ContactId = turn.State.Anonymous || turn.Events.Any(happened => happened is DialogEvent.OptedOut { WrongNumber: true })
                    ? null
                    : conversation.ContactId,
                NudgeAt = turn.NudgeAt is { } nudge ? personTime.NextAllowed(conversation.Place, nudge) : AnonymousChats.DueAt(turn.State, at),
                ExpiresAt = turn.ExpiresAt,
            },
        };
    }

    private Turn Handle(Conversation conversation, TurnInput input)
    {
        try
        {
            return engine.Handle(input, conversation.State, surveys.Catalog, resources.Profile);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new TurnFailedException(error);
        }
    }

    private OutboundMessage Outbound(Conversation conversation, Reply reply, ConversationState state, DateTimeOffset at) =>
        conversation.IsChat ? Shown(reply, state, at) : Queued(reply, state, at);

    private OutboundMessage Shown(Reply reply, ConversationState state, DateTimeOffset at)
    {
        var message = WebChatRenderer.Render(reply);
        var asked = reply.Prompt is not null && state is { Dialog: null, Session: { Question: not null, Asked: { } question } session } ? new ButtonValue(session.Id, question) : null;
        var name = program.Profile.Name.In(reply.Language, program.Profile.DefaultLanguage).Full;
        return new OutboundMessage(Guid.CreateVersion7(at), Text.Of(reply.Kind), message.Text, 0, at)
        {
            Activity = BotMessage.ToJson(message, reply.Language.Tag, name, asked),
            SessionId = state.Session?.Id,
        };
    }

    private static OutboundMessage Queued(Reply reply, ConversationState state, DateTimeOffset at)
    {
        var text = SmsRenderer.Render(reply);
        return new OutboundMessage(Guid.CreateVersion7(at), Text.Of(reply.Kind), text, SmsText.Measure(text).Segments, at)
        {
            Proactive = reply.Kind is ReplyKind.Nudge or ReplyKind.Reminder or ReplyKind.CheckIn,
            NaturalKey = reply.Kind is ReplyKind.Nudge ? $"nudge:{state.Session?.Id:N}" : null,
            SessionId = state.Session?.Id,
        };
    }

    /// <summary>What we write first is one of its kind: a second host, or a second try, finds it queued.</summary>
    private OutboundMessage FollowUpOf(OutboundMessage outbound, Turn turn, TurnInput input, Conversation conversation) => input switch
    {
        TurnInput.CodeDue code => outbound with { NaturalKey = $"code:{code.Id:N}" },
        TurnInput.FollowUpDue when turn.Events.OfType<DialogEvent.CommitmentChanged>().FirstOrDefault()?.Commitment is { } commitment => outbound with
        {
            NaturalKey = $"{outbound.Kind}:{commitment.Id:N}:{commitment.RemindersSent + commitment.CheckInsSent}:{commitment.Moves}",
            CommitmentId = commitment.Id,
            NotAfter = commitment.Due is { } due && outbound.Kind == Text.Of(ReplyKind.Reminder) ? personTime.At(conversation.Place, due.AddDays(1), hour: 0) : null,
        },
        _ => outbound,
    };

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

    private static Conversation After(
        Conversation conversation, ConversationState state, InboundMessage? inbound, OutboundMessage? outbound) => conversation with
        {
            Version = conversation.Version + 1,
            Position = conversation.Position + (inbound is null ? 0 : 1) + (outbound is null ? 0 : 1),
            State = state,
            LastInboundAt = inbound?.At < conversation.LastInboundAt ? conversation.LastInboundAt : inbound?.At ?? conversation.LastInboundAt,
            Person = PersonState.Known,

            // The next turn looks for itself.
            Records = Records.None,
        };

    // A chat is shown in the order of time: what two hosts write whose clocks differ must not change places.
    private static InboundMessage InOrder(Conversation conversation, InboundMessage inbound) =>
        conversation.IsChat && inbound.At <= conversation.LastInboundAt ? inbound with { At = conversation.LastInboundAt.Value.AddMilliseconds(1) } : inbound;

    // A phone number, or a code, that no turn has read.
    private static bool WaitsForDigits(Conversation conversation) =>
        conversation is { IsChat: true, State.Session.Part: CommitmentPart.Consent or CommitmentPart.Phone or CommitmentPart.Code };

    private static bool IsNewPerson(Conversation conversation) => conversation.Person is PersonState.New;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Conversation {ConversationId} repeats itself; nothing more is said to it for some minutes")]
        public static partial void Loop(ILogger logger, Guid conversationId);
    }
}
