using System.Collections.Immutable;
using Bot.Host.Commitments;
using Bot.Host.Outbox;

namespace Bot.Host.Conversations;

/// <summary>Everything one turn writes, in one transaction.</summary>
internal sealed record TurnPlan
{
    /// <summary>The conversation as the turn found it.</summary>
    public required Conversation Before { get; init; }

    /// <summary>What the engine made of it.</summary>
    public required Turn Turn { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The conversation after the commit.</summary>
    public required Conversation After { get; init; }

    /// <summary>The text that the turn is about; null for a turn that time brought.</summary>
    public StoredInbound? Inbound { get; init; }

    /// <summary>True when the person has said something since the text that the turn is about.</summary>
    public bool IsLate { get; init; }

    /// <summary>The commitment whose follow-up the turn is about; null for any other turn.</summary>
    public Guid? FollowUp { get; init; }

    /// <summary>What is said; null for silence.</summary>
    public OutboundMessage? Outbound { get; init; }

    /// <summary>What staff are called for besides what was said: a reply that was held back, a way in that is not answered. Null for nothing.</summary>
    public AttentionReason? Attention { get; init; }

    /// <summary>What is to be known about <see cref="Attention"/>: the messenger that is not answered. Null for nothing.</summary>
    public string? AttentionDetail { get; init; }

    /// <summary>All that staff are called for besides what was said.</summary>
    public IEnumerable<AttentionReason> Calls
    {
        get
        {
            if (Attention is { } reason)
            {
                yield return reason;
            }

            if (Outbound is { IsOverTheDay: true })
            {
                yield return AttentionReason.ReplyLimit;
            }
        }
    }

    /// <summary>What the turn makes of commitments.</summary>
    public ImmutableArray<CommitmentWrite> Commitments { get; init; } = [];

    /// <summary>A code to be texted to a phone that the turn named.</summary>
    public PhoneCode? PhoneCode { get; init; }

    /// <summary>The address, when nobody wrote from it before.</summary>
    public Address? NewAddress { get; init; }

    /// <summary>The address as it is stored for a new person: one whose former owner was forgotten has lost its value.</summary>
    public Address? WrittenFrom { get; init; }

    /// <summary>True when a person is created for <see cref="Conversation.ContactId"/> of <see cref="After"/>.</summary>
    public bool NewContact { get; init; }

    public Guid? SessionId => Turn.State.Session?.Id ?? Before.State.Session?.Id;
}

/// <summary>What became of a commit.</summary>
internal enum CommitResult
{
    Committed,

    /// <summary>The provider delivered this message before; nothing was written.</summary>
    Duplicate,

    /// <summary>Another turn was first; nothing was written, and the turn must be played again from the database.</summary>
    Conflict,
}
