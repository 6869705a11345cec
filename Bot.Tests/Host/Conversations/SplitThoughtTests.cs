using Bot.Host.Conversations.Sessions;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.Conversations;

/// <summary>An answer that comes in several messages.</summary>
public sealed class SplitThoughtTests
{
    [Fact]
    public async Task Whoever_goes_on_without_end_makes_one_answer_of_bounded_length_and_every_message_is_kept()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        var chat = await Chat.BeginAsync(host);
        string[] more = [.. "abcd".Select(letter => string.Concat(Enumerable.Repeat($"more {letter} ", 1_000)))];
        foreach (var words in (string[])["housing", "the rent", "more homes", "Plaza Midwood", .. more])
        {
            await chat.SayAsync(words);
        }

        var answer = Assert.Single(await host.DatabaseAsync(db => db.Answers.Where(row => row.Text.StartsWith("Plaza Midwood")).ToListAsync()));
        Assert.Equal(string.Join('\n', ["Plaza Midwood", more[0].Trim(), more[1].Trim()]), answer.Text);
        Assert.Contains("more b", answer.Value, StringComparison.Ordinal);
        Assert.Equal(8, await host.DatabaseAsync(db => db.Messages.CountAsync(message => !message.Outgoing)));
    }

    [Theory]
    [InlineData(null, "b", "b")]
    [InlineData("a", "b", "a\nb")]
    public void More_stands_on_a_line_of_its_own(string? before, string more, string joined) => Assert.Equal(joined, SplitThought.Join(before, more));
}
