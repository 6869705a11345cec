using System.Text.Json.Serialization.Metadata;
using Bot.Host.Channels;
using Microsoft.Net.Http.Headers;

namespace Bot.Host.DirectLine;

/// <summary>The body of a call, bounded before it is read.</summary>
internal static class JsonBody
{
    // Twice what is kept at most: half of it may be escapes.
    private const int MaxBytes = 64 * 1024;

    /// <summary>The text of the body; empty where there is none.</summary>
    public static async Task<(string Text, DirectLineError? Refusal)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            return ("", DirectLineError.TooLarge);
        }

        var read = await request.BodyReader.ReadAtLeastAsync(MaxBytes + 1, request.HttpContext.RequestAborted);
        var body = read.Buffer;
        try
        {
            return body.Length > MaxBytes ? ("", DirectLineError.TooLarge)
                : body.Length > 0 && !IsJson(request) ? ("", DirectLineError.NotJson)
                : (JsonCleaner.Clean(Encoding.UTF8.GetString(body)), null);
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.End);
        }
    }

    /// <summary>The body as a value; the one given where the call has none.</summary>
    public static async Task<(T Value, DirectLineError? Refusal)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, T none)
        where T : class
    {
        var (text, refusal) = await ReadAsync(request);
        if (refusal is not null || string.IsNullOrWhiteSpace(text))
        {
            return (none, refusal);
        }

        try
        {
            return (JsonSerializer.Deserialize(text, type) ?? none, null);
        }
        catch (JsonException)
        {
            return (none, DirectLineError.Malformed("The body is no JSON of this call."));
        }
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
}
