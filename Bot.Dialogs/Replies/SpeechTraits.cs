namespace Bot.Dialogs.Replies;

/// <summary>What it is like to talk on a channel. It is asked for this, never for its name.</summary>
public sealed record SpeechTraits
{
    /// <summary>Text messages.</summary>
    public static SpeechTraits Text { get; } = new() { CanPush = true, IsByCarrier = true, HasButtons = false, OthersMaySee = false, IsWatched = false };

    /// <summary>The chat on the public page.</summary>
    public static SpeechTraits Page { get; } = new() { CanPush = false, IsByCarrier = false, HasButtons = true, OthersMaySee = true, IsWatched = true };

    /// <summary>A chat in a program of the person's own, such as Teams.</summary>
    public static SpeechTraits PushedChat { get; } = Page with { CanPush = true };

    /// <summary>True when we may write first there, so that how to stop is said, and STOP opts out; false when what we say waits until the chat is opened.</summary>
    public required bool CanPush { get; init; }

    /// <summary>True when carriers bring each message to a phone: they bill it by its length, and want that said.</summary>
    public required bool IsByCarrier { get; init; }

    /// <summary>True when choices are shown as buttons, and words in their full form; false when they stand in the text, and words in their short form.</summary>
    public required bool HasButtons { get; init; }

    /// <summary>True when others may sit before the screen: what was said elsewhere is not shown there.</summary>
    public required bool OthersMaySee { get; init; }

    /// <summary>
    /// True when somebody looks while we talk: silence would be taken for a fault, and words are said again that seem not to have
    /// arrived. False where phones write by themselves, and two machines might for ever.
    /// </summary>
    public required bool IsWatched { get; init; }

    /// <summary>What a channel of surveys is like, where nothing more is known of it.</summary>
    public static SpeechTraits Of(SurveyChannel channel) => channel is SurveyChannel.Sms ? Text : Page;
}
