using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Bot.Host.Channels.Activities;

/// <summary>Activities as JSON: closed types, and a bounded depth.</summary>
internal static class ActivityJson
{
    /// <summary>Deeper than any card that a client sends.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads and writes activities; knows the types of <see cref="ActivityJsonContext"/> only.</summary>
    public static ActivityJsonContext Context { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = MaxDepth,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    public static string Write(Activity activity) => JsonSerializer.Serialize(activity, Context.Activity);

    /// <exception cref="JsonException">It is no activity.</exception>
    public static Activity? Read(string json) => JsonSerializer.Deserialize(json, Context.Activity);
}

[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ActivitySet))]
[JsonSerializable(typeof(ButtonValue))]
internal sealed partial class ActivityJsonContext : JsonSerializerContext;
