using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Attack.Fuzzing;

/// <summary>Writes JSON, and now and then what is almost JSON, or JSON that nobody expected.</summary>
internal static class HostileJson
{
    private const int Rarely = 15;

    private static readonly (string Name, Action<Chance, StringBuilder, JsonNode?> Way)[] Values =
    [
        ("JSON of another kind", (chance, text, _) => text.Append(chance.Pick("null", "true", "[]", "{}", "\"\"", "0", "[[]]", "{\"a\":1}", "[null]"))),
        ("JSON numbers", (chance, text, _) => text.Append(chance.Pick("1e400", "-0", "1e-400", "123456789012345678901234567890", "0.1E+1", "9007199254740993", "NaN", "01", "-", "1."))),
        ("JSON nesting", (chance, text, value) => Nest(chance, text, value, chance.Pick(8, chance.Between(22, 34), 63, 65, 200))),
        ("JSON strings", (chance, text, _) => AppendString(chance, text, HostileWords.Of(chance))),
        ("JSON escapes", (chance, text, _) => text.Append('"').Append(chance.Pick("\\ud800", "\\uFFFF", "\\u0000", "\\x41", "\\", "\\ud83d\\ud83d", "\\u00e9\\u0301")).Append('"')),
    ];

    private static readonly (string Name, Action<Chance, StringBuilder, string, JsonNode?> Way)[] Properties =
    [
        ("JSON property twice", (chance, text, name, value) =>
        {
            AppendProperty(chance, text, name, value);
            text.Append(',');
            AppendProperty(chance, text, name, JsonValue.Create(HostileWords.Of(chance)));
        }),
        ("JSON property of another name", (chance, text, name, value) => AppendProperty(
            chance, text, chance.Pick(name.ToUpperInvariant(), name + " ", "", "__proto__", "$type", "\ud800", HostileWords.Of(chance)), value)),
        ("JSON property more", (chance, text, name, value) =>
        {
            AppendProperty(chance, text, chance.Pick("id", "timestamp", "attachments", "entities", "membersAdded", "value", "channelData", "speak", "suggestedActions", "locale", "name"), JsonValue.Create(HostileWords.Of(chance)));
            text.Append(',');
            AppendProperty(chance, text, name, value);
        }),
    ];

    public static string Of(Chance chance, JsonNode value)
    {
        var text = new StringBuilder();
        Append(chance, text, value, distorts: chance.OneIn(2));
        return text.ToString();
    }

    private static void Append(Chance chance, StringBuilder text, JsonNode? value, bool distorts)
    {
        if (distorts && chance.OneIn(Rarely))
        {
            chance.Distort(Values)(chance, text, value);
            return;
        }

        switch (value)
        {
            case JsonObject properties:
                text.Append('{');
                foreach (var (name, one) in properties)
                {
                    text.Append(text[^1] is '{' ? "" : ",");
                    if (distorts && chance.OneIn(Rarely))
                    {
                        chance.Distort(Properties)(chance, text, name, one);
                        continue;
                    }

                    AppendString(chance, text, name);
                    text.Append(':');
                    Append(chance, text, one, distorts);
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    text.Append(text[^1] is '[' ? "" : ",");
                    Append(chance, text, item, distorts);
                }

                text.Append(']');
                break;
            case JsonValue one when one.TryGetValue<string>(out var words):
                AppendString(chance, text, words);
                break;
            default:
                text.Append(value?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void AppendProperty(Chance chance, StringBuilder text, string name, JsonNode? value)
    {
        AppendString(chance, text, name);
        text.Append(':');
        Append(chance, text, value, distorts: false);
    }

    private static void Nest(Chance chance, StringBuilder text, JsonNode? value, int levels)
    {
        var (open, close) = chance.Pick(("[", "]"), ("{\"a\":", "}"));
        text.Insert(text.Length, open, levels);
        Append(chance, text, value, distorts: false);
        text.Insert(text.Length, close, levels);
    }

    // What UTF-8 has no bytes for can still be written by its number.
    private static void AppendString(Chance chance, StringBuilder text, string words)
    {
        var all = chance.OneIn(20);
        text.Append('"');
        for (var i = 0; i < words.Length; i++)
        {
            var isPair = char.IsHighSurrogate(words[i]) && i + 1 < words.Length && char.IsLowSurrogate(words[i + 1]);
            if (isPair && !all)
            {
                text.Append(words[i]).Append(words[++i]);
            }
            else if (all || words[i] is '"' or '\\' or < ' ' || char.IsSurrogate(words[i]))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)words[i]:x4}");
            }
            else
            {
                text.Append(words[i]);
            }
        }

        text.Append('"');
    }
}
