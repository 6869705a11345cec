using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;

namespace Bot.Host.Data;

/// <summary>Errors that pass by themselves: a server that restarts, a connection that broke, two transactions in each other's way.</summary>
internal static class TransientErrors
{
    /// <summary>As long as a restart of the server takes, and short enough that a provider still waits for our answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // Class 57P: the server shuts down, has crashed, or cannot take connections yet.
    public static bool IsTransient(this Exception error) => error is SocketException
        || (error is DbException { SqlState: var state } database && (database.IsTransient || state?.StartsWith("57P", StringComparison.Ordinal) is true));

    /// <summary>Tries again until it works, or fails for good, or has failed for too long.</summary>
    /// <param name="work">May be run again: it only reads.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <remarks>By hand, since Polly bounds how often it tries, and what counts here is how long somebody waits: a try may last for one pause, or for a time-out.</remarks>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await work();
            }
            catch (Exception error) when (error.IsTransient() && Stopwatch.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
