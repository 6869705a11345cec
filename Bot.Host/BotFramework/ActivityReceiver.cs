using Bot.Host.Channels;
using Bot.Host.Channels.Activities;
using Microsoft.Bot.Builder.Integration.AspNet.Core;

namespace Bot.Host.BotFramework;

/// <summary>One call of a channel: bounded before it is read, then the SDK's.</summary>
internal sealed class ActivityReceiver(CloudAdapter adapter, IInboundMessages messages, GroupNotice groups)
{
    public const int MaxBytes = 256 * 1024;

    public async Task<IResult> AcceptAsync(HttpContext http)
    {
        var (activity, refusal) = await ReadAsync(http.Request);
        if (activity is null)
        {
            return refusal!;
        }

        using var body = new MemoryStream(activity);
        http.Request.Body = body;
        var turn = new ChannelTurn(messages, groups);

        // Not cancelled when the channel hangs up: what was said would be lost.
        await adapter.ProcessAsync(http.Request, http.Response, turn, CancellationToken.None);
        return (IResult?)turn.Refusal ?? TypedResults.Empty;
    }

    private static async Task<(byte[]? Activity, ActivityRefusal? Refusal)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            return (null, ActivityRefusal.TooLarge);
        }

        var read = await request.BodyReader.ReadAtLeastAsync(MaxBytes + 1, request.HttpContext.RequestAborted);
        string text;
        try
        {
            if (read.Buffer.Length > MaxBytes)
            {
                return (null, ActivityRefusal.TooLarge);
            }

            text = JsonCleaner.Clean(Encoding.UTF8.GetString(read.Buffer));
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }

        return IsActivity(text) ? (Encoding.UTF8.GetBytes(text), null) : (null, ActivityRefusal.NoActivity);
    }

    private static bool IsActivity(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = ActivityJson.MaxDepth, AllowDuplicateProperties = false });
            return json.RootElement is { ValueKind: JsonValueKind.Object } activity
                && activity.TryGetProperty("type", out var type)
                && type is { ValueKind: JsonValueKind.String }
                && type.GetString() is { Length: > 0 };
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
