using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bot.Host.Data;
using Npgsql;

namespace Bot.Tests.Kit;

/// <summary>
/// A PostgreSQL cluster for the tests of this process, on a port and in a folder of its own, with its writes flushed as in
/// earnest. It ends and its folder goes when this process ends, however it ends: its keeper reads from a pipe that closes then.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Password = "not-a-secret";

    private const string Keeper = """
        set -eu
        home=$(mktemp -d -t surveybot-postgres-XXXXXX)
        trap 'rm -rf "$home"' EXIT
        printf '%s' "$PGPASSWORD" > "$home/password"
        "$1/initdb" -D "$home/data" -U postgres -A scram-sha-256 --pwfile "$home/password" -E UTF8 --locale=C.UTF-8 >"$home/log" 2>&1 || { cat "$home/log" >&2; exit 1; }
        begin() { "$1/postgres" -D "$home/data" -p "$2" -h 127.0.0.1 -k "$home" -c max_connections=400 </dev/null >>"$home/log" 2>&1 & server=$!; }
        end() { kill -INT $server 2>/dev/null || true; wait $server || true; }
        begin "$1" "$2"
        while read -r command; do
          case "$command" in
            stop) end ;;
            start) begin "$1" "$2" ;;
          esac
        done
        end
        """;

    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartAsync());

    private readonly Process keeper;

    private PostgresServer(Process keeper, int port) => (this.keeper, Port) = (keeper, port);

    public int Port { get; }

    /// <summary>The one that most tests share; each has a database of its own.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>One that a test may stop.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var free = FreePort();
        var server = new PostgresServer(StartKeeper(free), free);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>A connection string for a database, which is made when it is not there.</summary>
    public async Task<string> DatabaseAsync(string name)
    {
        await using var connection = await AdministrateAsync();
        await using var command = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{name}'", connection);
        if (await command.ExecuteScalarAsync() is null)
        {
            command.CommandText = $"CREATE DATABASE \"{name}\"";
            await command.ExecuteNonQueryAsync();
        }

        return ConnectionString(name);
    }

    /// <summary>A connection string, whether or not there is such a database.</summary>
    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username=postgres;Password={Password}");

    public Task DropAsync(string name) => RunAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");

    /// <summary>Ends every connection to a database, as a restart does.</summary>
    public Task CutConnectionsAsync(string name) =>
        RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

    /// <summary>Returns when it has ended.</summary>
    public async Task StopAsync()
    {
        await TellAsync("stop");
        while (await AnswersAsync())
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        await TellAsync("start");
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private static Process StartKeeper(int port)
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max(StringComparer.Ordinal)
            : null;
        if (programs is null)
        {
            throw new InvalidOperationException("PostgreSQL is not installed (/usr/lib/postgresql): ./test.sh installs it.");
        }

        // It refuses to run as root.
        string[] command = ["sh", "-c", Keeper, "keeper", programs, port.ToString(CultureInfo.InvariantCulture)];
        command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/tmp",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PGPASSWORD"] = Password;
        return Process.Start(start)!;
    }

    private async Task ReadyAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await AnswersAsync())
        {
            if (keeper.HasExited || deadline.IsCancellationRequested)
            {
                throw new InvalidOperationException(
                    "PostgreSQL did not start: " + (keeper.HasExited ? await keeper.StandardError.ReadToEndAsync() : "it does not answer."));
            }

            await Task.Delay(50);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await AdministrateAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task RunAsync(string statement)
    {
        await using var connection = await AdministrateAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task TellAsync(string command)
    {
        await keeper.StandardInput.WriteLineAsync(command);
        await keeper.StandardInput.FlushAsync();
    }

    private async Task<NpgsqlConnection> AdministrateAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
