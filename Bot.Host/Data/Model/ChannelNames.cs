namespace Bot.Host.Data.Model;

/// <summary>Channels as they are stored. A channel of the Bot Framework is <c>bot:CHANNELID</c>.</summary>
internal static class ChannelNames
{
    /// <summary>Room for the longest name.</summary>
    public const int MaxLength = 48;

    /// <summary>How channels of the Bot Framework begin; the channel's id follows.</summary>
    public const string BotFrameworkPrefix = "bot:";

    public const string Sms = "sms";

    /// <summary>A chat on a screen; its address is the conversation's own id.</summary>
    public const string WebChat = "webchat";

    /// <summary>Nobody: where the anonymous sessions of one survey hang; its address is the survey's id.</summary>
    public const string Anonymous = "anonymous";
}
