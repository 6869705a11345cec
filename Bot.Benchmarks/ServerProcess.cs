using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Benchmarks;

/// <summary>A server under load in a process of its own, with an empty database: in a folder of its own, or on a PostgreSQL server.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;
    private readonly string connectionString;

    private ServerProcess(Process process, string folder, string connectionString, Uri address) =>
        (this.process, this.folder, this.connectionString, Address) = (process, folder, connectionString, address);

    public Uri Address { get; }

    public TimeSpan ReadyAfter { get; private set; }

    public Process Process => process;

    /// <summary>Memory after ten quiet seconds; the private part is shared with no file and no process.</summary>
    public async Task<(double Resident, double Private)> IdleMegabytesAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(10));
        return (MegabytesOf("VmRSS"), MegabytesOf("RssAnon"));
    }

    private double MegabytesOf(string field) => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) * 1024 / 1e6;

    public long CountRows(string query)
    {
        using DbConnection connection = IsPostgres(connectionString) ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Processor time that the server took since its start, on all cores.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="postgres">A server that may make databases, as a connection string; null for SQLite.</param>
    /// <param name="build">The folder of another build of the host, to compare with; null for this one.</param>
    public static Task<ServerProcess> StartHostAsync(string? postgres = null, string? build = null)
    {
        var host = Path.Combine(build ?? AppContext.BaseDirectory, "Bot.Host.dll");
        return StartAsync([host], "/healthz/ready", postgres);
    }

    /// <summary>A host for chats: without Twilio, under the address that it listens on.</summary>
    public static Task<ServerProcess> StartChatHostAsync()
    {
        var host = Path.Combine(AppContext.BaseDirectory, "Bot.Host.dll");
        return StartAsync([host], "/healthz/ready", postgres: null, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DirectLine__Secret"] = ChatVisitor.Secret,
            ["Limits__ChatsPerHour"] = "1000000",
            ["Limits__TokensPerHour"] = "1000000",
            ["Limits__NetworkMegabytesPerHour"] = "1000000",
            ["Limits__SocketsPerNetwork"] = "1000000",
            ["Program__PublicBaseUrl"] = null,
            ["Twilio__AccountSid"] = null,
            ["Twilio__AuthToken"] = null,
            ["Twilio__From"] = null,
            ["Twilio__ApiBaseUrl"] = null,
        });
    }

    /// <param name="postgres">As for the host.</param>
    public static Task<ServerProcess> StartPeerAsync(string? postgres = null) =>
        StartAsync([Path.Combine(AppContext.BaseDirectory, "Bot.Benchmarks.dll"), "peer"], "/ready", postgres);

    public static bool IsPostgres(string connectionString) => connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
        if (IsPostgres(connectionString))
        {
            // One that stays is looked after by the server's vacuum, beside whatever is measured next.
            var place = new NpgsqlConnectionStringBuilder(connectionString);
            (var name, place.Database) = (place.Database, "postgres");
            Run($"DROP DATABASE {name} WITH (FORCE)", place);
        }
    }

    private static async Task<ServerProcess> StartAsync(
        string[] arguments, string ready, string? postgres, IReadOnlyDictionary<string, string?>? changes = null)
    {
        var home = Directory.CreateTempSubdirectory("surveybot-bench-").FullName;
        var place = postgres is null ? $"Data Source={Path.Combine(home, "bench.db")}" : NewDatabase(postgres);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(arguments[0])!,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // In Production PostgreSQL waits for a verb and a key; what is measured is the same.
            ["ASPNETCORE_ENVIRONMENT"] = postgres is null ? "Production" : "Development",
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__Database"] = place,
            ["Logging__LogLevel__Default"] = "Warning",
            ["Limits__InboundPerMinute"] = "1000000",
            ["Program__PublicBaseUrl"] = Load.PublicUrl,
            ["Twilio__AccountSid"] = Load.Account,
            ["Twilio__AuthToken"] = Load.Token,
            ["Twilio__From"] = "+17045550100",

            // Nothing listens there: replies are queued and wait, as at one segment a second they would.
            ["Twilio__ApiBaseUrl"] = "http://127.0.0.1:9",
            ["Outbox__Hold"] = "true",
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        foreach (var (key, value) in changes ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            start.Environment[key] = value ?? "";
        }

        var begun = Stopwatch.GetTimestamp();
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler) { BaseAddress = address };
        while (!await IsReadyAsync(client, ready))
        {
            if (started.HasExited)
            {
                throw new InvalidOperationException($"The server ended with exit code {started.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
            }

            await Task.Delay(20);
        }

        return new ServerProcess(started, home, place, address) { ReadyAfter = Stopwatch.GetElapsedTime(begun) };
    }

    private static string NewDatabase(string postgres)
    {
        var name = $"bench_{Guid.NewGuid():N}";
        Run($"CREATE DATABASE {name}", new NpgsqlConnectionStringBuilder(postgres));
        return $"{postgres};Database={name}";
    }

    private static void Run(string statement, NpgsqlConnectionStringBuilder server)
    {
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
