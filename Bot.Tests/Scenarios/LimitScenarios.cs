using Bot.Dialogs.Replies;
using Bot.Host.Conversations;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Host.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Scenarios;

/// <summary>Floods, throttles, and who goes first.</summary>
public sealed class LimitScenarios
{
    [Fact]
    public async Task A_flood_is_kept_told_once_and_never_drowns_a_STOP_or_anybody_else()
    {
        var town = await Town.StartAsync(null, null, ("Limits:InboundPerMinute", "3"));
        var (flood, other) = (Town.NewPhone(), Town.NewPhone());

        var texts = await town.TalkAsync(flood, "MATTERS", "9", "9", "9", "9", "9");
        Assert.Equal(4, texts.Count);
        Assert.Contains("a lot of texts", texts[3], StringComparison.Ordinal);
        var kept = await town.MessagesAsync(flood);
        Assert.Equal(3, kept.Count(m => m.Status == MessageStatus.Limited));

        Assert.Equal(2, (await town.TalkAsync(other, "MATTERS", "2")).Count);
        Assert.Contains("unsubscribed", (await town.TalkAsync(flood, "STOP"))[^1], StringComparison.Ordinal);
        await EndAsync(town);
    }

    [Fact]
    public async Task A_phone_that_texts_without_end_is_kept_by_its_beginnings_staff_are_told_once_and_STOP_and_danger_hold()
    {
        var town = await Town.StartAsync(null, null, ("Limits:InboundPerMinute", "1000"));
        var (phone, other) = (Town.NewPhone(), Town.NewPhone());
        var longest = string.Concat(Enumerable.Repeat("rent and ", 200))[..1600];
        for (var text = 0; text < 10; text++)
        {
            await town.TextAsync(phone, longest);
        }

        Assert.Equal(Enumerable.Repeat(1600, 10), await LengthsAsync(town, phone));
        while (await town.Service<ChatBudget>().TrySpendOfNumberAsync(town.HashOf(phone), 2000))
        {
            Assert.Equal(10, (await town.MessagesAsync(phone)).Count(message => !message.Outgoing));
        }

        await town.SettleAsync();
        var before = town.Twilio.TextsTo(phone).Count;
        await town.TalkAsync(phone, longest, longest);
        Assert.Equal([160, 160], (await LengthsAsync(town, phone)).Skip(10));
        Assert.Equal(2, (await town.MessagesAsync(phone)).Count(message => message.Status == MessageStatus.Limited));
        Assert.Equal(before, town.Twilio.TextsTo(phone).Count);
        Assert.Single(await town.Host.DatabaseAsync(db => db.Attention.Where(row => row.Reason == AttentionReason.Flood).ToListAsync()));

        var cry = longest[..1500] + " I want to kill myself";
        Assert.Contains("911", (await town.TalkAsync(phone, cry))[^1], StringComparison.Ordinal);
        Assert.Equal(160, (await LengthsAsync(town, phone))[^1]);
        Assert.Contains("unsubscribed", (await town.TalkAsync(phone, "STOP"))[^1], StringComparison.Ordinal);
        await town.TextAsync(other, longest);
        Assert.Equal(1600, Assert.Single(await LengthsAsync(town, other)));
        await EndAsync(town);
    }

    [Fact]
    public async Task Where_the_carrier_side_answers_keywords_we_record_them_in_silence()
    {
        var town = await Town.StartAsync(null, null, ("Twilio:KeywordReplies", "twilio"));
        var phone = Town.NewPhone();

        Assert.Single(await town.TalkAsync(phone, "MATTERS", "HELP", "Stop"));
        Assert.NotNull(await town.SuppressionAsync(phone));
        Assert.Single(await town.TalkAsync(phone, "START"));
        Assert.Null(await town.SuppressionAsync(phone));
        Assert.Equal(2, (await town.TalkAsync(phone, "MATTERS")).Count);

        // Nor is one answered that was missed, and is fetched later.
        town.Twilio.KeepText(phone, "HELP");
        await town.Host.Services.GetServices<IHostedService>().OfType<MissedTexts>().Single().RunAsync(CancellationToken.None);
        await town.SettleAsync();
        Assert.Equal(2, town.Twilio.TextsTo(phone).Count);
        await EndAsync(town);
    }

