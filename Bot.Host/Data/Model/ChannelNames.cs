namespace Bot.Host.Data.Model;

/// <summary>Channels as they are stored.</summary>
internal static class ChannelNames
{
    public const string Sms = "sms";

    /// <summary>A chat on a screen; its address is the conversation's own id.</summary>
    public const string WebChat = "webchat";

    /// <summary>Nobody: where the anonymous passages of one survey hang; its address is the survey's id.</summary>
    public const string Anonymous = "anonymous";
}
