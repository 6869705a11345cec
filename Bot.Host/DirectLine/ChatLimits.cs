using Bot.Host.Channels;
using Bot.Host.Contacts;
using Bot.Host.Conversations;

namespace Bot.Host.DirectLine;

/// <summary>How much of the chat one network address, one browser and one conversation may take.</summary>
internal sealed class ChatLimits(IWindowCounter counter, InProcessWindowCounter reads, ChatBudget budget, IDatabaseDisk disk, LimitOptions limits, AddressProtector protector)
{
    // Answers to texts stop long before; this only keeps a script from filling the database.
    private const int PostsForEachAnswered = 4;

    private const int MostAnswered = 10_000;

    // A few tabs and a phone, and those that a lost connection has not yet let go.
    private const int SocketsOfOneChat = 8;

    private const int ReadersOfOneChat = 4;

    // A client without a socket asks each second.
    private const int ReadsOfOneClient = 60;

    private const int ClientsOfOneChat = 5;

    // Pages that wait for slow readers are in memory: of one network so much that there is room for others.
    private const int BytesOnTheirWay = 64 * 1024 * 1024;
    private const int BytesOfOneNetwork = BytesOnTheirWay / 4;
    private const string AllNetworks = "";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan ComeAgain = TimeSpan.FromMinutes(10);

    private readonly OpenPlaces<Guid> chats = new();
    private readonly OpenPlaces<Guid> readers = new();
    private readonly OpenPlaces<string> networks = new();
    private readonly OpenPlaces<string> bytes = new();

    private bool HasNoRoom => disk.Look() is { IsNearlyFull: true };

    /// <summary>Counts a conversation that somebody begins.</summary>
    /// <returns>The refusal; null when it may begin.</returns>
    public async ValueTask<DirectLineError?> BeginAsync(HttpContext http) =>
        HasNoRoom ? DirectLineError.NoRoom
            : await counter.TrySpendAsync(1, [.. NetworksOf(http).Quotas("chat", limits.ChatsPerHour, Hour)]) ? null
            : DirectLineError.TooMany("Too many chats were begun from your network in the last hour. Please try again later.", ComeAgain);

    /// <summary>Counts a conversation that a browser begins.</summary>
    public async ValueTask<DirectLineError?> BeginAsync(Guid browser) =>
        await counter.TrySpendAsync(1, new Quota($"chat-browser:{browser:N}", limits.ChatsPerBrowser, Hour))
            ? null
            : DirectLineError.TooMany("Too many chats were begun in this browser in the last hour. Please try again later.", ComeAgain);

    /// <summary>Counts a token that a site's server asks for: it speaks for many people.</summary>
    public async ValueTask<DirectLineError?> GenerateAsync(HttpContext http) =>
        HasNoRoom ? DirectLineError.NoRoom
            : await counter.TrySpendAsync(1, [.. NetworksOf(http).Quotas("chat-token", limits.TokensPerHour, Hour)]) ? null
            : DirectLineError.TooMany("This server asked for too many tokens in the last hour.", ComeAgain);

    /// <summary>Counts an activity, and its bytes, before anything of it is kept.</summary>
    public async ValueTask<DirectLineError?> PostAsync(HttpContext http, ChatActivity activity)
    {
        if (HasNoRoom)
        {
            return DirectLineError.NoRoom;
        }

        var chat = activity.ConversationId.ToString("N");
        if (!await counter.TrySpendAsync(1, new Quota($"chat-post:{chat}", PostsForEachAnswered * Math.Min(limits.InboundPerMinute, MostAnswered), Minute)))
        {
            return DirectLineError.TooMany("Too much was sent in the last minute; nothing of this was kept.", Minute);
        }

        return await budget.TrySpendOfChatAsync(chat, NetworksOf(http), ChatBudget.BytesOf(activity.Echo, activity.Text))
            ? null
            : DirectLineError.TooMany("Too much was sent in the last hours; nothing of this was kept. Please try again later.", ComeAgain);
    }

    /// <summary>Counts a look at a conversation's history, on this host; a network may look as often as clients without a socket in all its places.</summary>
    public async ValueTask<DirectLineError?> ReadAsync(HttpContext http, Guid conversationId) =>
        await reads.TrySpendAsync(
            1,
            [
                new Quota($"chat-read:{conversationId:N}", ReadsOfOneClient * ClientsOfOneChat, Minute),
                .. NetworksOf(http).Quotas("chat-reads", (long)ReadsOfOneClient * limits.SocketsPerNetwork, Minute),
            ])
            ? null
            : DirectLineError.TooMany("This was read too often in the last minute.", Minute);

    /// <summary>Takes a place to read a page of a conversation, to be given back by disposing; null when all are taken.</summary>
    public IDisposable? EnterReading(Guid conversationId) => readers.Enter((conversationId, ReadersOfOneChat));

    /// <summary>
    /// Takes room for a page until it is sent, to be given back by disposing; null when there is none. Asked for before the page is read, so for
    /// the largest.
    /// </summary>
    /// <param name="callers">The networks of who gets it, by keyed hashes.</param>
    public OpenPlaces<string>.Places? EnterSending(IEnumerable<CallerNetwork> callers) =>
        bytes.Enter(ShownPage.MostBytes, [(AllNetworks, BytesOnTheirWay), .. callers.Select(network => (network.Name, BytesOfOneNetwork))]);

    /// <summary>Takes a place for a socket of a conversation, to be given back by disposing; null when all are taken.</summary>
    public IDisposable? EnterChat(Guid conversationId) => chats.Enter((conversationId, SocketsOfOneChat));

    /// <summary>Takes a place for a socket of each of the caller's networks, to be given back by disposing; null when all of one are taken.</summary>
    public IDisposable? EnterNetworks(HttpContext http) =>
        networks.Enter([.. NetworksOf(http).Select(network => (network.Name, network.Most(limits.SocketsPerNetwork)))]);

    /// <summary>The caller's networks, without saying which.</summary>
    public IReadOnlyList<CallerNetwork> NetworksOf(HttpContext http) =>
        [.. CallerNetwork.Of(http).Select(network => network with { Name = protector.Hash("network", network.Name) })];
}
