using Bot.Dialogs.Replies;
using Bot.Host.Channels;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Bot.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Outbox;

/// <summary>A phone that has texted for years costs the outbox no more than one that is new.</summary>
public sealed class LongConversationTests : IAsyncLifetime
{
    private const int Long = 4_000;
    private const int AtMost = 3;

    private TestHost host = null!;
    private DateTimeOffset now;

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync(new() { ["Outbox:Hold"] = "true" });
        now = host.Clock.GetUtcNow();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_due_reply_is_found_at_the_same_cost_however_long_its_conversation_is()
    {
        var (shortOne, longOne) = await MeetBothAsync();

        await QueueAsync(shortOne);
        var first = await DueCostAsync(shortOne);
        await host.DatabaseAsync(db => db.Messages.Where(row => row.Status == MessageStatus.Queued).ExecuteUpdateAsync(row => row.SetProperty(m => m.Status, MessageStatus.Skipped)));
        await QueueAsync(longOne);

        Assert.InRange(await DueCostAsync(longOne), 1, AtMost * first);
    }

    [Fact]
    public async Task What_waits_is_passed_over_at_the_same_cost_however_long_the_conversation_is()
    {
        var (shortOne, longOne) = await MeetBothAsync();
        await QueueAsync(shortOne);
        await QueueAsync(longOne);
        await ReadCost.AnalyzeAsync(host);

        var first = await SkipCostAsync(shortOne);

        Assert.InRange(await SkipCostAsync(longOne), 1, AtMost * first);
    }

    private Task<long> SkipCostAsync(Resident whose) => ReadCost.OfAsync(host, async sql =>
    {
        MessageWriter.SkipQueued(sql, whose.ConversationId, "A test.");
        await sql.SendAsync();
    });

    private async Task<long> DueCostAsync(Resident whose)
    {
        await ReadCost.AnalyzeAsync(host);
        return await ReadCost.OfAsync(host, async sql =>
        {
            var due = await host.Services.GetRequiredService<OutboxRows>().DueAsync(
                sql, host.Services.GetRequiredService<MessageProviders>().Default, now, host.Clock.System.GetUtcNow(), most: 50, CancellationToken.None);
            Assert.Equal(whose.ConversationId, Assert.Single(due).ConversationId);
        });
    }

    private async Task<(Resident Short, Resident Long)> MeetBothAsync()
    {
        var began = now.AddDays(-300);
        var (one, other) = (await Resident.MeetAsync(host, "+17045550123", began), await Resident.MeetAsync(host, "+17045550124", began));
        await host.StoreAsync([.. Enumerable.Range(1, Long).Select(place => Row(other, place, began.AddMinutes(place)))]);
        await host.StoreAsync([.. Enumerable.Range(1, 4).Select(place => Row(one, place, began.AddMinutes(place)))]);
        await host.StoreAsync(Row(one, 6, now.AddHours(-1)), Row(other, Long + 2, now.AddHours(-1)));
        return (one, other);
    }

    private Task<int> QueueAsync(Resident whose)
    {
        var message = Row(whose, Long + 10, now, MessageStatus.Queued);
        return host.StoreAsync(message, new MessageText { MessageId = message.Id, Text = "Thank you.", RecordClass = "conversation", CreatedAt = now });
    }

    // Even places are replies.
    private static MessageRow Row(Resident whose, long place, DateTimeOffset at, MessageStatus? status = null) => new()
    {
        Id = Guid.CreateVersion7(at),
        ConversationId = whose.ConversationId,
        Position = place,
        Outgoing = place % 2 == 0,
        Channel = "sms",
        ProgramId = ProgramRow.DefaultId,
        Status = status ?? (place % 2 == 0 ? MessageStatus.Delivered : MessageStatus.Received),
        Kind = place % 2 == 0 ? ReplyKind.Survey : null,
        NotBefore = at,
        CreatedAt = at,
    };
}
