namespace Bot.Host.Data.Model;

/// <summary>Why something needs a person; stored as <c>unknown_outcome</c>.</summary>
internal enum AttentionReason
{
    /// <summary>Danger was spoken of.</summary>
    Urgent,

    /// <summary>Somebody asked for a person, or to be forgotten under a legal hold.</summary>
    Asked,

    /// <summary>A text that nothing expected.</summary>
    Unexpected,

    /// <summary>An answer that people must code.</summary>
    Unmatched,

    /// <summary>The same reply was asked for too often; perhaps by a machine.</summary>
    Loop,

    /// <summary>A number sent more than is kept of one in an hour or a day; perhaps a machine.</summary>
    Flood,

    /// <summary>A number had as many replies as one may have in a day; perhaps a machine.</summary>
    ReplyLimit,

    /// <summary>Somebody wrote from where we do not answer: another country, a number that costs more, another messenger.</summary>
    NotAnswered,

    /// <summary>A provider was given all that it may be given in a day; what waits goes on tomorrow.</summary>
    DayLimit,

    /// <summary>It cannot be told whether a text went out.</summary>
    UnknownOutcome,

    /// <summary>What a person said could not be acted on: in a chat at once, elsewhere however often it was tried.</summary>
    FailedTurn,

    /// <summary>The provider refuses what only staff can mend.</summary>
    Provider,

    /// <summary>The database's disk has little room left.</summary>
    Disk,

    /// <summary>Nothing could be kept for a while.</summary>
    Outage,

    /// <summary>Redis is away: what we write first waits.</summary>
    Redis,

    /// <summary>A survey file that cannot be used.</summary>
    SurveyFile,

    /// <summary>A resource file that cannot be used.</summary>
    ResourceFile,
}
