using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bot.Dialogs.Answers.Dates;
using Bot.Host.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Bot.Tests.Kit;

/// <summary>
/// A real redis-server on a port of its own. One serves the whole test process, a database a host; a test that stops or empties
/// it starts one for itself.
/// </summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const int Databases = 10_000;

    private static readonly Lazy<Task<RedisServer>> Everybodys = new(StartSharedAsync);
    private static readonly IMeterFactory Meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
    private static int databases;

    private readonly string folder = Directory.CreateTempSubdirectory("surveybot-redis-").FullName;
    private readonly string port;
    private Process? process;

    private RedisServer(int port) => this.port = port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Without a database: the first.</summary>
    public string ConnectionString => $"127.0.0.1:{port}";

    /// <summary>A database that nobody else uses, on the server that all tests share.</summary>
    public static async Task<string> DatabaseAsync()
    {
        var server = await Everybodys.Value;
        var database = Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture);
        return $"{server.ConnectionString},defaultDatabase={database},channelPrefix=test{database}:";
    }

    /// <summary>A server of the test's own.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        for (var tries = 1; ; tries++)
        {
            var server = new RedisServer(FreePort());
            try
            {
                await server.StartAgainAsync();
                return server;
            }
            catch (InvalidOperationException) when (tries < 5)
            {
                // Somebody else took the port meanwhile.
                await server.DisposeAsync();
            }
        }
    }

    /// <summary>A client as the host makes it.</summary>
    public static RedisClient Connect(string connectionString, TimeProvider? time = null)
    {
        var settings = new Settings(new ConfigurationManager { ["ConnectionStrings:Redis"] = connectionString });
        var options = RedisSettings.Read(settings);
        return new RedisClient(options ?? throw new ArgumentException(string.Join('\n', settings.Problems), nameof(connectionString)), Meters, NullLogger<RedisClient>.Instance) { RealTime = time ?? TimeProvider.System };
    }

    /// <summary>Every key of a database with all that stands in it, and every channel somebody listens to.</summary>
    public static async Task<string> EverythingInAsync(string connectionString)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(connectionString + ",allowAdmin=true");
        var database = connection.GetDatabase();
        var server = connection.GetServers()[0];
        var everything = server.SubscriptionChannels().Select(channel => channel.ToString()).ToList();
        await foreach (var key in server.KeysAsync(database.Database))
        {
            everything.Add(key!);
            everything.AddRange(await database.KeyTypeAsync(key) switch
            {
                RedisType.Hash => (await database.HashGetAllAsync(key)).Select(entry => entry.ToString()),
                RedisType.List => (await database.ListRangeAsync(key)).Select(value => value.ToString()),
                RedisType.Set => (await database.SetMembersAsync(key)).Select(value => value.ToString()),
                RedisType.SortedSet => (await database.SortedSetRangeByRankAsync(key)).Select(value => value.ToString()),
                RedisType.String => [(await database.StringGetAsync(key)).ToString()],
                var type => throw new InvalidOperationException($"No test reads a {type}."),
            });
        }

        return string.Join('\n', everything);
    }

    /// <summary>Starts it, on the same port and empty.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--databases", $"{Databases}"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new FileNotFoundException("redis-server is not installed: the tests need it (Debian: apt-get install redis-server).", missing);
        }

        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                // A full pipe would stop it.
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("redis-server did not start.");
    }

    /// <summary>Ends it at once; what was in it is gone.</summary>
    public async Task StopAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>It holds its connections and answers nothing.</summary>
    public Task HangAsync() => SignalAsync("-STOP");

    public Task GoOnAsync() => SignalAsync("-CONT");

    public async Task FlushAsync()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString + ",allowAdmin=true");
        await connection.GetServers()[0].FlushAllDatabasesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<RedisServer> StartSharedAsync()
    {
        var server = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.process?.Kill();
            Directory.Delete(server.folder, recursive: true);
        };
        return server;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
