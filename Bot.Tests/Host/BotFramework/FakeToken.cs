using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Host.BotFramework;

/// <summary>A token as Azure makes them, and what of it a test gets wrong. Written by hand, because no library writes bad ones.</summary>
internal sealed class FakeToken
{
    private const string Tenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";

    private readonly string appId;
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public FakeToken(FakeAzure azure)
    {
        appId = azure.AppId;
        Header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = Key.Id };
        Payload = new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = appId,
            ["serviceurl"] = azure.ServiceUrl,
            ["nbf"] = In(-1),
            ["exp"] = In(60),
        };
    }

    public JsonObject Header { get; }

    public JsonObject Payload { get; }

    /// <summary>What it is signed with, whatever the header says.</summary>
    public FakeKey Key { get; set; } = FakeKey.Endorsed;

    /// <summary>Signs; null for the algorithm that the header names.</summary>
    public Func<byte[], byte[]>? Sign { get; set; }

    /// <summary>Minutes from now, as tokens write times.</summary>
    public long In(double minutes) => now.AddMinutes(minutes).ToUnixTimeSeconds();

    public FakeToken SignedWith(FakeKey key)
    {
        Key = key;
        Header["kid"] = key.Id;
        return this;
    }

    /// <summary>The claims of an emulator's.</summary>
    public FakeToken OfEmulator(string version = "2.0")
    {
        SignedWith(FakeKey.Emulator);
        Payload.Remove("serviceurl");
        Payload["iss"] = version is "2.0" ? $"https://login.microsoftonline.com/{Tenant}/v2.0" : $"https://sts.windows.net/{Tenant}/";
        Payload["ver"] = version;
        Payload[version is "2.0" ? "azp" : "appid"] = appId;
        return this;
    }

    public override string ToString()
    {
        var signed = $"{Base64UrlEncoder.Encode(Header.ToJsonString())}.{Base64UrlEncoder.Encode(Payload.ToJsonString())}";
        return $"{signed}.{Base64UrlEncoder.Encode((Sign ?? WithRsa)(Encoding.ASCII.GetBytes(signed)))}";
    }

    private byte[] WithRsa(byte[] data)
    {
        var algorithm = (string?)Header["alg"] ?? "RS256";
        return Key.Rsa.SignData(
            data,
            algorithm[2..] switch { "384" => HashAlgorithmName.SHA384, "512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 },
            algorithm.StartsWith("PS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }
}
