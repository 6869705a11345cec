using System.Net.Http.Json;
using Bot.Dialogs.Answers.Dates;
using Bot.Dialogs.Replies;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bot.Tests.Host.Conversations;

/// <summary>A channel with buttons to which we may write first, below any protocol.</summary>
public sealed class PushedChatTests : IAsyncLifetime
{
    private readonly IMessageProvider provider = Substitute.For<IMessageProvider>();
    private readonly List<OutgoingMessage> sent = [];
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        provider.Name.Returns("botframework");
        provider.CarriesTexts.Returns(false);
        provider.Rate.Returns(SendRate.None);
        provider.SendAsync(null!, default).ReturnsForAnyArgs(call =>
        {
            sent.Add(call.ArgAt<OutgoingMessage>(0));
            return new SendOutcome.Accepted($"out-{sent.Count}", DeliveryStatus.Sent, Segments: null);
        });
        host = await TestHost.StartAsync(
            new() { ["SendingHours:From"] = "00:00", ["SendingHours:To"] = "24:00", ["Limits:ChatMegabytesPerHour"] = "1" }, services => services.AddSingleton(provider));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task It_is_answered_where_it_was_last_written_from_with_buttons_and_reminded_there()
    {
        await SayAsync("1", "MATTERS", "first");
        Assert.Equal(InboundResult.Duplicate, await SayAsync("1", "MATTERS", "first"));
        await SayAsync("2", "2", "second");
        using var advanced = await host.Client.PostAsJsonAsync("/simulator/clock", new { advance = "2.00:00:00" });
        advanced.EnsureSuccessStatusCode();

        Assert.Equal(["first", "second", "second"], sent.Select(message => message.To));
        Assert.Contains("suggestedActions", sent[0].Activity, StringComparison.Ordinal);
        var kinds = await host.DatabaseAsync(db => db.Messages.Where(message => message.Outgoing).OrderBy(message => message.Position).Select(message => message.Kind).ToListAsync());
        Assert.Equal([ReplyKind.Welcome, ReplyKind.Survey, ReplyKind.Nudge], kinds.Cast<ReplyKind>());
        Assert.Equal("msteams", (await host.DatabaseAsync(db => db.Sessions.SingleAsync())).Channel);
        Assert.DoesNotContain("second", (await host.DatabaseAsync(db => db.Addresses.SingleAsync())).ValueCipher, StringComparison.Ordinal);
    }

    [Fact]
    public async Task STOP_there_is_an_opt_out_like_a_texts_and_START_ends_it()
    {
        await SayAsync("1", "MATTERS", "first");
        await SayAsync("2", "STOP", "first");

        var blocked = await host.DatabaseAsync(db => db.Suppressions.AsNoTracking().SingleAsync());
        Assert.Equal(("bot:msteams", SuppressionReason.Stop), (blocked.Channel, blocked.Reason));
        Assert.Equal(ReplyKind.OptOut, await LastKindAsync());
        await SayAsync("3", "2", "first");
        using var advanced = await host.Client.PostAsJsonAsync("/simulator/clock", new { advance = "2.00:00:00" });
        advanced.EnsureSuccessStatusCode();
        Assert.Equal(2, sent.Count);

        await SayAsync("4", "START", "first");
        Assert.Equal(ReplyKind.OptIn, await LastKindAsync());
        Assert.Empty(await host.DatabaseAsync(db => db.Suppressions.ToListAsync()));
    }

    [Fact]
    public async Task Over_a_senders_budget_of_bytes_nothing_is_kept_and_others_have_their_own()
    {
        var (words, kept) = (new string('x', InboundMessage.LongestText), 0);
        while (await SayAsync($"{kept}", words, "first") is InboundResult.Accepted && kept < 1000)
        {
            kept++;
        }

        Assert.Equal(InboundResult.TooMuch, await SayAsync("again", words, "first"));
        Assert.Equal((99, 99), (kept, await host.DatabaseAsync(db => db.Messages.CountAsync(message => !message.Outgoing))));
        Assert.Equal(InboundResult.Accepted, await SayAsync("other", words, "first", "somebody else"));
    }

    [Fact]
    public async Task An_anonymous_survey_is_not_begun_there()
    {
        await SayAsync("1", "PEERS", "first");

        Assert.Empty(await host.DatabaseAsync(db => db.Sessions.ToListAsync()));
        Assert.Contains("is answered on our web", sent[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_on_two_channels_is_two_until_they_have_said_otherwise()
    {
        var phone = Town.NewPhone();
        await SayAsync("1", "MATTERS", "first", phone);
        using var texted = await host.Client.PostAsJsonAsync("/simulator/messages", new { from = phone, body = "MATTERS" });
        texted.EnsureSuccessStatusCode();

        Assert.Equal(2, await host.DatabaseAsync(db => db.Contacts.CountAsync()));
        Assert.Equal(2, await host.DatabaseAsync(db => db.Sessions.Select(session => session.ContactId).Distinct().CountAsync()));
    }

    private Task<ReplyKind?> LastKindAsync() =>
        host.DatabaseAsync(db => db.Messages.Where(message => message.Outgoing).OrderByDescending(message => message.Position).Select(message => message.Kind).FirstAsync());

    private async Task<InboundResult> SayAsync(string id, string words, string address, string who = "somebody")
    {
        var result = await host.Services.GetRequiredService<IInboundMessages>().AcceptAsync(
            new InboundMessage("bot:msteams", $"msteams|here|{who}", "botframework", id, words) { AddressValue = address }, CancellationToken.None);
        await host.Services.GetRequiredService<OutboxPump>().DrainAsync(CancellationToken.None);
        return result;
    }
}
