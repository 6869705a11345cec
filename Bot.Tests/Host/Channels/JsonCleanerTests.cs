using System.Text.Json;
using Bot.Host.Channels;
using CsCheck;

namespace Bot.Tests.Host.Channels;

public sealed class JsonCleanerTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"b"}""")]
    [InlineData("""{"a":"\u0000"}""", """{"a":"\uFFFD"}""")]
    [InlineData("""{"\u0000":1}""", """{"\uFFFD":1}""")]
    [InlineData("""{"a":"\ud83c\udfe0"}""", """{"a":"\ud83c\udfe0"}""")]
    [InlineData("""{"a":"\udfe0\ud83c"}""", """{"a":"\uFFFD\uFFFD"}""")]
    [InlineData("""{"a":"\ud83c\ud83c\udfe0"}""", """{"a":"\uFFFD\ud83c\udfe0"}""")]
    [InlineData("""{"a":"\\u0000\\\u0000"}""", """{"a":"\\u0000\\\uFFFD"}""")]
    [InlineData("""{"a":"\u00""", """{"a":"\u00""")]
    public void NUL_and_halves_of_pairs_are_replaced_and_nothing_else(string json, string clean) => Assert.Equal(clean, JsonCleaner.Clean(json));

    [Fact]
    public void What_is_clean_can_be_read_and_written_by_every_reader() =>
        Gen.OneOf("a", "\\u0000", "\\ud83c", "\\udfe0", "\\\\", "\\n", "\\u00e9", "u0000", "\\\"").Array[0, 12].Select(parts => $"\"{string.Concat(parts)}\"")
            .Sample(json => JsonDocument.Parse(JsonCleaner.Clean(json)).RootElement.GetString()!.EnumerateRunes().All(rune => rune.Value != 0));
}
