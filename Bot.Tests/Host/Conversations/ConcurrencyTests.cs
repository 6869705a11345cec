using System.Net;
using Bot.Host.Channels;
using Bot.Host.Conversations;
using Bot.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Conversations;

public sealed class ConcurrencyTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task Two_texts_of_one_person_at_the_same_moment_are_answered_once_each_in_two_hundred_conversations()
    {
        var phones = Enumerable.Range(0, 200).Select(_ => Town.NewPhone()).ToList();

        var answers = await Task.WhenAll(phones.SelectMany(phone => new[] { town.TextAsync(phone, "MATTERS"), town.TextAsync(phone, "HELP") }));
        await town.SettleAsync();

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        foreach (var phone in phones)
        {
            var messages = await town.MessagesAsync(phone);
            Assert.Equal([1L, 2L, 3L, 4L], messages.Select(m => m.Position));
            Assert.Equal(2, messages.Count(m => m.Outgoing));
            Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
            Assert.Single(await town.SessionsAsync(phone));
        }
    }

    [Fact]
    public async Task Two_hosts_that_know_nothing_of_each_other_lose_and_double_nothing()
    {
        var phones = Enumerable.Range(0, 40).Select(_ => Town.NewPhone()).ToList();
        var (one, other) = (AnotherHost(), AnotherHost());
        var number = 0;

        async Task SayAsync(string phone, string words, IInboundMessages host) => await host.AcceptAsync(
            InboundMessage.OfPhone("twilio", $"SMtwo{Interlocked.Increment(ref number)}", phone, "+17045550100", words), CancellationToken.None);

        await Task.WhenAll(phones.SelectMany(phone => new[] { SayAsync(phone, "MATTERS", one), SayAsync(phone, "HELP", other) }));
        await Task.WhenAll(phones.SelectMany(phone => new[] { SayAsync(phone, "2", one), SayAsync(phone, "WHO", other), SayAsync(phone, "HELP", one) }));

        foreach (var phone in phones)
        {
            var messages = await town.MessagesAsync(phone);
            Assert.Equal(Enumerable.Range(1, 10).Select(n => (long)n), messages.Select(m => m.Position));
            Assert.Equal(5, messages.Count(m => m.Outgoing));
            Assert.Equal(5, (await town.ConversationAsync(phone))!.Version);
            Assert.Equal("area", Assert.Single(await town.AnswersAsync(phone)).Question);
        }
    }

    [Fact]
    public async Task Two_hosts_that_are_given_the_same_text_run_it_once()
    {
        var phone = Town.NewPhone();
        var hosts = Enumerable.Range(0, 4).Select(_ => AnotherHost()).ToList();

        await Task.WhenAll(hosts.Select(host => host.AcceptAsync(
            InboundMessage.OfPhone("twilio", "SMsame", phone, "+17045550100", "MATTERS"), CancellationToken.None)));

        Assert.Equal(2, (await town.MessagesAsync(phone)).Count);
        Assert.Single(await town.SessionsAsync(phone));
    }

    /// <summary>Turns with locks and a working memory of their own, as on another host: only the version stands between.</summary>
    private InboundMessages AnotherHost()
    {
        var runner = ActivatorUtilities.CreateInstance<TurnRunner>(town.Host.Services, new ConversationLocks(), new InProcessConversationStore());
        return ActivatorUtilities.CreateInstance<InboundMessages>(town.Host.Services, runner);
    }
}
