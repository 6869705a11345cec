using Bot.Dialogs.Engine;
using Bot.Dialogs.Events;
using Bot.Dialogs.Rendering;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Messages;
using Bot.Host.Platform;
using Bot.Host.Programs;
using Bot.Host.Surveys;
using Bot.Localization;

namespace Bot.Host.Conversations;

/// <summary>
/// Runs turns: one at a time per conversation in this process, and by the conversation's version across processes. The
/// engine is pure, so a turn that lost a race is loaded again and played again.
/// </summary>
internal sealed partial class TurnRunner(
    ConversationEngine engine,
    PhraseBook phrases,
    IConversationStore store,
    ConversationLoader loader,
    ConversationLocks locks,
    TurnCommitter committer,
    SurveyShelf surveys,
    ProgramOptions program,
    PersonTime personTime,
    LoopGuard loops,
    OutboxSignal outbox,
    TurnMetrics metrics,
    ILogger<TurnRunner> logger)
{
    private const int MostTries = 8;
    private static readonly TimeSpan SilenceOfANewPerson = TimeSpan.FromDays(365);

    /// <summary>Runs the turn of a text, whoever it is from.</summary>
    /// <param name="sender">Whose address it is; the row is created when nobody wrote from it before.</param>
    /// <param name="inbound">The text as it is stored.</param>
    /// <param name="said">Makes the engine's input.</param>
    public Task<CommitResult> RunAsync(
        Sender sender, InboundMessage inbound, Func<Conversation, TurnInput.Said> said, CancellationToken cancellationToken) =>
        RunAsync(sender, inbound, conversation => Plan(conversation, said(conversation), inbound), cancellationToken);

    /// <summary>Keeps a text without a turn.</summary>
    /// <param name="sender">Whose address it is.</param>
    /// <param name="inbound">The text as it is stored.</param>
    /// <param name="notice">What the sender is told about it; null for silence.</param>
    public Task<CommitResult> KeepAsync(Sender sender, InboundMessage inbound, Phrase? notice, CancellationToken cancellationToken) =>
        RunAsync(sender, inbound, conversation => Keep(conversation, inbound, notice), cancellationToken);

    /// <summary>Runs a turn that no text brought: a reminder, an expiry, an opt-out at the carrier.</summary>
    public async Task<CommitResult> RunAsync(
        Guid conversationId, DateTimeOffset at, Func<Conversation, TurnInput?> input, CancellationToken cancellationToken)
    {
        if (await loader.FindAsync(conversationId, cancellationToken) is not { } known)
        {
            return CommitResult.Committed;
        }

        using var held = await locks.EnterAsync(known.AddressHash, cancellationToken);
        return await PlayAsync(
            async _ => await loader.FindAsync(conversationId, cancellationToken) ?? known,
            conversation => input(conversation) is { } due ? Plan(conversation, due, inbound: null, at) : null,
            cancellationToken);
    }

    private async Task<CommitResult> PlayAsync(
        Func<bool, Task<Conversation>> load, Func<Conversation, TurnPlan?> plan, CancellationToken cancellationToken)
    {
        using var turn = metrics.Begin();
        for (var tries = 1; ; tries++)
        {
            var fresh = tries > 1;
            var conversation = await Passing.RetryAsync(() => load(fresh), cancellationToken);
            if (plan(conversation) is not { } planned)
            {
                return CommitResult.Committed;
            }

            var result = await committer.CommitAsync(planned);
            turn.Result = result;
            switch (result)
            {
                case CommitResult.Committed:
                    await store.SaveAsync(planned.After, cancellationToken);
                    Told(planned);
                    return result;
                case CommitResult.Duplicate:
                    // It may be our own turn, committed while the connection to the database broke: its reply waits to be sent.
                    outbox.Wake();
                    Log.Duplicate(logger, planned.After.Id);
                    return result;
                case CommitResult.Conflict when tries < MostTries:
                    await store.RemoveAsync(conversation.Channel, conversation.AddressHash, cancellationToken);
                    continue;
                default:
                    throw new InvalidOperationException($"Conversation {conversation.Id} lost {MostTries} races in a row.");
            }
        }
    }

    private async Task<CommitResult> RunAsync(
        Sender sender, InboundMessage inbound, Func<Conversation, TurnPlan> plan, CancellationToken cancellationToken)
    {
        using var held = await locks.EnterAsync(sender.Hash, cancellationToken);
        return await PlayAsync(
            async fresh => WithPerson(
                (fresh ? null : await store.FindAsync(sender.Channel, sender.Hash, cancellationToken))
                    ?? await loader.FindAsync(sender.Channel, sender.Hash, cancellationToken)
                    ?? await loader.FindUnheardAsync(sender.Channel, sender.Hash, inbound.At, cancellationToken)
                    ?? StrangerAt(sender, inbound.At),
                inbound.At),
            conversation => plan(conversation) with
            {
                NewAddress = conversation is { IsNew: true, AddressIsStored: false } ? sender.NewAddress(conversation.AddressId, inbound.At) : null,
                WrittenFrom = !conversation.IsNew && IsNewPerson(conversation) ? sender.NewAddress(conversation.AddressId, inbound.At) : null,
            },
            cancellationToken);
    }

    /// <summary>
    /// A text that we fetch late may be older than one we have heard: what opted in before an opt-out lifts nothing after it.
    /// </summary>
    private TurnPlan Plan(Conversation conversation, TurnInput.Said said, InboundMessage inbound)
    {
        var plan = Plan(conversation, said, inbound, inbound.At);
        return inbound.At < conversation.LastInboundAt && plan.Turn.Events.OfType<DialogEvent.OptedIn>().Any()
            ? Keep(conversation, inbound, notice: null)
            : plan;
    }

    private TurnPlan Plan(Conversation conversation, TurnInput input, InboundMessage? inbound, DateTimeOffset at)
    {
        var turn = engine.Handle(input, conversation.State, surveys.Catalog, program.Profile);
        var reply = turn.Events.OfType<DialogEvent.Replied>().FirstOrDefault()?.Reply;
        var outbound = reply is null ? null : Outbound(reply, turn.State, at);
        var loop = outbound is { Proactive: false } && loops.IsLoop(conversation.Id, outbound.Text);
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
            NewContact = IsNewPerson(conversation),
            After = After(conversation, turn.State, inbound, outbound) with
            {
                ContactId = turn.Events.Any(happened => happened is DialogEvent.OptedOut { WrongNumber: true }) ? null : conversation.ContactId,
                NudgeAt = turn.NudgeAt is { } nudge ? personTime.NextAllowed(conversation.TimeZones, nudge) : null,
                ExpiresAt = turn.ExpiresAt,
            },
        };
    }

    private TurnPlan Keep(Conversation conversation, InboundMessage inbound, Phrase? notice)
    {
        var language = conversation.State.Language ?? program.Profile.DefaultLanguage;
        var outbound = notice is null
            ? null
            : Outbound(new Reply(language, ReplyKind.Notice) { Paragraphs = [phrases.Say(notice, language)] }, conversation.State, inbound.At);
        return new TurnPlan
        {
            Before = conversation,
            Turn = new Turn(conversation.State, [], conversation.NudgeAt, conversation.ExpiresAt),
            At = inbound.At,
            Inbound = inbound,
            Outbound = outbound,
            NewContact = IsNewPerson(conversation),
            After = After(conversation, conversation.State, inbound, outbound),
        };
    }

    private static Conversation After(
        Conversation conversation, ConversationState state, InboundMessage? inbound, OutboundMessage? outbound) => conversation with
        {
            Version = conversation.Version + 1,
            Position = conversation.Position + (inbound is null ? 0 : 1) + (outbound is null ? 0 : 1),
            State = state,
            LastInboundAt = inbound?.At < conversation.LastInboundAt ? conversation.LastInboundAt : inbound?.At ?? conversation.LastInboundAt,
            Person = PersonState.Known,
        };

    private static OutboundMessage Outbound(Reply reply, ConversationState state, DateTimeOffset at)
    {
        var text = SmsRenderer.Render(reply);
        var proactive = reply.Kind is ReplyKind.Nudge;
        return new OutboundMessage(Guid.CreateVersion7(at), Text.Of(reply.Kind), text, SmsText.Measure(text).Segments, at)
        {
            Proactive = proactive,
            NaturalKey = proactive ? $"nudge:{state.Session?.Id:N}" : null,
            SessionId = state.Session?.Id,
        };
    }

    private static Conversation StrangerAt(Sender sender, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        AddressId = Guid.CreateVersion7(at),
        Channel = sender.Channel,
        AddressHash = sender.Hash,
        State = ConversationState.New,
        TimeZones = sender.TimeZones,
    };

    /// <summary>Gives a conversation without a person one; after a year of silence, or a wrong number, a number has a new owner.</summary>
    private static Conversation WithPerson(Conversation conversation, DateTimeOffset at)
    {
        var silent = conversation.LastInboundAt is { } last && at - last > SilenceOfANewPerson;
        return silent || conversation.ContactId is null ? NewPersonAt(conversation, at) : conversation;
    }

    // Who has the number now is told nothing of who had it before; an opt-out belongs to the number and stays.
    private static Conversation NewPersonAt(Conversation conversation, DateTimeOffset at) => conversation with
    {
        ContactId = Guid.CreateVersion7(at),
        Person = PersonState.New,
        State = ConversationState.New with { OptedOut = conversation.State.OptedOut, Language = conversation.State.Language },
    };

    private static bool IsNewPerson(Conversation conversation) => conversation.Person is PersonState.New;

    private void Told(TurnPlan plan)
    {
        if (plan.Outbound is not null)
        {
            outbox.Wake();
            loops.Said(plan.After.Id, plan.Outbound.Text);
        }

        metrics.Count(plan.Turn.Events);
        Log.Committed(logger, plan.After.Id, plan.After.Version, plan.Turn.Events.Length);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Turn {Version} of conversation {ConversationId} committed, {Events} events")]
        public static partial void Committed(ILogger logger, Guid conversationId, long version, int events);

        [LoggerMessage(Level = LogLevel.Information, Message = "A message of conversation {ConversationId} was delivered twice and ran once")]
        public static partial void Duplicate(ILogger logger, Guid conversationId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Conversation {ConversationId} repeats itself; nothing more is said to it for some minutes")]
        public static partial void Loop(ILogger logger, Guid conversationId);
    }
}
