using System.Text.Json.Serialization;

namespace Bot.Host.DirectLine;

/// <summary>The bodies of the protocol beside activities.</summary>
internal static class DirectLineJson
{
    public static DirectLineJsonContext Context { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 8,
    });
}

/// <summary>What another site's server says about the token it wants.</summary>
internal sealed record TokenRequest(TokenUser? User, IReadOnlyList<string?>? TrustedOrigins, string? Survey, string? Locale);

internal sealed record TokenUser(string? Id, string? Name);

/// <summary>What a client says when it begins.</summary>
internal sealed record ConversationRequest(TokenUser? User, string? Locale, string? Survey);

internal sealed record ConversationAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl)
{
    public static ConversationAnswer Of(ChatPass pass, ChatTokens tokens, string? stream)
    {
        var (token, life) = tokens.Issue(pass);
        return new(pass.ConversationId.ToString("N"), token, (int)life.TotalSeconds, stream);
    }
}

internal sealed record PostAnswer(string Id);

/// <summary>What our own page says when it opens its chat.</summary>
internal sealed record PageChatRequest(string? Survey, string? Locale, bool Fresh);

internal sealed record PageChatAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string StreamUrl,
    string Survey,
    bool IsNew);

[JsonSerializable(typeof(DirectLineErrorBody))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(ConversationRequest))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(PostAnswer))]
[JsonSerializable(typeof(PageChatRequest))]
[JsonSerializable(typeof(PageChatAnswer))]
internal sealed partial class DirectLineJsonContext : JsonSerializerContext;
