using Bot.Host.Channels;
using Bot.Localization.Languages;
using Bot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Surveys;

/// <summary>One person in an anonymous chat, with words that nobody else says.</summary>
internal sealed class PeerChat(TestHost host, string name, string language)
{
    private readonly IWebChats chats = host.Services.GetRequiredService<IWebChats>();

    public Guid Id { get; } = Guid.NewGuid();

    public string Language => language;

    /// <summary>Words of their own, found nowhere else.</summary>
    public string Words(string about) => $"{about} by {name}-xyzzy";

    public async Task<PeerChat> OpensAsync()
    {
        await chats.OpenAsync(new ChatOpening(Id, "peer-perspectives", Bot.Localization.Languages.Language.Parse(language)), default);
        return this;
    }

    public async Task<PeerChat> SaysAsync(params string[] said)
    {
        foreach (var words in said)
        {
            await chats.PostAsync(new ChatActivity(Id, null, $$"""{"type":"message","text":"{{words}}"}""") { Text = words }, default);
        }

        return this;
    }

    /// <summary>The whole survey, with detours, so that no two chats are equally long.</summary>
    public async Task<PeerChat> FinishesAsync(int detours = 0)
    {
        await OpensAsync();
        for (var i = 0; i < detours; i++)
        {
            await SaysAsync("HELP");
        }

        await SaysAsync(Words("area"), "4", Words("works"), Words("barrier"));
        if (detours % 2 == 1)
        {
            await SaysAsync("BACK", Words("second thoughts"));
        }

        return await SaysAsync(Words("idea"));
    }

    /// <summary>What stands among the answers in the end.</summary>
    public IEnumerable<(string Question, string Text)> Answers(int detours = 0) =>
    [
        ("area", Words("area")), ("understood", "4"), ("works", Words("works")),
        ("barrier", Words(detours % 2 == 1 ? "second thoughts" : "barrier")), ("idea", Words("idea")),
    ];

    public async Task<string> ShownAsync() => string.Join('\n', (await chats.ReadAsync(Id, 0, default))!.Activities.Select(one => one.Json));
}
