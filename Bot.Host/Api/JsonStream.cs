using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Bot.Host.Api;

/// <summary>Writes rows as one array, page by page: memory holds one page, and a connection that breaks leaves no array that parses.</summary>
internal static class JsonStream
{
    // Words keep their accents: the answer is JSON, never a page.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { EnumText },
    };

    /// <summary>Enum values are published as they are stored.</summary>
    public static JsonStringEnumConverter EnumText => new(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

    public static async Task WriteAsync<TRow>(HttpResponse response, IAsyncEnumerable<IReadOnlyList<TRow>> pages, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var row in page)
            {
                JsonSerializer.Serialize(json, row, Json);
            }

            await json.FlushAsync(cancellationToken);
            await response.BodyWriter.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
    }
}
