using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace Bot.Host.Data;

/// <summary>A command that waits to be sent, with others where the database takes several at once.</summary>
internal sealed partial class SqlCommand(string text, params ReadOnlySpan<(string Name, SqlValue Value)> values)
{
    private static readonly ConcurrentDictionary<string, string> NumberedTexts = new(StringComparer.Ordinal);

    private readonly (string Name, SqlValue Value)[] values = values.ToArray();

    public string Text => text;

    /// <summary>The text with its parameters as PostgreSQL itself has them, <c>$1</c>, <c>$2</c> …: others are looked for anew at every run.</summary>
    public string NumberedText => NumberedTexts.GetOrAdd(
        text,
        static (text, values) => Parameter().Replace(
            text, name => Array.FindIndex(values, one => one.Name == name.Value) is >= 0 and var i ? string.Create(CultureInfo.InvariantCulture, $"${i + 1}") : name.Value),
        values);

    /// <summary>As <see cref="NumberedText"/>, and fails with <see cref="ChangedNothing"/> where it changes nothing.</summary>
    public string RequiredText => $"WITH changed AS ({NumberedText} RETURNING 1) SELECT 1 / COUNT(*) FROM changed";

    /// <summary>The state of a division by zero.</summary>
    public static string ChangedNothing => "22012";

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
    /// <param name="parameters">The command's.</param>
    /// <param name="create">Makes one.</param>
    /// <param name="isNumbered">Whether they go by their place instead of their name.</param>
    public void Bind(DbParameterCollection parameters, Func<DbParameter> create, bool isNumbered)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i == parameters.Count)
            {
                var parameter = create();
                (parameter.ParameterName, parameter.Direction, parameter.DbType) = (isNumbered ? "" : values[i].Name, ParameterDirection.Input, values[i].Value.Type);
                parameters.Add(parameter);
            }

            parameters[i].Value = values[i].Value.Value ?? DBNull.Value;
        }
    }

    [GeneratedRegex(@"@\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
