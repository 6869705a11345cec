using Bot.Host.Conversations.Anonymous;
using Bot.Host.Conversations.Sessions;
using Bot.Host.Data.Model;
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

    [Fact]
    public async Task Of_words_that_nothing_can_be_made_of_the_latest_are_the_answer_and_every_message_is_kept()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var host = await TestHost.StartAsync(Chat.Settings, time: time);
        var chat = await Chat.BeginAsync(host);
        string[] said = [.. "abcdef".Select(letter => string.Concat(Enumerable.Repeat($"qx{letter} ", 2_000)).Trim())];
        foreach (var words in (string[])["TALK", .. said[..3], "BACK", .. said[3..]])
        {
            await chat.SayAsync(words);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var answers = await host.DatabaseAsync(db => db.Answers.AsNoTracking().Where(row => row.Status == AnswerStatus.Unmatched).OrderBy(row => row.AnsweredAt).ToListAsync());
        Assert.Equal([$"{said[1]}\n{said[2]}", $"{said[4]}\n{said[5]}"], answers.Select(answer => answer.Text));
        Assert.Equal(8, await host.DatabaseAsync(db => db.Messages.CountAsync(message => !message.Outgoing)));
    }

    [Fact]
    public void The_latest_are_as_many_as_one_answer_holds()
    {
        string[] few = ["a", "b"];
        string[] full = ["a", new('b', SplitThought.Longest - 2), "c"];

        Assert.Equal(few, SplitThought.Latest(few, text => text));
        Assert.Equal(full[1..], SplitThought.Latest(full, text => text));
        Assert.Equal(SplitThought.MostUnusable, SplitThought.Latest(Enumerable.Repeat("a", 1_000), text => text).Count());
    }

    [Fact]
    public void An_anonymous_session_keeps_no_more_of_them()
    {
        var session = new SealedSession { Language = "en" };
        for (var round = 0; round < 1_000; round++)
        {
            session = session.AddUnusable(Said("area", $"{round}")).AddUnusable(Said("age", new string('x', 9_000)));
        }

        Assert.Equal(Enumerable.Range(980, 20).Select(round => $"{round}"), session.UnusableTextOf("area").Split('\n'));
        Assert.Equal(2, session.Answers.Count(answer => answer.Question == "age"));

        static SealedAnswer Said(string question, string text) => new(question, AnswerStatus.Unusable, null, text, null, "en");
    }

    [Theory]
    [InlineData(null, "b", "b")]
    [InlineData("a", "b", "a\nb")]
    public void More_stands_on_a_line_of_its_own(string? before, string more, string joined) => Assert.Equal(joined, SplitThought.Join(before, more));
}
