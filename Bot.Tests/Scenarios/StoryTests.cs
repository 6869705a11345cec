using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Scenarios;

/// <summary>
/// Whole stories in files, played through the real application with a moving clock. A line is: <c>&gt;</c> what the phone texts,
/// <c>&lt;</c> what the next text to it says, <c>/</c> what that text says too, <c>!</c> what it does not say, <c>~</c> no text came,
/// <c>chat&gt;</c> and <c>chat&lt;</c> the same in a chat, <c>+ 3d</c> time passes, <c>+ next</c> until the next step of a plan, <c>=</c> how the
/// plan stands. In the end no text may be left that nobody expected.
/// </summary>
public sealed partial class StoryTests : IAsyncLifetime
{
    private readonly string phone = Town.NewPhone();
    private Town town = null!;
    private Chat? chat;
    private string last = "";
    private int read;

    public static TheoryData<string> Stories => [.. Directory.GetFiles(Folder, "*.story").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).OfType<string>()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scenarios", "Stories");

    public async Task InitializeAsync() => town = await Town.StartAsync(
        folder: null,
        twilio: null,
        [
            ("Surveys:Folder", Path.Combine(Folder, "surveys")), ("Program:DefaultSurvey", "street"), ("DirectLine:Secret", Chat.Secret),
        ]);

    public Task DisposeAsync() => ((IAsyncLifetime)town).DisposeAsync();

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task It_goes_as_told(string story)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder, story + ".story"));
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1];
            if (line.Length > 0 && line[0] != '#')
            {
                await PlayAsync(line, $"{story}.story:{number}: {line}");
            }
        }

        Assert.Equal([], Unread());
    }

    private async Task PlayAsync(string line, string where)
    {
        var (what, rest) = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? (line[..space], Filled(line[(space + 1)..])) : (line, "");
        switch (what)
        {
            case ">":
                await town.TalkAsync(phone, rest);
                break;
            case "<":
                Assert.True(Unread().Count > 0, $"{where}\nNo text came.");
                last = Unread()[0];
                read++;
                Has(rest, where);
                break;
            case "/":
                Has(rest, where);
                break;
            case "!" or "chat!":
                Assert.False(last.Contains(rest, StringComparison.Ordinal), $"{where}\n{last}");
                break;
            case "~":
                Assert.True(Unread().Count == 0, $"{where}\n{string.Join("\n--\n", Unread())}");
                break;
            case "chat>":
                await SayInChatAsync(rest);
                break;
            case "chat<":
                last = await chat!.LastOfBotAsync();
                Has(rest, where);
                break;
            case "+":
                await AdvanceAsync(rest == "next" ? await NextStepAsync(where) : Span(rest));
                break;
            case "=":
                Assert.Equal(rest, await StandingAsync());
                break;
            case "carrier":
                town.Twilio.Block(phone);
                break;
            case "attention":
                Assert.Contains(await town.Host.DatabaseAsync(db => db.Attention.AsNoTracking().ToListAsync()), row => Text.Of(row.Reason) == rest);
                break;
            case "nothing":
                Assert.DoesNotContain(rest["stored ".Length..][2..], await town.Host.EverythingStoredAsync(), StringComparison.Ordinal);
                break;
            default:
                Assert.Fail($"{where}\nNobody knows this line.");
                break;
        }
    }

    private void Has(string words, string where) => Assert.True(last.Contains(words, StringComparison.Ordinal), $"{where}\n{last}");

    private List<string> Unread() => [.. town.Twilio.TextsTo(phone).Skip(read)];

    private string Filled(string text) => text
        .Replace("{phone}", phone, StringComparison.Ordinal)
        .Replace("{code}", town.Twilio.TextsTo(phone).Select(sent => Code().Match(sent)).LastOrDefault(match => match.Success)?.Value ?? "", StringComparison.Ordinal);

    // The first words open a chat with the survey of that name.
    private async Task SayInChatAsync(string words)
    {
        if (chat is null)
        {
            chat = await Chat.BeginAsync(town.Host, new { survey = words });
            return;
        }

        await chat.SayAsync(words);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
    }

    private async Task<TimeSpan> NextStepAsync(string where)
    {
        var next = await town.Host.DatabaseAsync(db => db.Commitments.MinAsync(row => row.NextAt));
        Assert.True(next is not null, $"{where}\nNothing follows.");
        return next.Value - town.Host.Clock.GetUtcNow() + TimeSpan.FromMinutes(1);
    }

    private async Task<string> StandingAsync()
    {
        var row = await town.Host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync());
        return $"{Text.Of(row.Status)} reminders={row.RemindersSent} check_ins={row.CheckInsSent}";
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        await town.SettleAsync();
        using var answer = await town.Host.Client.PostAsJsonAsync(
            new Uri("/simulator/clock", UriKind.Relative), new { advance = by.ToString("c", CultureInfo.InvariantCulture) });
        answer.EnsureSuccessStatusCode();
        await town.SettleAsync();
    }

    private static TimeSpan Span(string text)
    {
        var count = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] is 'd' ? TimeSpan.FromDays(count) : TimeSpan.FromHours(count);
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
