namespace Bot.Host.Channels;

/// <summary>Why a text was refused or not delivered.</summary>
/// <param name="Code">The provider's code, or <c>http-404</c>, <c>connection</c>, <c>too-long</c> where it gave none.</param>
/// <param name="Reason">One sentence for staff, without jargon, numbers or texts.</param>
/// <param name="Retry">When trying again makes sense.</param>
internal sealed record SendError(string Code, ErrorClass Class, string Reason, RetryAdvice Retry = RetryAdvice.Never);

internal enum ErrorClass
{
    /// <summary>Not known to us: shown to staff, not sent again.</summary>
    Unknown,

    /// <summary>Passes by itself.</summary>
    Transient,

    /// <summary>No text will ever reach this number.</summary>
    BadNumber,

    /// <summary>The person told the carrier to stop: the same as telling us.</summary>
    OptedOut,

    /// <summary>Our account or settings are wrong for this text; the person is not to blame.</summary>
    Configuration,

    /// <summary>The text itself is wrong: a bug of ours.</summary>
    Content,

    /// <summary>A carrier took it for spam, or blocks us.</summary>
    Filtered,

    /// <summary>Nothing can be sent at all until a person has acted.</summary>
    HaltAll,
}

internal enum RetryAdvice
{
    Never,

    /// <summary>After seconds, backing off.</summary>
    Soon,

    /// <summary>After minutes; the sender is overloaded.</summary>
    Minutes,

    /// <summary>When the next calendar day begins.</summary>
    NextDay,

    /// <summary>One more time, later, and no more.</summary>
    Once,
}
