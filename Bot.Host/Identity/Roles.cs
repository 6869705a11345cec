namespace Bot.Host.Identity;

/// <summary>What staff and keys may do, by name.</summary>
internal static class Roles
{
    public const string Administrator = "administrator";
    public const string Outreach = "outreach";
    public const string Analyst = "analyst";
    public const string Ambassador = "ambassador";

    public static readonly string[] All = [Administrator, Outreach, Analyst, Ambassador];
}
