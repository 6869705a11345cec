using Bot.Dialogs.Replies;

namespace Bot.Host.Outbox;

/// <summary>What holds for one kind of message, from the moment it is queued until its receipts are in.</summary>
internal sealed record MessagePolicy
{
    private static readonly MessagePolicy Reply = new() { Priority = MessagePriority.Reply };

    // Who wrote STOP is told so within minutes or not at all; a repeat of a text that did not arrive would come later. Who opts out in
    // danger gets the numbers all the same.
    private static readonly TimeSpan Confirmed = TimeSpan.FromMinutes(5);

    private static readonly MessagePolicy FollowUp = new()
    {
        Priority = MessagePriority.FollowUp,
        IsProactive = true,
        Purpose = ConsentPurpose.Reminders,
        Key = MessageKey.FollowUp,
    };

    private static readonly Dictionary<ReplyKind, MessagePolicy> Policies = Enum.GetValues<ReplyKind>().ToDictionary(kind => kind, Make);

    /// <summary>What the person must have agreed to when it is sent; null for what may always be said.</summary>
    public ConsentPurpose? Purpose { get; init; }

    /// <summary>True when we write first: sending hours apply.</summary>
    public bool IsProactive { get; init; }

    /// <summary>What goes first when not all may go.</summary>
    public required MessagePriority Priority { get; init; }

    /// <summary>Of no use so long after it was queued; null when it always is.</summary>
    public TimeSpan? StaleAfter { get; init; }

    /// <summary>True when it is of no use after its day where the person is.</summary>
    public bool EndsWithItsDay { get; init; }

    /// <summary>True when anything said since makes it out of place; repeats are so after anything of ours.</summary>
    public bool YieldsToAnything { get; init; }

    /// <summary>How long it may still be sent to somebody who opted out; null for not at all.</summary>
    public TimeSpan? AllowedAfterOptOut { get; init; }

    /// <summary>True when it is said whatever it costs: also to a number that had its replies of the day, and over the day's segments.</summary>
    public bool GoesOverTheDay { get; init; }

    /// <summary>True when the carrier may have said the same already, and then drops ours: as it should be.</summary>
    public bool CarrierMaySayIt { get; init; }

    /// <summary>What makes it one of its kind, so that it is queued once.</summary>
    public MessageKey Key { get; init; }

    /// <summary>True when it may open a question, or end one: what was said before it answers nothing after it.</summary>
    public bool MayAsk { get; init; }

    /// <summary>The kinds after which another question may be open, for a query.</summary>
    public static string AskingSql { get; } = string.Join(", ", Enum.GetValues<ReplyKind>().Where(kind => Of(kind).MayAsk).Select(kind => $"'{Text.Of(kind)}'"));

    /// <summary>The kinds that may still be sent to somebody who opted out, for a query.</summary>
    public static string AllowedAfterOptOutSql { get; } =
        string.Join(", ", Enum.GetValues<ReplyKind>().Where(kind => Of(kind).AllowedAfterOptOut is not null).Select(kind => $"'{Text.Of(kind)}'"));

    /// <summary>The purpose that a message <c>m</c> needs, by the same rules.</summary>
    public static string PurposeSql { get; } =
        $"CASE m.kind {string.Join(' ', Enum.GetValues<ReplyKind>().Where(kind => Of(kind).Purpose is not null).Select(kind => $"WHEN '{Text.Of(kind)}' THEN '{Text.Of(Of(kind).Purpose!.Value)}'"))} END";

    public static MessagePolicy Of(ReplyKind kind) => Policies[kind];

    private static MessagePolicy Make(ReplyKind kind) => kind switch
    {
        ReplyKind.Survey or ReplyKind.Welcome or ReplyKind.OptIn => Reply with { MayAsk = true },
        ReplyKind.Who or ReplyKind.Acknowledgement or ReplyKind.Notice => Reply,
        ReplyKind.Help => Reply with { AllowedAfterOptOut = Confirmed },
        ReplyKind.OptOut => Reply with { Priority = MessagePriority.OptOut, AllowedAfterOptOut = Confirmed, CarrierMaySayIt = true, MayAsk = true, GoesOverTheDay = true },
        ReplyKind.Urgent => Reply with { Priority = MessagePriority.Urgent, AllowedAfterOptOut = Confirmed, GoesOverTheDay = true },
        ReplyKind.Code => Reply with { Key = MessageKey.Code, StaleAfter = TimeSpan.FromMinutes(10) },
        ReplyKind.Nudge => FollowUp with { Purpose = ConsentPurpose.Survey, Key = MessageKey.Session, YieldsToAnything = true },
        ReplyKind.Reminder => FollowUp with { EndsWithItsDay = true },
        ReplyKind.CheckIn => FollowUp with { MayAsk = true },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), $"No policy is written for {kind}."),
    };
}

/// <summary>What goes first. The number is stored: never renumber.</summary>
internal enum MessagePriority
{
    Urgent = 0,

    /// <summary>Who wrote STOP is told so, also where the replies of others wait for tomorrow.</summary>
    OptOut = 5,

    /// <summary>The person waits for it.</summary>
    Reply = 10,

    /// <summary>We write first, as the person asked us to.</summary>
    FollowUp = 20,
}

/// <summary>What makes a message one of its kind.</summary>
internal enum MessageKey
{
    /// <summary>Nothing: there may be more of it.</summary>
    None,

    /// <summary>One a session through a survey.</summary>
    Session,

    /// <summary>One a code.</summary>
    Code,

    /// <summary>One a step of a commitment's follow-up.</summary>
    FollowUp,
}
