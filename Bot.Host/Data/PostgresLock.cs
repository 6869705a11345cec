using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Bot.Host.Data;

/// <summary>
/// Hosts of one database hold an advisory lock of it, on a connection of its own: each alone without Redis, together with it.
/// The server lets go of it when the process ends, however it ends. A connection that broke is opened again, and the lock
/// taken again; who cannot have it any more stops.
/// </summary>
internal sealed partial class PostgresLock : IAsyncDisposable
{
    public const long HostLock = 7_365_201_700;

    // The server may notice later than we that our own former connection is gone.
    public static readonly TimeSpan UntilTheServerNoticed = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan UntilTheOneBeforeHasEnded = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly PostgresDatabase database;
    private readonly Action lost;
    private readonly ILogger logger;
    private readonly TimeSpan patience;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task watching;

    private PostgresLock(PostgresDatabase database, NpgsqlConnection connection, Action lost, ILogger logger, TimeSpan patience)
    {
        (this.database, this.lost, this.logger, this.patience) = (database, lost, logger, patience);
        watching = Task.Run(() => WatchAsync(connection));
    }

    /// <param name="lost">Called when it was lost and cannot be had any more.</param>
    /// <param name="patience">How long a lost lock is tried for while another holds it.</param>
    /// <exception cref="SettingException">Another host is in the way, or the database cannot be reached.</exception>
    public static async Task<PostgresLock> TakeAsync(
        PostgresDatabase database, Action lost, ILogger logger, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await TransientErrors.RetryAsync(() => TakeWithinAsync(database, UntilTheOneBeforeHasEnded, cancellationToken), cancellationToken);
            return connection is not null ? new PostgresLock(database, connection, lost, logger, patience) : throw new SettingException(
                Database.Key,
                database.IsShared
                    ? "names a database that a host without ConnectionStrings__Redis is using: several hosts can serve it only when each of them has Redis."
                    : "names a database that another host is using: several hosts can serve it only when each of them has Redis (ConnectionStrings__Redis).");
        }
        catch (Exception error) when (error is DbException or SocketException or IOException or TimeoutException)
        {
            throw new SettingException(Database.Key, database.Explain(error));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching;
        stopping.Dispose();
    }

    /// <returns>The connection that holds it; null when another host was in the way all the time.</returns>
    private static async Task<NpgsqlConnection?> TakeWithinAsync(PostgresDatabase database, TimeSpan most, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await TryAsync(database, cancellationToken) is { } connection)
            {
                return connection;
            }

            if (Stopwatch.GetElapsedTime(begun) >= most)
            {
                return null;
            }

            await Task.Delay(TransientErrors.Pause, cancellationToken);
        }
    }

    private static async Task<NpgsqlConnection?> TryAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.Settings.ConnectionString)
        {
            Pooling = false,
            CommandTimeout = 5,

            // A machine that vanished lets go of the lock in half a minute instead of two hours.
            Options = $"{database.Settings.Options} -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var take = connection.CreateCommand();
            take.CommandText = database.IsShared ? "SELECT pg_try_advisory_lock_shared(@key)" : "SELECT pg_try_advisory_lock(@key)";
            take.Parameters.AddWithValue("key", HostLock);
            if (await take.ExecuteScalarAsync(cancellationToken) is true)
            {
                return connection;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private async Task WatchAsync(NpgsqlConnection first)
    {
        NpgsqlConnection? connection = first;
        try
        {
            while (true)
            {
                await UntilLostAsync(connection);
                Log.Lost(logger);
                await connection.DisposeAsync();
                connection = await TakeAgainAsync();
                if (connection is null)
                {
                    Log.GivenUp(logger);
                    lost();
                    return;
                }

                Log.TakenAgain(logger);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host has ended.
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private async Task UntilLostAsync(NpgsqlConnection connection)
    {
        try
        {
            while (true)
            {
                // Returns early when the server closes the connection; a network that is gone only the question tells.
                await connection.WaitAsync(Look, stopping.Token);
                await using var ask = connection.CreateCommand();
                ask.CommandText = "SELECT 1";
                await ask.ExecuteScalarAsync(stopping.Token);
            }
        }
        catch (Exception error) when (error is DbException or SocketException or IOException or TimeoutException or InvalidOperationException)
        {
            // Whatever it was, the lock went with the connection.
        }
    }

    private async Task<NpgsqlConnection?> TakeAgainAsync()
    {
        while (true)
        {
            try
            {
                return await TakeWithinAsync(database, patience, stopping.Token);
            }
            catch (Exception error) when (error is DbException or SocketException or IOException or TimeoutException)
            {
                await Task.Delay(TransientErrors.Pause * 5, stopping.Token);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that keeps other hosts off the database is lost; taking it again")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "The lock on the database is held again")]
        public static partial void TakenAgain(ILogger logger);

        [LoggerMessage(Level = LogLevel.Critical, Message = "Another host serves the database now, and without ConnectionStrings__Redis only one can: this host stops")]
        public static partial void GivenUp(ILogger logger);
    }
}
