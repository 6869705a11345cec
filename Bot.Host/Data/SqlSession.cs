using System.Data;
using System.Data.Common;
using System.Globalization;
using Bot.Dialogs.Answers.Dates;

namespace Bot.Host.Data;

/// <summary>Plain commands on one connection, each prepared once. Parameters are <c>@0</c>, <c>@1</c> … in the order given.</summary>
internal sealed class SqlSession(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);

    /// <summary>The transaction that commands run in.</summary>
    public DbTransaction? Transaction { get; private set; }

    public async Task BeginAsync(CancellationToken cancellationToken) =>
        Transaction = await connection.BeginTransactionAsync(cancellationToken);

    public async Task CommitAsync()
    {
        await Transaction!.CommitAsync(CancellationToken.None);
        await EndAsync();
    }

    public async Task RollbackAsync()
    {
        if (Transaction is { } open)
        {
            await open.RollbackAsync(CancellationToken.None);
            await EndAsync();
        }
    }

    /// <returns>The number of rows inserted, changed or deleted.</returns>
    public Task<int> ExecuteAsync(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQueryAsync();

    /// <summary>Databases have numbers and truth values of different widths; they come as what is asked for.</summary>
    /// <returns>The first column of the first row; null when there is none.</returns>
    public async Task<T?> ScalarAsync<T>(string sql, params object?[] values) => await Command(sql, values).ExecuteScalarAsync() switch
    {
        null or DBNull => default,
        T value => value,
        var other => (T)Convert.ChangeType(other, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture),
    };

    /// <returns>Whether the query finds a row.</returns>
    public Task<bool> ExistsAsync(string query, params object?[] values) => ScalarAsync<bool>($"SELECT EXISTS ({query})", values);

    /// <summary>Reads rows; the reader must be disposed before the next command.</summary>
    public Task<DbDataReader> ReadAsync(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteReaderAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private static object ToStored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset moment => moment.ToUnixTimeMilliseconds(),
        Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture),
        _ => value,
    };

    private async Task EndAsync()
    {
        await Transaction!.DisposeAsync();
        Transaction = null;
    }

    private DbCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@" + i;
                parameter.Direction = ParameterDirection.Input;
                command.Parameters.Add(parameter);
            }

            prepared.Add(sql, command);
        }

        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = ToStored(values[i]);
        }

        return command;
    }
}
