using Bot.Host.Conversations;
using Bot.Host.Platform;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Host.Conversations;

/// <summary>How much is kept of one chat, one network and one number.</summary>
public sealed class ChatBudgetTests
{
    private readonly FakeTimeProvider time = new();
    private readonly ChatBudget budget;

    public ChatBudgetTests() => budget = new ChatBudget(
        new InProcessWindowCounter(new ProgramClock(time)), new LimitOptions(InboundPerMinute: 30, ChatMegabytesPerHour: 1, NetworkMegabytesPerHour: 1));

    [Theory]
    [InlineData("chat", 16)]
    [InlineData("network", 16)]
    [InlineData("number", 8)]
    public async Task A_day_has_six_hours_worth_and_the_next_one_has_it_again(string kind, int anHour)
    {
        var given = new List<int>();
        for (var hour = 0; hour < 25; hour++)
        {
            var parts = 0;
            while (await TrySpendAsync(kind))
            {
                parts++;
            }

            given.Add(parts);
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([.. Enumerable.Repeat(anHour, 6), .. Enumerable.Repeat(0, 18), anHour], given);
    }

    [Fact]
    public async Task A_phone_has_many_long_texts_an_hour_whole()
    {
        var longest = ChatBudget.BytesOf(string.Concat(Enumerable.Repeat("🏡", 800)));

        for (var text = 0; text < 100; text++)
        {
            Assert.True(await budget.TrySpendOfNumberAsync("one", longest));
        }
    }

    private ValueTask<bool> TrySpendAsync(string kind)
    {
        const long Part = 64 * 1024;
        return kind switch
        {
            "chat" => budget.TrySpendOfChatAsync("one", [], Part),
            "network" => budget.TrySpendOfChatAsync($"{Guid.NewGuid():N}", [new CallerNetwork("one", Lines: 1)], Part),
            _ => budget.TrySpendOfNumberAsync("one", Part),
        };
    }
}