    [Fact]
    public async Task Replies_go_before_what_we_write_first()
    {
        var town = await Town.StartAsync(null, null, ("Outbox:Hold", "true"), ("SendingHours:From", "00:00"), ("SendingHours:To", "24:00"));
        var bulk = Enumerable.Range(0, 20).Select(_ => Town.NewPhone()).ToList();
        foreach (var phone in bulk)
        {
            await town.TextAsync(phone, "STOP");
            await town.TextAsync(phone, "START");
            await QueueProactiveAsync(town, phone);
        }

        var reply = Town.NewPhone();
        await town.TextAsync(reply, "MATTERS");
        var first = await town.Service<OutboxRows>().DueAsync(town.Service<Bot.Host.Channels.MessageProviders>().Default, town.Host.Clock.GetUtcNow(), town.Host.Clock.System.GetUtcNow(), 1000, CancellationToken.None);

        var order = first.Select(m => m.Policy.IsProactive).ToList();
        Assert.Equal(order.Order(), order);
        Assert.Contains(first, m => m.Kind == ReplyKind.Welcome);
        await EndAsync(town);
    }

    [Fact]
    public async Task The_days_limit_stops_the_rest_until_tomorrow_and_holds_up_nothing_else()
    {
        var town = await Town.StartAsync(null, null, ("Twilio:SegmentsPerDay", "3"));
        var phones = Enumerable.Range(0, 4).Select(_ => Town.NewPhone()).ToList();
        foreach (var phone in phones)
        {
            await town.TextAsync(phone, "HELP");
        }

        await town.SettleAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.InRange(phones.Sum(phone => town.Twilio.TextsTo(phone).Count), 1, 3);
        Assert.Single(await town.Host.DatabaseAsync(db => db.Attention.Where(row => row.Reason == AttentionReason.DayLimit && row.ClosedAt == null).ToListAsync()));
        await EndAsync(town);
    }

    [Fact]
    public async Task Danger_and_STOP_are_answered_beyond_the_days_limit_also_where_a_reply_waits_for_tomorrow()
    {
        var town = await Town.StartAsync(null, null, ("Twilio:SegmentsPerDay", "1"));
        var (danger, stop) = (Town.NewPhone(), Town.NewPhone());
        foreach (var phone in Enumerable.Range(0, 70).Select(_ => Town.NewPhone()).Append(danger).Append(stop))
        {
            await town.TextAsync(phone, "WHO");
        }

        await town.SettleAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(town.Twilio.TextsTo(danger));

        Assert.Contains("988", Assert.Single(await town.TalkAsync(danger, "I want to kill myself")), StringComparison.Ordinal);
        Assert.Contains("unsubscribed", Assert.Single(await town.TalkAsync(stop, "STOP")), StringComparison.Ordinal);
        Assert.Equal(2, (await town.MessagesAsync(danger)).Count(message => !message.Outgoing));
        await EndAsync(town);
    }

    private static async Task QueueProactiveAsync(Town town, string phone)
    {
        var conversation = (await town.ConversationAsync(phone))!;
        var now = town.Host.Clock.GetUtcNow().AddHours(-1);
        await town.Service<DatabaseWriter>().WriteAsync(WriteLane.Bulk, sql => Task.FromResult(Written.Kept(MessageWriter.Insert(
            sql, conversation.Id, "sms", conversation.Position + 1, new OutboundMessage(Guid.CreateVersion7(now), ReplyKind.Nudge, "Our news", 1, now)
            {
                ProgramId = conversation.ProgramId,
                NaturalKey = $"test:{conversation.Id:N}",
            }))));
    }

    /// <summary>How much is kept of each text of a phone.</summary>
    private static async Task<List<int>> LengthsAsync(Town town, string phone)
    {
        var ids = (await town.MessagesAsync(phone)).Where(message => !message.Outgoing).Select(message => message.Id).ToList();
        var texts = await town.Host.DatabaseAsync(db => db.MessageTexts.AsNoTracking().Where(text => ids.Contains(text.MessageId)).ToListAsync());
        return [.. ids.Select(id => texts.Single(text => text.MessageId == id).Text!.Length)];
    }

    private static Task EndAsync(Town town) => ((IAsyncLifetime)town).DisposeAsync();
}
