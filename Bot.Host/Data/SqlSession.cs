using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Bot.Host.Data;

/// <summary>
/// Plain commands on one connection, each prepared once. Parameters are <c>@0</c>, <c>@1</c> … in the order given, or named: where a text is written out and has more than six, always.
/// A command whose result nobody waits for is queued, and goes with all that are queued before the next one that somebody does.
/// </summary>
/// <param name="connection">Its own from now on.</param>
/// <param name="keep">Takes the session for another use when it is done; false when it is to be closed.</param>
internal sealed class SqlSession(DbConnection connection, Func<SqlSession, bool>? keep = null) : IAsyncDisposable
{
    // Texts that are put together could be without end.
    private const int MostPrepared = 100;

    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private readonly List<SqlCommand> queue = [];
    private bool isBegun;
    private bool hasFailed;
    private DbTransaction? transaction;

    /// <summary>True while it waits for another use.</summary>
    public bool IsKept { get; set; }

    // A server takes several commands at once, and numbers their parameters.
    private bool IsServer => connection.CanCreateBatch;

    /// <summary>What is sent from now on is one transaction.</summary>
    public void Begin() => isBegun = true;

    /// <summary>
    /// Sends what is queued and makes all of it durable: in one round trip where the database takes all commands of a transaction at once.
    /// </summary>
    /// <returns>False, and nothing is written, when what is required changed nothing.</returns>
    public async Task<bool> CommitAsync()
    {
        if (IsServer && transaction is null)
        {
            isBegun = false;
            return await SendAsync();
        }

        if (!await SendAsync())
        {
            await RollbackAsync();
            return false;
        }

        if (transaction is { } open)
        {
            await open.CommitAsync(CancellationToken.None);
        }

        await EndAsync();
        return true;
    }

    /// <summary>Undoes what was done, and forgets what is queued.</summary>
    public async Task RollbackAsync()
    {
        Forget();
        if (transaction is { } open)
        {
            await open.RollbackAsync(CancellationToken.None);
        }

        await EndAsync();
    }

    /// <summary>Queues a command. It tells what it changed once it was sent.</summary>
    [OverloadResolutionPriority(1)]
    public SqlCommand Queue(string sql, params ReadOnlySpan<SqlValue> values) => Queue(new SqlCommand(sql, values));

    public SqlCommand Queue(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> values) => Queue(new SqlCommand(sql, values));

    /// <summary>What is queued is not sent.</summary>
    public void Forget() => queue.Clear();

    /// <summary>Sends what is queued: at once where the database can, and else in turn, up to one that is required and changes nothing.</summary>
    /// <returns>Whether all that is required changed something.</returns>
    public async Task<bool> SendAsync()
    {
        if (queue.Count == 0)
        {
            return true;
        }

        await BeginLateAsync();
        try
        {
            await (IsServer ? SendTogetherAsync() : SendInTurnAsync());
            return !queue.Exists(command => command.IsUnmet);
        }
        finally
        {
            queue.Clear();
        }
    }

    /// <returns>The number of rows inserted, changed or deleted.</returns>
    [OverloadResolutionPriority(1)]
    public Task<int> ExecuteAsync(string sql, params ReadOnlySpan<SqlValue> values) =>
        RunAsync(new SqlCommand(sql, values), static command => command.ExecuteNonQueryAsync());

    public Task<int> ExecuteAsync(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> values) =>
        RunAsync(new SqlCommand(sql, values), static command => command.ExecuteNonQueryAsync());

    /// <summary>Databases have numbers and truth values of different widths; they come as what is asked for.</summary>
    /// <returns>The first column of the first row; null when there is none.</returns>
    public Task<T?> ScalarAsync<T>(string sql, params ReadOnlySpan<SqlValue> values) =>
        RunAsync(new SqlCommand(sql, values), static async command => await command.ExecuteScalarAsync() switch
        {
            null or DBNull => default,
            T value => value,
            var other => (T)Convert.ChangeType(other, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture),
        });

    /// <returns>Whether the query finds a row.</returns>
    public Task<bool> ExistsAsync(string query, params ReadOnlySpan<SqlValue> values) => ScalarAsync<bool>($"SELECT EXISTS ({query})", values);

    /// <summary>Reads rows; the reader must be disposed before the next command.</summary>
    [OverloadResolutionPriority(1)]
    public Task<DbDataReader> ReadAsync(string sql, params ReadOnlySpan<SqlValue> values) =>
        RunAsync(new SqlCommand(sql, values), static command => command.ExecuteReaderAsync());

    public Task<DbDataReader> ReadAsync(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> values) =>
        RunAsync(new SqlCommand(sql, values), static command => command.ExecuteReaderAsync());

    public async ValueTask DisposeAsync()
    {
        if (IsKept)
        {
            return;
        }

        IsKept = !hasFailed && !isBegun && queue.Count == 0 && transaction is null && prepared.Count < MostPrepared && keep is not null;
        if (IsKept && keep!(this))
        {
            return;
        }

        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private SqlCommand Queue(SqlCommand command)
    {
        queue.Add(command);
        return command;
    }

    private async Task<T> RunAsync<T>(SqlCommand command, Func<DbCommand, Task<T>> run)
    {
        await SendAsync();
        await BeginLateAsync();
        try
        {
            return await run(Prepared(command));
        }
        catch
        {
            hasFailed = true;
            throw;
        }
    }

    private async ValueTask BeginLateAsync()
    {
        if (isBegun)
        {
            transaction ??= await connection.BeginTransactionAsync(CancellationToken.None);
        }
    }

    // What is no part of a transaction is one of its own: there, what is required must fail for the others to be undone.
    private async Task SendTogetherAsync()
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var waiting in queue)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = waiting.IsRequired && transaction is null ? waiting.RequiredText : waiting.NumberedText;
            waiting.Bind(command, isNumbered: true);
            batch.BatchCommands.Add(command);
        }

        var ran = 0;
        try
        {
            await batch.ExecuteNonQueryAsync();
            ran = queue.Count;
        }
        catch (DbException error) when (error.BatchCommand is { } failed)
        {
            ran = batch.BatchCommands.IndexOf(failed);
            if (!queue[ran].IsRequired || error.SqlState != SqlCommand.ChangedNothing)
            {
                throw;
            }

            queue[ran].Rows = 0;
        }
        finally
        {
            for (var i = 0; i < ran; i++)
            {
                queue[i].Rows = batch.BatchCommands[i].RecordsAffected;
            }
        }
    }

    private async Task SendInTurnAsync()
    {
        foreach (var waiting in queue)
        {
            waiting.Rows = await Prepared(waiting).ExecuteNonQueryAsync();
            if (waiting.IsUnmet)
            {
                return;
            }
        }
    }

    private async Task EndAsync()
    {
        isBegun = false;
        if (transaction is { } over)
        {
            transaction = null;
            await over.DisposeAsync();
        }
    }

    private DbCommand Prepared(SqlCommand command)
    {
        if (!prepared.TryGetValue(command.Text, out var ready))
        {
            ready = connection.CreateCommand();
            ready.CommandText = IsServer ? command.NumberedText : command.Text;
            prepared.Add(command.Text, ready);
        }

        command.Bind(ready, IsServer);
        ready.Transaction = transaction;
        return ready;
    }
}
