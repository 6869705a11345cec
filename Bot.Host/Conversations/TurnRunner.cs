using Bot.Host.Channels;
using Bot.Host.Outbox;
using Bot.Host.Programs;
using Bot.Host.Publishing;
using Bot.Localization.Catalogs;

namespace Bot.Host.Conversations;

/// <summary>
/// Runs turns: one at a time per conversation in this process, and by the conversation's version across processes. The
/// engine is pure, so a turn that lost a race is loaded again and played again.
/// </summary>
internal sealed partial class TurnRunner(
    TurnPlanner planner,
    IConversationStore store,
    ConversationLoader loader,
    ConversationLocks locks,
    TurnCommitter committer,
    Publisher publisher,
    TurnLookups lookups,
    ProgramCatalogue programs,
    LoopGuard loops,
    OutboxSignal outbox,
    IActivitySignal chats,
    TurnMetrics metrics,
    ILogger<TurnRunner> logger)
{
    private const int MostTries = 8;

    /// <summary>After so long a number has a new owner.</summary>
    public static readonly TimeSpan SilenceOfANewPerson = TimeSpan.FromDays(365);

    /// <summary>Runs the turn of a message, whoever it is from.</summary>
    /// <param name="sender">Whose address it is; the row is created when nobody wrote from it before.</param>
    /// <param name="inbound">The message as it is stored.</param>
    /// <param name="said">Makes the engine's input.</param>
    public Task<CommitResult> HandleAsync(
        Sender sender, StoredInbound inbound, Func<Conversation, TurnInput.Said> said, CancellationToken cancellationToken) =>
        RunAsync(sender, inbound.At, conversation => planner.Handle(Readable(conversation), said(conversation), inbound), cancellationToken);

    /// <summary>Runs the turn of a message that is kept already.</summary>
    /// <param name="conversationId">Where it was said.</param>
    /// <param name="inbound">The message as it is stored.</param>
    /// <param name="said">Makes the engine's input; null where it is kept and no more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CommitResult> RetryAsync(
        Guid conversationId, StoredInbound inbound, Func<Conversation, TurnInput.Said?> said, CancellationToken cancellationToken) => RunKnownAsync(
            conversationId,
            conversation => said(conversation) is { } again ? planner.Handle(Readable(conversation), again, inbound) : planner.Keep(conversation, inbound, notice: null),
            cancellationToken);

    /// <summary>Keeps a message whose turn failed.</summary>
    /// <param name="sender">Whose address it is.</param>
    /// <param name="inbound">The message as it is stored.</param>
    /// <param name="said">All of its words.</param>
    /// <param name="notice">What the sender is told; null for silence.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CommitResult> FailAsync(Sender sender, StoredInbound inbound, string said, Phrase? notice, CancellationToken cancellationToken) =>
        RunAsync(sender, inbound.At, conversation => planner.Fail(conversation, inbound, said, notice), cancellationToken);

    /// <summary>Keeps a message without a turn.</summary>
    /// <param name="sender">Whose address it is.</param>
    /// <param name="inbound">The message as it is stored.</param>
    /// <param name="notice">What the sender is told about it; null for silence.</param>
    /// <param name="attention">What staff are called for; null for nothing.</param>
    public Task<CommitResult> KeepAsync(
        Sender sender, StoredInbound inbound, Phrase? notice, CancellationToken cancellationToken, AttentionReason? attention = null, string? detail = null) =>
        RunAsync(sender, inbound.At, conversation => planner.Keep(conversation, inbound, notice, attention, detail), cancellationToken);

    /// <summary>Runs a turn that no message brought in the conversation of an address, which may begin with it.</summary>
    /// <param name="sender">Whose address it is.</param>
    /// <param name="input">Makes the engine's input; null for no turn.</param>
    public Task<CommitResult> OpenAsync(
        Sender sender, DateTimeOffset at, Func<Conversation, TurnInput?> input, CancellationToken cancellationToken) =>
        RunAsync(sender, at, conversation => input(conversation) is { } opening ? planner.Plan(Readable(conversation), opening, at) : null, cancellationToken);

    /// <summary>Runs the turn of somebody who leaves for good: nothing of what was is needed for it, readable or not.</summary>
    public Task<CommitResult> CloseAsync(Sender sender, DateTimeOffset at, Func<Conversation, TurnInput?> input, CancellationToken cancellationToken) =>
        RunAsync(
            sender, at, conversation => input(conversation) is { } closing ? planner.Plan(Replaced(conversation), closing, at) : null, cancellationToken);

    /// <summary>Runs a turn that is about an address rather than its owner: nobody becomes known by it.</summary>
    public async Task<CommitResult> SendAsync(Sender sender, DateTimeOffset at, Func<Conversation, TurnInput> input, CancellationToken cancellationToken)
    {
        using var entered = await locks.EnterAsync(sender.Hash, cancellationToken);
        return await PlayAsync(
            fresh => LoadAsync(sender, fresh, at, cancellationToken),
            conversation => WithAddress(planner.Plan(Readable(conversation), input(conversation), at), sender, at),
            cancellationToken);
    }

    /// <summary>Runs a turn that no message brought: a reminder, an expiry.</summary>
    public Task<CommitResult> RunDueAsync(
        Guid conversationId, DateTimeOffset at, Func<Conversation, TurnInput?> input, CancellationToken cancellationToken) =>
        OptOutAsync(conversationId, at, conversation => input(Readable(conversation)), cancellationToken);

    /// <summary>Runs the turn of an opt-out that no message brought: it holds without the state of its conversation.</summary>
    public Task<CommitResult> OptOutAsync(
        Guid conversationId, DateTimeOffset at, Func<Conversation, TurnInput?> input, CancellationToken cancellationToken) =>
        RunKnownAsync(conversationId, conversation => input(conversation) is { } due ? planner.Plan(conversation, due, at) : null, cancellationToken);

    /// <summary>What asks the engine cannot go on without the state; what only keeps, or holds, can.</summary>
    private static Conversation Readable(Conversation conversation) => conversation.IsUnreadable
        ? throw new InvalidOperationException($"The state of conversation {conversation.Id} cannot be read.")
        : conversation;

    // Nothing of what was is needed.
    private static Conversation Replaced(Conversation conversation) => conversation with { IsUnreadable = false, HasLostState = conversation.IsUnreadable };

    private async Task<CommitResult> RunKnownAsync(Guid conversationId, Func<Conversation, TurnPlan?> plan, CancellationToken cancellationToken)
    {
        if (await loader.FindAsync(conversationId, cancellationToken) is not { } known)
        {
            return CommitResult.Committed;
        }

        // Whoever had to wait for another turn reads again what it left.
        var entering = locks.EnterAsync(known.AddressHash, cancellationToken);
        var waited = !entering.IsCompleted;
        using var entered = await entering;
        return await PlayAsync(
            async fresh => fresh || waited ? await loader.FindAsync(conversationId, cancellationToken) ?? known : known,
            plan,
            cancellationToken);
    }

    /// <summary>Whether the conversation of an address has begun, and nobody left it for good.</summary>
    public async Task<bool> IsOpenAsync(Sender sender, CancellationToken cancellationToken) =>
        await LoadAsync(sender, fresh: false, at: default, cancellationToken) is { IsNew: false, State.IsClosed: false };

    private async Task<CommitResult> RunAsync(
        Sender sender, DateTimeOffset at, Func<Conversation, TurnPlan?> plan, CancellationToken cancellationToken)
    {
        using var entered = await locks.EnterAsync(sender.Hash, cancellationToken);
        return await PlayAsync(
            async fresh => WithPerson(await LoadAsync(sender, fresh, at, cancellationToken), at),
            conversation => !conversation.State.IsClosed && plan(conversation) is { } planned ? WithAddress(planned, sender, at) : null,
            cancellationToken);
    }

    private async Task<Conversation> LoadAsync(Sender sender, bool fresh, DateTimeOffset at, CancellationToken cancellationToken) =>
        (fresh ? null : await store.FindAsync(sender.Channel, sender.Hash, cancellationToken))
            ?? await loader.FindAsync(sender.Channel, sender.Hash, at, cancellationToken)
            ?? StrangerAt(sender, at);

    private static TurnPlan WithAddress(TurnPlan planned, Sender sender, DateTimeOffset at)
    {
        var conversation = planned.Before;
        return planned with
        {
            NewAddress = conversation is { IsNew: true, AddressIsStored: false } ? sender.NewAddress(conversation.AddressId, planned.After.State.Anonymous ? at.DayOf() : at) : null,
            WrittenFrom = !conversation.IsNew && (sender.IsMoving || conversation.Person is PersonState.New) ? sender.NewAddress(conversation.AddressId, at) : null,
        };
    }

    private async Task<CommitResult> PlayAsync(
        Func<bool, Task<Conversation>> load, Func<Conversation, TurnPlan?> plan, CancellationToken cancellationToken)
    {
        using var turn = metrics.Begin();
        for (var tries = 1; ; tries++)
        {
            var fresh = tries > 1;
            var conversation = await TransientErrors.RetryAsync(() => load(fresh), cancellationToken);
            if (conversation.State.Session is { } session)
            {
                // Another host may have published it just now.
                await publisher.KnowsAsync(PublicationKind.Survey, session.Survey, session.Version, cancellationToken);
            }

            if (await PlanAsync(conversation, plan, cancellationToken) is not { } planned)
            {
                turn.Result = CommitResult.Committed;
                return CommitResult.Committed;
            }

            var result = await committer.CommitAsync(planned);
            turn.Result = result;
            switch (result)
            {
                case CommitResult.Committed:
                    await RememberAsync(planned, cancellationToken);
                    AfterCommit(planned);
                    return result;
                case CommitResult.Duplicate:
                    // It may be our own turn, committed while the connection to the database broke: its reply waits.
                    Announce(planned.After);
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

    private async ValueTask RememberAsync(TurnPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Turn.Events.Any(happened => happened is DialogEvent.PostalCodeGiven or DialogEvent.PhoneConfirmed))
        {
            // Only the database knows what the person told of where they are before, and who they turned out to be.
            await store.RemoveAsync(plan.After.Channel, plan.After.AddressHash, cancellationToken);
        }
        else if (plan.After is { State.Anonymous: false, IsUnreadable: false })
        {
            store.Save(plan.After);
        }
    }

    /// <summary>A turn that needs to know more is played again with what was looked up for it.</summary>
    private async Task<TurnPlan?> PlanAsync(Conversation conversation, Func<Conversation, TurnPlan?> plan, CancellationToken cancellationToken)
    {
        while (true)
        {
            var planned = plan(conversation);
            if (planned is not { Turn.Needs: not Lookups.None })
            {
                return planned;
            }

            conversation = await TransientErrors.RetryAsync(() => lookups.FindAsync(planned, cancellationToken), cancellationToken);
        }
    }

    private Conversation StrangerAt(Sender sender, DateTimeOffset at) => new()
    {
        Id = sender.ConversationId ?? Guid.CreateVersion7(at),

        // A chat may turn out to be anonymous; an id that tells the moment would stay.
        AddressId = sender.ConversationId is null ? Guid.CreateVersion7(at) : Guid.NewGuid(),
        ProgramId = programs.Default.Id,
        Channel = sender.Channel,
        Provider = sender.Provider,
        AddressHash = sender.Hash,
        State = ConversationState.New,
        Place = sender.Place,
    };

    /// <summary>Gives a conversation without a person one; after a year of silence, or a wrong number, a number has a new owner.</summary>
    private static Conversation WithPerson(Conversation conversation, DateTimeOffset at)
    {
        if (conversation.State.Anonymous)
        {
            return conversation;
        }

        var silent = conversation.LastInboundAt is { } last && at - last > SilenceOfANewPerson;
        return silent || conversation.ContactId is null ? NewPersonAt(conversation, at) : conversation;
    }

    // Who has the number now is told nothing of who had it before; an opt-out belongs to the number and stays.
    private static Conversation NewPersonAt(Conversation conversation, DateTimeOffset at) => Replaced(conversation) with
    {
        ContactId = Guid.CreateVersion7(at),
        Person = PersonState.New,
        State = ConversationState.New with { OptedOut = conversation.State.OptedOut, Language = conversation.State.Language },
    };

    private void AfterCommit(TurnPlan plan)
    {
        if (plan.Outbound is { IsOverTheDay: false } || !plan.After.Traits.CanPush)
        {
            Announce(plan.After);
        }

        if (plan.After.Traits.CanPush && plan.Outbound is { IsOverTheDay: false } said)
        {
            loops.Said(plan.After.Id, said.Text);
        }

        metrics.Count(plan.Turn.Events);
        if (!plan.After.State.Anonymous)
        {
            Log.Committed(logger, plan.After.Id, plan.After.Version, plan.Turn.Events.Length);
        }
    }

    private void Announce(Conversation conversation)
    {
        if (conversation.Traits.CanPush)
        {
            outbox.Wake();
        }
        else
        {
            chats.Published(conversation.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Turn {Version} of conversation {ConversationId} committed, {Events} events")]
        public static partial void Committed(ILogger logger, Guid conversationId, long version, int events);

        [LoggerMessage(Level = LogLevel.Information, Message = "A message of conversation {ConversationId} was delivered twice and ran once")]
        public static partial void Duplicate(ILogger logger, Guid conversationId);
    }
}
