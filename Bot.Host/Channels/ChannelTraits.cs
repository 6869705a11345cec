using Bot.Dialogs.Replies;

namespace Bot.Host.Channels;

/// <summary>What a channel can do. It is asked for this, never for its name.</summary>
internal sealed record ChannelTraits
{
    private static readonly ChannelTraits Sms = new()
    {
        Name = ChannelNames.Sms,
        SurveyChannel = SurveyChannel.Sms,
        Speech = SpeechTraits.Text,
        HasNumbers = true,
        LongestText = 1600,
    };

    private static readonly ChannelTraits WebChat = new()
    {
        Name = ChannelNames.WebChat,
        SurveyChannel = SurveyChannel.WebChat,
        Speech = SpeechTraits.Page,
        LongestText = 20_000,
    };

    private static readonly ChannelTraits Anonymous = WebChat with { Name = ChannelNames.Anonymous };

    /// <summary>As stored: one of <see cref="ChannelNames"/>, or <c>bot:CHANNELID</c> for a channel of the Bot Framework.</summary>
    public required string Name { get; init; }

    /// <summary>The channel as surveys know it.</summary>
    public required SurveyChannel SurveyChannel { get; init; }

    /// <summary>What it is like to talk there.</summary>
    public required SpeechTraits Speech { get; init; }

    /// <summary>True when what we say is handed over by a provider; false when it waits in its row until the chat is opened.</summary>
    public bool CanPush => Speech.CanPush;

    public bool HasButtons => Speech.HasButtons;

    public bool OthersMaySee => Speech.OthersMaySee;

    /// <summary>True when who talks there is a phone number, which tells a place, and each message of ours costs.</summary>
    public bool HasNumbers { get; private init; }

    /// <summary>Characters of one message of ours.</summary>
    public required int LongestText { get; init; }

    /// <summary>The name that the outside knows.</summary>
    public string PublicName => Name.StartsWith(ChannelNames.BotFrameworkPrefix, StringComparison.Ordinal) ? Name[ChannelNames.BotFrameworkPrefix.Length..] : Name;

    /// <param name="name">As stored.</param>
    public static ChannelTraits Of(string name) => name switch
    {
        ChannelNames.Sms => Sms,
        ChannelNames.WebChat => WebChat,
        ChannelNames.Anonymous => Anonymous,
        _ when name.StartsWith(ChannelNames.BotFrameworkPrefix, StringComparison.Ordinal) => WebChat with { Name = name, Speech = SpeechTraits.PushedChat },
        _ => throw new ArgumentOutOfRangeException(nameof(name), "No such channel is known."),
    };
}
