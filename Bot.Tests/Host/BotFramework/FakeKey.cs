using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Host.BotFramework;

/// <summary>A key that signs tokens.</summary>
/// <param name="Id">The <c>kid</c>.</param>
/// <param name="Endorsements">The channels that it may speak for; null for a key without any.</param>
internal sealed record FakeKey(string Id, params string[]? Endorsements)
{
    public static FakeKey Endorsed { get; } = new("endorsed", "msteams", "webchat", "emulator", "telegram", "facebook", "slack");

    public static FakeKey Unendorsed { get; } = new("unendorsed", null);

    /// <summary>What emulators' tokens are signed with.</summary>
    public static FakeKey Emulator { get; } = new("emulator", null);

    public static FakeKey Elsewhere { get; } = new("elsewhere", "telegram");

    /// <summary>On the list later.</summary>
    public static FakeKey New { get; } = new("new", "msteams");

    /// <summary>On no list.</summary>
    public static FakeKey Strange { get; } = new("strange", "msteams");

    public RSA Rsa { get; } = RSA.Create(2048);

    public JsonObject ToJson()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus!),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent!),
        };
        if (Endorsements is not null)
        {
            key["endorsements"] = new JsonArray([.. Endorsements.Select(one => (JsonNode)one)]);
        }

        return key;
    }
}
