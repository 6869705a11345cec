using System.Buffers;
using Bot.Host.Channels;
using Bot.Host.Channels.Activities;

namespace Bot.Host.DirectLine;

/// <summary>A page as it is sent: as many of the activities that were read as it has room for, in the bytes that they have on their way.</summary>
/// <param name="Json">The protocol's activity set: the activities, oldest first, and where the page ends.</param>
/// <param name="End">The place after which the next page begins.</param>
/// <param name="IsEmpty">True when there is nothing new; it repeats where the client is.</param>
internal sealed record ShownPage(ReadOnlyMemory<byte> Json, long End, bool IsEmpty)
{
    /// <summary>The largest page. One activity always has room: escaped for a page it has six times what is kept of it at most.</summary>
    public const int MostBytes = 256 * 1024;

    // The names of the set, and a watermark.
    private const int AroundActivities = 100;

    /// <param name="read">What was read.</param>
    /// <param name="conversationId">Where.</param>
    /// <param name="user">Who gets it; null when that is not known.</param>
    public static ShownPage Of(ChatPage read, Guid conversationId, string? user)
    {
        var (fitting, bytes, end) = (new List<byte[]>(read.Activities.Count), AroundActivities, read.End);
        foreach (var stored in read.Activities)
        {
            var activity = JsonSerializer.SerializeToUtf8Bytes(ShownActivity.Of(stored, conversationId, user), ActivityJson.Shown.Activity);
            bytes += activity.Length + 1;
            if (bytes > MostBytes && fitting is not [])
            {
                break;
            }

            fitting.Add(activity);
            end = stored.Position;
        }

        return new ShownPage(SetOf(fitting, end), end, fitting is []);
    }

    private static ReadOnlyMemory<byte> SetOf(List<byte[]> activities, long end)
    {
        var set = new ArrayBufferWriter<byte>(AroundActivities + activities.Sum(activity => activity.Length + 1));
        using var json = new Utf8JsonWriter(set);
        json.WriteStartObject();
        json.WriteStartArray("activities");
        foreach (var activity in activities)
        {
            json.WriteRawValue(activity, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteString("watermark", ShownActivity.Watermark(end));
        json.WriteEndObject();
        json.Flush();
        return set.WrittenMemory;
    }
}
