using System.Globalization;
using System.Text;
using System.Text.Json;
using Bot.Host.Results;

namespace Bot.Host.Api;

/// <summary>Answers as CSV (RFC 4180): a header, CRLF, UTF-8 without a byte order mark.</summary>
internal static class ResponseCsv
{
    public const string Header =
        "response_id,survey,version,respondent,channel,source,language,question,value,text,translation,answered_at\r\n";

    public static void Append(StringBuilder csv, ResponseRow row)
    {
        csv.Append(row.ResponseId).Append(',');
        Cell(csv, row.Survey).Append(',').Append(row.Version.ToString(CultureInfo.InvariantCulture)).Append(',');
        Cell(csv, row.Respondent).Append(',');
        Cell(csv, row.Channel).Append(',');
        Cell(csv, row.Source).Append(',');
        Cell(csv, row.Language).Append(',');
        Cell(csv, row.Question).Append(',');
        Value(csv, row.Value).Append(',');
        Cell(csv, row.Text).Append(',');
        Cell(csv, row.Translation).Append(',');
        csv.Append(row.AnsweredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).Append("\r\n");
    }

    /// <summary>One cell, quoted where it must be. What a spreadsheet would run as a formula is led by an apostrophe.</summary>
    public static StringBuilder Cell(StringBuilder csv, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return csv;
        }

        // Spreadsheets take the full-width forms for the same signs.
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20')
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(",\"\r\n")
            ? csv.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"')
            : csv.Append(text);
    }

    private static StringBuilder Value(StringBuilder csv, JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => csv,
        // A number is no formula, not even a negative one.
        { ValueKind: JsonValueKind.Number } number => csv.Append(number.GetRawText()),
        { ValueKind: JsonValueKind.Array } list => Cell(csv, string.Join(';', list.EnumerateArray().Select(Scalar))),
        { } one => Cell(csv, Scalar(one)),
    };

    private static string Scalar(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
