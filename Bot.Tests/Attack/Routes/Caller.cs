using Bot.Host.Identity;

namespace Bot.Tests.Attack.Routes;

/// <summary>Who calls. All but the first two come from elsewhere than the host's own machine.</summary>
internal enum Caller
{
    /// <summary>At this machine, under its own name, with nothing to show.</summary>
    OnThisMachine,

    /// <summary>At this machine, under a name that a stranger's page made lead there.</summary>
    UnderForeignName,

    /// <summary>From elsewhere, with nothing to show.</summary>
    Stranger,

    GarbageKey,
    RevokedKey,
    Administrator,
    Outreach,
    Agent,
    Analyst,
    Translator,
    Ambassador,

    /// <summary>Another site's server, with the secret of Direct Line.</summary>
    Secret,

    /// <summary>Whoever has the token of the chat that is asked for.</summary>
    Token,

    /// <summary>Whoever has the token of another chat.</summary>
    OtherToken,

    /// <summary>Whoever has a token that was signed with another key.</summary>
    ForgedToken,

    /// <summary>Whoever has the address of the chat's stream.</summary>
    StreamAddress,

    /// <summary>Our own page, with the cookie of its chat.</summary>
    Page,

    /// <summary>A stranger's page that got hold of that cookie, and of the token of its chat.</summary>
    ForeignPage,

    /// <summary>Twilio, with its signature.</summary>
    Carrier,

    /// <summary>As the carrier, signed with another token.</summary>
    ForgedCarrier,

    /// <summary>A channel of the Bot Framework.</summary>
    Channel,

    /// <summary>As a channel, signed with a key of its own.</summary>
    ForgedChannel,

    /// <summary>Whoever has the link to a person's data.</summary>
    Link,
}

internal static class CallerExtensions
{
    public static readonly Caller[] All = Enum.GetValues<Caller>();

    /// <summary>Whether it shows an API key in force.</summary>
    public static bool HasKey(this Caller caller) => caller is >= Caller.Administrator and <= Caller.Ambassador;

    /// <summary>Whether it only guesses at keys: whoever does so again and again may be told to wait.</summary>
    public static bool Guesses(this Caller caller) => caller is Caller.GarbageKey or Caller.RevokedKey;

    /// <summary>Whether it shows anything in <c>Authorization</c>.</summary>
    public static bool HasBearer(this Caller caller) => caller.HasKey() || caller.Guesses() || caller
        is Caller.Secret or Caller.Token or Caller.OtherToken or Caller.ForgedToken or Caller.ForeignPage or Caller.Channel or Caller.ForgedChannel;

    public static string Role(this Caller caller) => Roles.All.Single(role => role.Equals(caller.ToString(), StringComparison.OrdinalIgnoreCase));
}
