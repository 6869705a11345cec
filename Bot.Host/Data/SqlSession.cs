using System.Data;
using System.Data.Common;

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

    /// <returns>The first column of the first row; null when there is none.</returns>
    public async Task<T?> ScalarAsync<T>(string sql, params object?[] values)
    {
        var value = await Command(sql, values).ExecuteScalarAsync();
        return value is null or DBNull ? default : (T)value;
    }

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
        Enum number => Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture),
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
