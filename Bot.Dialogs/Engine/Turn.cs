namespace Bot.Dialogs.Engine;

/// <summary>What one call of the engine did: the state as it now stands, and what the host must make true.</summary>
/// <param name="State">The state after the turn.</param>
/// <param name="Events">What happened, in order.</param>
/// <param name="NudgeAt">When the open session's reminder is due; null for none. Sending hours are the host's to add.</param>
/// <param name="ExpiresAt">When the open session ends by silence; null when none is open.</param>
public sealed record Turn(
    ConversationState State, ImmutableArray<DialogEvent> Events, DateTimeOffset? NudgeAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>What the turn must know: it is to be played again with it, and counts for nothing before.</summary>
    public Lookups Needs { get; init; }
}
