using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bot.Host.Data.Model;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>A town that asks for plans, and what its people do with theirs.</summary>
internal static partial class Street
{
    public static Task<Town> StartAsync(params (string Key, string Value)[] settings) => Town.StartAsync(
        folder: null,
        twilio: null,
        [
            ("Surveys:Folder", Path.Combine(AppContext.BaseDirectory, "Scenarios", "Stories", "surveys")), ("Program:DefaultSurvey", "street"), ("DirectLine:Secret", Chat.Secret), .. settings,
        ]);

    /// <summary>A plan by text: to talk to Rosa at the library.</summary>
    public static Task<IReadOnlyList<string>> PlanAsync(this Town town, string phone, string keyword = "STREET") =>
        town.TalkAsync(phone, keyword, "Talk to Rosa next door", "in 10 days", "at the library", "yes");

    public static async Task<Chat> PlanInChatAsync(this Town town)
    {
        var chat = await Chat.BeginAsync(town.Host, new { survey = "street" });
        foreach (var words in (string[])["Talk to Rosa next door", "in 10 days", "at the library", "no"])
        {
            await chat.SayAsync(words);
        }

        return chat;
    }

    /// <summary>The link that MY DATA brings.</summary>
    public static async Task<Uri> AskForDataAsync(this Town town, string phone) => LinkIn((await town.TalkAsync(phone, "MY DATA"))[^1]);

    public static Uri LinkIn(string text) => new(Link().Match(text).Value);

    public static async Task PassAsync(this Town town, TimeSpan time)
    {
        await town.SettleAsync();
        using var answer = await town.Host.Client.PostAsJsonAsync(
            new Uri("/simulator/clock", UriKind.Relative), new { advance = time.ToString("c", CultureInfo.InvariantCulture) });
        answer.EnsureSuccessStatusCode();
        await town.SettleAsync();
    }

    /// <summary>Everybody the town knows or knew, the first first.</summary>
    public static Task<List<Contact>> PeopleAsync(this Town town) => town.Host.DatabaseAsync(db => db.Contacts.AsNoTracking().OrderBy(contact => contact.CreatedAt).ToListAsync());

    [GeneratedRegex(@"https?://\S+/my-data/[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

/// <summary>A town of one test: it ends with it.</summary>
internal sealed class Visited(Town town) : IAsyncDisposable
{
    public Town Town { get; } = town;

    public async ValueTask DisposeAsync() => await ((IAsyncLifetime)Town).DisposeAsync();
}
