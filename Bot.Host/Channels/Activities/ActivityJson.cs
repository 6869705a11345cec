using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Bot.Host.Channels.Activities;

/// <summary>
/// Activities as JSON: closed types, and a bounded depth. What can be read here can be stored, and shown again: one that is read may be
/// as deep as a page of them has room for.
/// </summary>
internal static class ActivityJson
{
    /// <summary>Deeper than any card that a client sends.</summary>
    public const int MaxDepth = DepthOfPage - DepthAroundActivity;

    private const int DepthOfPage = 32;

    // The page, and its list.
    private const int DepthAroundActivity = 2;

    /// <summary>Writes what goes to clients: nothing in it is markup, wherever it is put.</summary>
    public static ActivityJsonContext Shown { get; } = new(Options(DepthOfPage, JavaScriptEncoder.Create(UnicodeRanges.All)));

    // Escaped for a page it could be six times as long as what its sender sent.
    private static readonly ActivityJsonContext Stored = new(Options(MaxDepth, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));

    /// <summary>An activity as it is stored.</summary>
    public static string Write(Activity activity) => JsonSerializer.Serialize(activity, Stored.Activity);

    /// <summary>An activity as a client sent it, or as it is stored.</summary>
    /// <returns>Null for what is no activity, or none that could be shown.</returns>
    public static Activity? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Stored.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Options(int depth, JavaScriptEncoder encoder) => new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = depth,
        Encoder = encoder,
    };
}

[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ButtonValue))]
internal sealed partial class ActivityJsonContext : JsonSerializerContext;
