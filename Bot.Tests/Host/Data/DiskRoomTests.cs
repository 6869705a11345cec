using System.Net;
using System.Net.Http.Json;
using Bot.Host.Attention;
using Bot.Host.Channels;
using Bot.Host.Data;
using Bot.Host.Data.Model;
using Bot.Tests.Host.DirectLine;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Bot.Tests.Host.Data;

/// <summary>What is done before the database's disk is full, and after it was.</summary>
#pragma warning disable CA1001 // What it owns ends in DisposeAsync.
public sealed class DiskRoomTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const long Gigabyte = 1024 * DiskRoom.Megabyte;

    private readonly IDatabaseDisk disk = Substitute.For<IDatabaseDisk>();
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        disk.Look().Returns(new DiskRoom(50 * Gigabyte, 100 * Gigabyte));
        host = await TestHost.StartAsync(Chat.Settings, services => services.AddSingleton(disk));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Staff_are_told_once_while_little_room_is_left_and_no_more_when_there_is_some()
    {
        await WatchAsync(50 * Gigabyte);
        Assert.Empty(await ToldAsync());

        await WatchAsync(Gigabyte - 1);
        await WatchAsync(500 * DiskRoom.Megabyte);
        var low = Assert.Single(await ToldAsync());
        Assert.Contains("1023 of 102400 MB left", low.Detail, StringComparison.Ordinal);

        await WatchAsync(100 * DiskRoom.Megabyte);
        Assert.Contains("Chats are refused", Assert.Single(await ToldAsync()).Detail, StringComparison.Ordinal);

        await WatchAsync(2 * Gigabyte);
        Assert.NotNull(Assert.Single(await ToldAsync()).ClosedAt);
    }

    [Theory]
    [InlineData(1, 100, false)]
    [InlineData(0.99, 100, true)]
    [InlineData(0.5, 10, false)]
    [InlineData(0.49, 10, true)]
    [InlineData(0.19, 1, true)]
    public void Little_is_less_than_a_gigabyte_or_a_twentieth_whichever_is_less(double free, double total, bool isLow) =>
        Assert.Equal(isLow, new DiskRoom((long)(free * Gigabyte), (long)(total * Gigabyte)).IsLow);

    [Fact]
    public async Task While_hardly_any_is_left_chats_are_refused_with_nothing_kept_and_texts_go_on()
    {
        var chat = await Chat.BeginAsync(host);
        using var page = PageChatTests.Browser(host);
        disk.Look().Returns(new DiskRoom(200 * DiskRoom.Megabyte - 1, 100 * Gigabyte));
        var kept = await host.DatabaseAsync(db => db.Messages.CountAsync());

        using var said = await chat.PostAsync(new { type = "message", text = "housing" });
        using var site = Chat.ClientWith(host, Chat.Secret);
        using var begun = await site.PostAsJsonAsync(Chat.Path + "/conversations", new { });
        using var opened = await page.PostAsJsonAsync("/chat/token", new { });

        Assert.Contains("nothing of this was kept", await TokenTests.AssertErrorAsync(said, 503, "NoRoom"), StringComparison.Ordinal);
        Assert.All((HttpResponseMessage[])[said, begun, opened], answer => Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(10)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta)));
        Assert.Equal(kept, await host.DatabaseAsync(db => db.Messages.CountAsync()));

        using var text = await host.Client.PostAsJsonAsync("/simulator/messages", new { from = Town.NewPhone(), body = "MATTERS" });
        Assert.Equal(HttpStatusCode.Accepted, text.StatusCode);
        Assert.Single(await host.DatabaseAsync(db => db.Messages.Where(message => message.Channel == ChannelNames.Sms && !message.Outgoing).ToListAsync()));

        disk.Look().Returns(new DiskRoom(200 * DiskRoom.Megabyte, 100 * Gigabyte));
        await chat.SayAsync("housing");
    }

    [Fact]
    public async Task The_disk_of_a_file_is_looked_at()
    {
        await using var plain = await TestHost.StartAsync(database: TestDatabase.Sqlite);

        var room = plain.Services.GetRequiredService<IDatabaseDisk>().Look();

        Assert.InRange(room!.Free, 1, room.Total);
    }

    [Fact]
    public async Task After_commits_failed_staff_are_told_from_when_to_when_once_an_hour()
    {
        var commits = host.Services.GetRequiredService<CommitHealth>();

        commits.Failed();
        commits.Succeeded();
        await Town.UntilAsync(async () => await OutagesAsync() is [_], "staff are told");
        commits.Failed();
        commits.Succeeded();
        await Town.UntilAsync(async () => await OutagesAsync() is [_], "staff are told");

        Assert.Matches(@"^Not everything could be kept from \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ to \d{4}-", Assert.Single(await OutagesAsync()).Detail);
    }

    private Task WatchAsync(long free)
    {
        disk.Look().Returns(new DiskRoom(free, 100 * Gigabyte));
        return host.Services.GetRequiredService<DiskWatch>().RunAsync(CancellationToken.None);
    }

    private Task<List<AttentionRow>> ToldAsync() => host.DatabaseAsync(db => db.Attention.AsNoTracking().Where(row => row.Reason == AttentionReason.Disk).ToListAsync());

    private Task<List<AttentionRow>> OutagesAsync() => host.DatabaseAsync(db => db.Attention.AsNoTracking().Where(row => row.Reason == AttentionReason.Outage).ToListAsync());
}
