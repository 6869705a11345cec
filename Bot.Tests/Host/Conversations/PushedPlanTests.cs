using System.Net.Http.Json;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Replies;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bot.Tests.Host.Conversations;

/// <summary>A plan on a channel to which we may write first: nobody is asked for a phone.</summary>
public sealed class PushedPlanTests : IAsyncLifetime
{
    private readonly IMessageProvider provider = Substitute.For<IMessageProvider>();
    private TestHost host = null!;
    private int said;

    public async Task InitializeAsync()
    {
        provider.Name.Returns("botframework");
        provider.CarriesTexts.Returns(false);
        provider.Rate.Returns(SendRate.None);
        provider.SendAsync(null!, default).ReturnsForAnyArgs(call =>
            new SendOutcome.Accepted(call.ArgAt<OutgoingMessage>(0).MessageId.ToString("N"), DeliveryStatus.Sent, Segments: null));
        host = await TestHost.StartAsync(
            new()
            {
                ["SendingHours:From"] = "00:00",
                ["SendingHours:To"] = "24:00",
                ["Surveys:Folder"] = Path.Combine(AppContext.BaseDirectory, "Scenarios", "Stories", "surveys"),
                ["Program:DefaultSurvey"] = "street",
            },
            services => services.AddSingleton(provider));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task It_is_reminded_of_there()
    {
        await PlanAsync();

        Assert.Equal(CommitmentStatus.Open, (await host.DatabaseAsync(db => db.Commitments.AsNoTracking().SingleAsync())).Status);
        await PassAsync(TimeSpan.FromDays(10));
        Assert.Equal(MessageStatus.Sent, (await RemindersAsync()).Single().Status);
    }

    [Fact]
    public async Task After_STOP_nothing_is_said_of_it()
    {
        await PlanAsync();
        await SayAsync("STOP");

        await PassAsync(TimeSpan.FromDays(10));

        Assert.Empty(await RemindersAsync());
    }

    private async Task PlanAsync()
    {
        foreach (var words in (string[])["STREET", "Talk to Rosa next door", "in 10 days", "at the library", "yes"])
        {
            await SayAsync(words);
        }
    }

    private async Task SayAsync(string words)
    {
        await host.Services.GetRequiredService<IInboundMessages>().AcceptAsync(
            new InboundMessage("bot:msteams", "msteams|here|somebody", "botframework", $"{++said}", words) { AddressValue = "there" }, CancellationToken.None);
        await host.Services.GetRequiredService<OutboxPump>().DrainAsync(CancellationToken.None);
    }

    private async Task PassAsync(TimeSpan time)
    {
        using var advanced = await host.Client.PostAsJsonAsync("/simulator/clock", new { advance = time.ToString("c") });
        advanced.EnsureSuccessStatusCode();
    }

    private Task<List<MessageRow>> RemindersAsync() =>
        host.DatabaseAsync(db => db.Messages.AsNoTracking().Where(message => message.Kind == ReplyKind.Reminder).ToListAsync());
}
