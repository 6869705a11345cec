using System.Diagnostics;
using System.Net;
using Bot.Tests.Crash;
using Bot.Tests.Kit;
using Bot.Tests.Scenarios;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Attack.Drills;

/// <summary>The disk fails the host: it is full, takes no writes, or loses what it was given.</summary>
#pragma warning disable CA1001 // What it owns ends in DisposeAsync.
public sealed class DiskDrills : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly string home = Directory.CreateTempSubdirectory("surveybot-disk-").FullName;
    private FakeTwilio twilio = null!;
    private HostProcess host = null!;

    public async Task InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync();
        twilio.Receipts = _ => [("sent", null)];
        host = new HostProcess(home, Path.Combine(TestHost.ProjectFolder, "surveys"), twilio, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            // At a segment a second a few replies would take longer than anything that is waited for here.
            ["Twilio__SegmentsPerSecond"] = "10000",
        });
        host.Start();
        await host.ReadyAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await twilio.DisposeAsync();
        await RunAsync("chattr", ["-i", .. Frozen]);
        Directory.Delete(home, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_disk_is_full_or_read_only_texts_are_refused_readiness_says_so_and_afterwards_they_are_fetched_and_answered_once(bool readOnly)
    {
        var phones = Enumerable.Range(0, 5).Select(_ => Town.NewPhone()).ToList();
        Assert.All(await TextAsync(phones, "MATTERS"), status => Assert.Equal(HttpStatusCode.OK, status));
        await AnsweredAsync(phones, 1);

        await SpoilDiskAsync(readOnly);
        Assert.All(await TextAsync(phones, "2"), status => Assert.True((int)status >= 500, $"{status}"));
        await host.ReadinessAsync(isReady: false);

        await MendDiskAsync();
        await host.ReadinessAsync(isReady: true);
        await AnsweredAsync(phones, 2);
        Assert.Equal(phones.Count * 2, await NumberAsync("SELECT COUNT(*) FROM messages WHERE NOT outgoing"));
        Assert.Equal(phones.Count * 2, await NumberAsync("SELECT COUNT(*) FROM messages WHERE outgoing"));
        Assert.Equal(phones.Count * 2, twilio.Messages.Count(message => !message.Inbound));
        await Town.UntilAsync(async () => await NumberAsync("SELECT COUNT(*) FROM attention WHERE reason = 'outage'") == 1, "staff are told");
        Assert.Contains(host.Errors, line => line.Contains("Nothing can be written to the database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disk_that_fills_while_nobody_writes_is_noticed_too()
    {
        await host.FillDiskAsync();

        await host.ReadinessAsync(isReady: false);
    }

    [Fact]
    public async Task A_log_that_lost_commits_stops_the_start_with_one_line_until_the_operator_goes_on_without_them()
    {
        var phones = Enumerable.Range(0, 3).Select(_ => Town.NewPhone()).ToList();
        await TextAsync(phones, "MATTERS");
        await AnsweredAsync(phones, 1);
        await host.KillAsync();
        await DamageAsync(host.DatabaseFile + "-wal");

        host.Start();
        Assert.Equal(1, await host.ExitAsync());
        Assert.Contains(host.Errors, line => line.StartsWith("ConnectionStrings__Database names a database that lacks its last commits", StringComparison.Ordinal));

        host.Set("Outbox__Hold", "true");
        host.Start();
        await host.ReadyAsync();
        Assert.Equal(0, await host.StopAsync());
        host.Set("Outbox__Hold", null);
        host.Start();
        await host.ReadyAsync();
    }

    [Fact]
    public async Task A_file_system_that_takes_no_writes_and_another_host_are_told_apart_at_the_start()
    {
        var second = new HostProcess(home, Path.Combine(TestHost.ProjectFolder, "surveys"), twilio);
        second.Start();
        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains(second.Errors, line => line.Contains("that another host is using", StringComparison.Ordinal));
        await host.KillAsync();

        // Whoever may mount makes a file system of it that takes no writes; whoever may not has an account that may not write.
        var mounted = await RunAsync("mount", "--bind", home, home) && await RunAsync("mount", "-o", "remount,ro,bind", home);
        if (!mounted)
        {
            await RunAsync("chmod", "0555", home);
        }

        try
        {
            second.Start();
            Assert.Equal(1, await second.ExitAsync());
            Assert.Contains(second.Errors, line => line.Contains(mounted ? "on a read-only file system" : "this account may not write it", StringComparison.Ordinal));
        }
        finally
        {
            _ = mounted ? await RunAsync("umount", home) : await RunAsync("chmod", "0700", home);
            await second.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_on_a_full_disk_ends_with_a_line_that_says_so_however_the_host_ended_before(bool wasKilled)
    {
        var phones = new[] { Town.NewPhone() };
        await TextAsync(phones, "MATTERS");
        await AnsweredAsync(phones, 1);
        await (wasKilled ? host.KillAsync() : host.StopAsync());

        // Whoever may mount makes a small disk and fills it; to the host of whoever may not, no file may grow.
        var disk = Directory.CreateTempSubdirectory("surveybot-small-disk-").FullName;
        var mounted = await RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk);
        await using var second = new HostProcess(disk, Path.Combine(TestHost.ProjectFolder, "surveys"), twilio);
        try
        {
            Assert.True(await RunAsync("cp", "-a", home + "/.", disk));
            Assert.False(mounted && await RunAsync("dd", "if=/dev/zero", "of=" + Path.Combine(disk, "rest"), "bs=64k", "count=2048"));
            second.Start(isDiskFull: !mounted);
            Assert.Equal(1, await second.ExitAsync());
            Assert.StartsWith(
                mounted ? "ConnectionStrings__Database names a file on a disk that is full" : "ConnectionStrings__Database names", second.Errors.Last(), StringComparison.Ordinal);
            Assert.DoesNotContain(second.Errors, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
        }
        finally
        {
            await RunAsync("umount", disk);
            Directory.Delete(disk, recursive: true);
        }
    }

    // What fails while files are open for writing, as a file system does that is set read-only after an error: no mount can be made so.
    private IEnumerable<string> Frozen => ((string[])[home, host.DatabaseFile, host.DatabaseFile + "-wal"]).Where(Path.Exists);

    /// <summary>Whoever may not make a file unchangeable (it takes a right of its own, and a file system that knows of it) fills the disk instead.</summary>
    private async Task SpoilDiskAsync(bool readOnly)
    {
        if (!readOnly || !await RunAsync("chattr", ["+i", .. Frozen]))
        {
            await RunAsync("chattr", ["-i", .. Frozen]);
            await host.FillDiskAsync();
        }
    }

    private async Task MendDiskAsync()
    {
        await RunAsync("chattr", ["-i", .. Frozen]);
        await host.FillDiskAsync(isFull: false);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        await run.WaitForExitAsync();
        return run.ExitCode == 0;
    }

    private static async Task DamageAsync(string file)
    {
        // Behind its header stand the frames; each tells by a checksum whether it is whole.
        await using var log = new FileStream(file, FileMode.Open, FileAccess.Write);
        log.Seek(32, SeekOrigin.Begin);
        await log.WriteAsync(new byte[log.Length - 32]);
    }

    private async Task<List<HttpStatusCode>> TextAsync(IEnumerable<string> phones, string words)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var phone in phones)
        {
            var (_, response) = await twilio.TextAsync(host.Address, phone, words);
            statuses.Add(response.StatusCode);
            response.Dispose();
        }

        return statuses;
    }

    private Task AnsweredAsync(IReadOnlyCollection<string> phones, int texts) =>
        Town.UntilAsync(() => Task.FromResult(phones.All(phone => twilio.TextsTo(phone).Count == texts)), $"everybody has {texts} texts");

    private async Task<long> NumberAsync(string query)
    {
        await using var connection = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries stand above.
        command.CommandText = query;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
