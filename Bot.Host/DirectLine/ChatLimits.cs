using Bot.Host.Contacts;
using Bot.Host.Conversations;

namespace Bot.Host.DirectLine;

/// <summary>How much of the chat one network address, one browser and one conversation may take.</summary>
internal sealed class ChatLimits(IWindowCounter counter, LimitOptions limits, AddressProtector vault)
{
    // Answers to texts stop long before; this only keeps a script from filling the database.
    private const int PostsForEachAnswered = 4;

    private const int MostAnswered = 10_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan ComeAgain = TimeSpan.FromMinutes(10);

    /// <summary>Counts a conversation that somebody begins.</summary>
    /// <returns>The refusal; null when it may begin.</returns>
    public async ValueTask<DirectLineError?> BeginAsync(HttpContext http) =>
        await IsWithinAsync("chat:" + Network(http), limits.ChatsPerHour, Hour)
            ? null
            : DirectLineError.TooMany("Too many chats were begun from your network in the last hour. Please try again later.", ComeAgain);

    /// <summary>Counts a conversation that a browser begins.</summary>
    public async ValueTask<DirectLineError?> BeginAsync(Guid browser) =>
        await IsWithinAsync($"chat-browser:{browser:N}", limits.ChatsPerBrowser, Hour)
            ? null
            : DirectLineError.TooMany("Too many chats were begun in this browser in the last hour. Please try again later.", ComeAgain);

    /// <summary>Counts a token that a site's server asks for: it speaks for many people.</summary>
    public async ValueTask<DirectLineError?> GenerateAsync(HttpContext http) =>
        await IsWithinAsync("chat-token:" + Network(http), limits.TokensPerHour, Hour)
            ? null
            : DirectLineError.TooMany("This server asked for too many tokens in the last hour.", ComeAgain);

    /// <summary>Counts an activity before anything of it is kept.</summary>
    public async ValueTask<DirectLineError?> PostAsync(Guid conversationId) =>
        await IsWithinAsync($"chat-post:{conversationId:N}", PostsForEachAnswered * Math.Min(limits.InboundPerMinute, MostAnswered), TimeSpan.FromMinutes(1))
            ? null
            : DirectLineError.TooMany("Too much was sent in the last minute; nothing of this was kept.", TimeSpan.FromMinutes(1));

    private async ValueTask<bool> IsWithinAsync(string key, int most, TimeSpan window) =>
        await counter.PlaceAsync(key, Guid.NewGuid().ToString("N"), most, window) <= most;

    /// <summary>The caller's network, without saying which.</summary>
    private string Network(HttpContext http) => vault.Hash("network", CallerNetwork.Of(http));
}
