using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Bot.Host.Data;

/// <summary>A command that waits to be sent, with others where the database takes several at once.</summary>
internal sealed class SqlCommand(string text, params ReadOnlySpan<(string Name, SqlValue Value)> values)
{
    private readonly (string Name, SqlValue Value)[] values = values.ToArray();

    public string Text => text;

    /// <summary>Rows inserted, changed or deleted; null until it has run.</summary>
    public int? Rows { get; set; }

    /// <summary>What comes after it has no meaning when it changes nothing.</summary>
    public bool IsRequired { get; set; }

    /// <summary>True when it has run in vain.</summary>
    public bool IsUnmet => IsRequired && Rows == 0;

    /// <summary>Parameters are <c>@0</c>, <c>@1</c> …</summary>
    public static SqlCommand Of(string text, ReadOnlySpan<SqlValue> values)
    {
        var named = new (string, SqlValue)[values.Length];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = (string.Create(CultureInfo.InvariantCulture, $"@{i}"), values[i]);
        }

        return new SqlCommand(text, named);
    }

    /// <summary>Gives a new command its parameters, and one that was prepared its next values.</summary>
    public void Bind(DbParameterCollection parameters, Func<DbParameter> create)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i == parameters.Count)
            {
                var parameter = create();
                (parameter.ParameterName, parameter.Direction, parameter.DbType) = (values[i].Name, ParameterDirection.Input, values[i].Value.Type);
                parameters.Add(parameter);
            }

            parameters[i].Value = values[i].Value.Value ?? DBNull.Value;
        }
    }
}
