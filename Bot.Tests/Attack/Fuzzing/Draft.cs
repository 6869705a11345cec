using System.Globalization;
using System.Text;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>A request in the making: right at first, then distorted.</summary>
/// <param name="Door">Which entry it is for, for the report.</param>
internal sealed record Draft(string Door, string Method, string Path)
{
    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[] Body { get; set; } = [];

    public string? ContentType { get; set; }

    /// <summary>Knows where to find what was accepted; null for what keeps nothing.</summary>
    public Claim? Claim { get; init; }

    /// <summary>What is sent once the connection has become a socket; null for an ordinary request.</summary>
    public byte[]? Frames { get; init; }

    public string Target => Path + (Query.Count > 0 ? "?" + string.Join('&', Query.Select(one => $"{one.Name}={one.Value}")) : "");

    public Draft With(string header, string? value)
    {
        if (value is not null)
        {
            Headers.Add((header, value));
        }

        return this;
    }

    public Draft WithJson(string json)
    {
        (Body, ContentType) = (Encoding.UTF8.GetBytes(json), "application/json");
        return this;
    }

    public Draft WithForm(IEnumerable<(string Name, string Value)> form)
    {
        Body = Encoding.ASCII.GetBytes(string.Join('&', form.Select(field => $"{Escape(field.Name)}={Escape(field.Value)}")));
        ContentType = "application/x-www-form-urlencoded";
        return this;
    }

    /// <summary>The bytes of the head, up to the empty line.</summary>
    public byte[] Head(string method, string target, string host, params IEnumerable<(string Name, string Value)> more)
    {
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{method} {target} HTTP/1.1\r\nHost: {host}\r\n"));
        foreach (var (name, value) in Headers.Concat(ContentType is null ? [] : [("Content-Type", ContentType)]).Concat(more))
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }

    /// <summary>Every character as UTF-8 in escapes; a lone surrogate as bytes that are none.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%ED%{0x80 | (text[i] >> 6 & 0x3F):X2}%{0x80 | (text[i] & 0x3F):X2}");
                continue;
            }

            escaped.Append(Uri.EscapeDataString(char.IsSurrogate(text[i]) ? text.Substring(i++, 2) : text[i].ToString()));
        }

        return escaped.ToString();
    }
}

/// <summary>What a 2xx promises to have kept.</summary>
/// <param name="Provider">Who brought it; null for a message of a chat, whose id the answer tells.</param>
/// <param name="Id">The provider's id, or the conversation's; of an accepted message of a chat its own.</param>
internal sealed record Claim(string? Provider, string Id)
{
    /// <summary>True where whoever wrote it asked to be forgotten.</summary>
    public bool AsksToForget { get; init; }

    public string Chat => Id.Split('|')[0];

    /// <summary>Of a message of a chat; 0 for any other.</summary>
    public int Position => Provider is null ? int.Parse(Id.Split('|')[1], CultureInfo.InvariantCulture) : 0;
}
