using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace Bot.Host.Data;

/// <summary>A command that waits to be sent, with others where the database takes several at once.</summary>
internal sealed partial class SqlCommand
{
    private static readonly ConcurrentDictionary<string, string> NumberedTexts = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> RequiredTexts = new(StringComparer.Ordinal);
    private static readonly string[] Places = [.. Enumerable.Range(0, 64).Select(place => string.Create(CultureInfo.InvariantCulture, $"@{place}"))];

    private readonly SqlValue[] values;
    private readonly string[] names;

    /// <param name="values">Of the parameters <c>@0</c>, <c>@1</c> …</param>
    public SqlCommand(string text, ReadOnlySpan<SqlValue> values) => (Text, this.values, names) = (text, values.ToArray(), Places);

    /// <param name="values">By the parameters' names.</param>
    public SqlCommand(string text, ReadOnlySpan<(string Name, SqlValue Value)> values)
    {
        (Text, this.values, names) = (text, new SqlValue[values.Length], new string[values.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            (names[i], this.values[i]) = values[i];
        }
    }

    public string Text { get; }

    /// <summary>The text with its parameters as PostgreSQL itself has them, <c>$1</c>, <c>$2</c> …: others are looked for anew at every run.</summary>
    public string NumberedText => NumberedTexts.GetOrAdd(
        Text,
        static (text, names) => Parameter().Replace(
            text, name => Array.IndexOf(names, name.Value) is >= 0 and var i ? string.Create(CultureInfo.InvariantCulture, $"${i + 1}") : name.Value),
        names);

    /// <summary>
    /// As <see cref="NumberedText"/>, and fails where it changes nothing: a row that stands already is the server's own error, which costs a third less than
    /// asking what was changed, and the rest fails with <see cref="ChangedNothing"/>.
    /// </summary>
    public string RequiredText => RequiredTexts.GetOrAdd(NumberedText, static text => DoNothing().Match(text) is { Success: true } clause
        ? text[..clause.Index]
        : $"WITH changed AS ({text} RETURNING 1) SELECT 1 / COUNT(*) FROM changed");

    /// <summary>The state of a division by zero.</summary>
    public static string ChangedNothing => "22012";

    /// <summary>Rows inserted, changed or deleted; null until it has run.</summary>
    public int? Rows { get; set; }

    /// <summary>What comes after it has no meaning when it changes nothing.</summary>
    public bool IsRequired { get; set; }

    /// <summary>True when it has run in vain.</summary>
    public bool IsUnmet => IsRequired && Rows == 0;

    /// <summary>Gives a new command its parameters, and one that was prepared its next values.</summary>
    /// <param name="command">Of the two sorts that there are.</param>
    /// <param name="isNumbered">Whether they go by their place instead of their name.</param>
    public void Bind(DbCommand command, bool isNumbered) => Bind(command.Parameters, command, static command => command.CreateParameter(), isNumbered);

    /// <inheritdoc cref="Bind(DbCommand, bool)"/>
    public void Bind(DbBatchCommand command, bool isNumbered) => Bind(command.Parameters, command, static command => command.CreateParameter(), isNumbered);

    private void Bind<T>(DbParameterCollection parameters, T command, Func<T, DbParameter> create, bool isNumbered)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i == parameters.Count)
            {
                var parameter = create(command);
                (parameter.ParameterName, parameter.Direction, parameter.DbType) = (isNumbered ? "" : names[i], ParameterDirection.Input, values[i].Type);
                parameters.Add(parameter);
            }

            parameters[i].Value = values[i].Value ?? DBNull.Value;
        }
    }

    [GeneratedRegex(@"@\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\s+ON CONFLICT[^;]*DO NOTHING\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex DoNothing();
}
