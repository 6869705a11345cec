using System.Text.Json.Serialization;
using Bot.Host.Channels;
using Bot.Host.Contacts;

namespace Bot.Host.Conversations;

/// <summary>A conversation as a turn sees it: its working state and the version that guards it.</summary>
internal sealed record Conversation
{
    public required Guid Id { get; init; }

    public required Guid ProgramId { get; init; }

    public required Guid AddressId { get; init; }

    /// <summary>As stored.</summary>
    public required string Channel { get; init; }

    [JsonIgnore]
    public ChannelTraits Traits => ChannelTraits.Of(Channel);

    /// <summary>Keyed hash of the address; the key of working memory.</summary>
    public required string AddressHash { get; init; }

    /// <summary>Who brought what was last said; null before anything was.</summary>
    public string? Provider { get; init; }

    /// <summary>The number of ours that was last written to; null where there is none.</summary>
    public string? OurNumber { get; init; }

    /// <summary>Null after a wrong number, until someone speaks again.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>0 for a conversation that is not stored yet.</summary>
    public long Version { get; init; }

    public long Position { get; init; }

    public required ConversationState State { get; init; }

    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>Agreed once to be asked, and does not any more: whoever answers all the same agrees anew.</summary>
    public bool TookConsentBack { get; init; }

    /// <summary>When the open session's reminder is due, sending hours included; when an anonymous chat that has ended is emptied; null for none.</summary>
    public DateTimeOffset? NudgeAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the number was replied lately, where it is one.</summary>
    public ReplyDay Replied { get; init; }

    public Place Place { get; init; } = Place.Unknown;

    /// <summary>Whether <see cref="ContactId"/> is stored already.</summary>
    public PersonState Person { get; init; }

    /// <summary>What was looked up for the turn that runs.</summary>
    [JsonIgnore]
    public Records Records { get; init; } = Records.None;

    /// <summary>False when a code that the turn that runs asks for must not be texted: its network had enough of them.</summary>
    [JsonIgnore]
    public bool MayHaveCode { get; init; } = true;

    /// <summary>The link that was made for the turn that runs, which stores it.</summary>
    [JsonIgnore]
    public NewDataLink? NewLink { get; init; }

    /// <summary>
    /// True when the stored state cannot be read: <see cref="State"/> stands for it, and what is kept and held without it leaves it as it is.
    /// </summary>
    [JsonIgnore]
    public bool IsUnreadable { get; init; }

    /// <summary>True when a state that nobody can read is replaced: what was open in it is ended by its row.</summary>
    [JsonIgnore]
    public bool HasLostState { get; init; }

    [JsonIgnore]
    public bool IsNew => Version == 0;

    /// <summary>Whether the address is stored already, imported or known from another programme, and nobody ever wrote from it.</summary>
    public bool AddressIsStored { get; init; }
}

internal enum PersonState
{
    Known,

    /// <summary>Somebody who speaks for the first time: the turn creates the contact.</summary>
    New,
}
