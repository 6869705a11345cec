using CsCheck;

namespace Bot.Tests.Host.Channels.Activities;

/// <summary>JSON as nobody writes it who means well: deep, doubled, huge and broken within what is JSON still.</summary>
internal static class OddJson
{
    private static readonly string[] Scalars =
    [
        "null", "true", "0", "-0", "-0.0e-0", "1E400", "1e-999999", "123456789012345678901234567890123456789012345678901234567890", "\"\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83c\\udfe0\"", "\"\uFFFE\uFFFF\u2028\"", "\"<script>&'+`\"", "\"\\/\\b\\f\\n\\u007f\"", "[]", "{}",
    ];

    private static readonly string[] Names = ["a", "A", "", "$type", "$id", "__proto__", "\\u0000", "\\ud800", "\uFFFD", "text", "Text", "\\u0074ext", "channelData"];

    public static Gen<string> Value { get; } = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Gen.OneOf(Scalars.Select(Gen.Const).ToArray())
        : Gen.Frequency(
            (3, Gen.OneOf(Scalars.Select(Gen.Const).ToArray())),
            (2, inner.Array[0, 3].Select(values => $"[{string.Join(',', values)}]")),
            (2, Gen.Select(Gen.OneOf(Names.Select(Gen.Const).ToArray()), inner).Array[0, 3].Select(fields => $"{{{string.Join(',', fields.Select(field => $"\"{field.Item1}\":{field.Item2}"))}}}"))));

    public static string Nested(string value, int depth) => new string('[', depth) + value + new string(']', depth);
}
