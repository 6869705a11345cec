using Bot.Host.Results;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bot.Host.Api;

/// <summary>Answers as CSV (RFC 4180): a header, CRLF, UTF-8 without a byte order mark. Quotes stand only where they must.</summary>
internal static class ResponseCsv
{
    private static readonly string[] Columns =
        ["response_id", "survey", "version", "respondent", "channel", "source", "language", "question", "outcome", "value", "text", "translation", "answered_at"];

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = cell => cell.Field.AsSpan().ContainsAny(",\"\r\n"),
    };

    /// <summary>Writes rows page by page: memory holds one page.</summary>
    public static async Task WriteAsync(Stream body, IAsyncEnumerable<IReadOnlyList<ResponseRow>> pages, CancellationToken cancellationToken)
    {
        await using var csv = new CsvWriter(new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true), Format);
        await WriteAsync(csv, Columns);
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var row in page)
            {
                await WriteAsync(csv, Cells(row));
            }

            await csv.FlushAsync();
        }
    }

    private static Task WriteAsync(CsvWriter csv, string?[] cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        return csv.NextRecordAsync();
    }

    private static string?[] Cells(ResponseRow row) =>
    [
        row.ResponseId.ToString(),
        Cell(row.Survey),
        row.Version.ToString(CultureInfo.InvariantCulture),
        Cell(row.Respondent),
        Cell(row.Channel),
        Cell(row.Source),
        Cell(row.Language),
        Cell(row.Question),
        Text.Of(row.Outcome),
        Value(row.Value),
        Cell(row.Text),
        row.Translation,
        row.AnsweredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    ];

    // What a spreadsheet would run as a formula is led by an apostrophe. Spreadsheets take the full-width forms for the same signs.
    private static string? Cell(string? text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..] ? "'" + text : text;

    private static string? Value(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,

        // A number is no formula, not even a negative one.
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.Array } list => Cell(string.Join(';', list.EnumerateArray().Select(Plain))),
        { } one => Cell(Plain(one)),
    };

    private static string Plain(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
