namespace Bot.Host.Channels;

/// <summary>Where chats on a screen enter. Called once the channel proved who it is.</summary>
internal interface IWebChats
{
    /// <summary>Who brings what is said in them, and shows what we say.</summary>
    const string Provider = "directline";

    /// <summary>
    /// Begins a conversation with the survey's introduction and first question; one that has begun is left as it is, whoever
    /// else opens it meanwhile.
    /// </summary>
    /// <returns>True when this call began it.</returns>
    Task<bool> OpenAsync(ChatOpening opening, CancellationToken cancellationToken);

    /// <summary>
    /// Runs the turn of an activity. Returns when the activity, what it meant and the replies are stored; what fails in the turn
    /// is stored too, with an apology.
    /// </summary>
    /// <returns>The activity's place, the same when it is delivered twice; null when the conversation has not begun, or is over.</returns>
    Task<long?> PostAsync(ChatActivity activity, CancellationToken cancellationToken);

    /// <summary>The last place of a conversation; null when it has not begun, or is over.</summary>
    Task<long?> PositionAsync(Guid conversationId, CancellationToken cancellationToken);

    /// <summary>Whether somebody left it for good; false for one that has not begun.</summary>
    Task<bool> IsOverAsync(Guid conversationId, CancellationToken cancellationToken);

    /// <summary>What is shown after a place, at most a page of it; null when the conversation has not begun, or is over.</summary>
    Task<ChatPage?> ReadAsync(Guid conversationId, long after, CancellationToken cancellationToken);

    /// <summary>The person leaves for good: what is open ends with what was answered, and nobody reads or says anything in it any more.</summary>
    Task CloseAsync(Guid conversationId, CancellationToken cancellationToken);
}

/// <summary>A chat that begins.</summary>
/// <param name="ConversationId">Not to be guessed.</param>
/// <param name="Survey">Survey id; null for the programme's default.</param>
/// <param name="Language">The language asked for; null for none.</param>
internal sealed record ChatOpening(Guid ConversationId, string? Survey, Language? Language);

/// <summary>One activity of a person's.</summary>
/// <param name="ConversationId">Where.</param>
/// <param name="ProviderId">The same when it is delivered twice; null when its sender gave it no id.</param>
/// <param name="Echo">The activity as it is shown again, as JSON, without id, time and conversation.</param>
internal sealed record ChatActivity(Guid ConversationId, string? ProviderId, string Echo)
{
    /// <summary>What the person said; null for an activity that is only shown.</summary>
    public string? Text { get; init; }

    /// <summary>The question whose button was pressed; null for typed words.</summary>
    public AskedQuestion? Pressed { get; init; }

    /// <summary>True when its program says that it sends it again.</summary>
    public bool IsRetry { get; init; }

    /// <summary>The locale it came with.</summary>
    public Language? Locale { get; init; }

    /// <summary>The networks it came from, by keyed hashes; none where that is not known.</summary>
    public IReadOnlyList<CallerNetwork> Networks { get; init; } = [];
}

/// <summary>An activity as it is stored.</summary>
/// <param name="Position">Its place in the conversation, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Json">Without id, time and conversation; empty when the key that it was sealed with is gone.</param>
internal sealed record StoredActivity(long Position, DateTimeOffset At, string Json);

/// <summary>A part of a conversation, bounded in rows and in bytes.</summary>
/// <param name="Activities">Oldest first.</param>
/// <param name="End">The place after which the next page begins.</param>
internal sealed record ChatPage(IReadOnlyList<StoredActivity> Activities, long End);
