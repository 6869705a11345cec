using System.Text;
using Bot.Host.Channels;
using Bot.Host.Twilio;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioFormTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Body=hi", "[Body|hi]")]
    [InlineData("Body=", "[Body|]")]
    [InlineData("Body", "[Body|]")]
    [InlineData("=x", "[|x]")]
    [InlineData("a=1&&b=2&", "[a|1][b|2]")]
    [InlineData("a=1&a=2&a=1", "[a|1][a|2][a|1]")]
    [InlineData("Body=++hi++", "[Body|  hi  ]")]
    [InlineData("Body=%2B1&b=1%2b1", "[Body|+1][b|1+1]")]
    [InlineData("Body=a=b", "[Body|a=b]")]
    [InlineData("Body=%F0%9F%8F%A0+%E4%BD%8F", "[Body|🏠 住]")]
    [InlineData("Body=100%&c=%zz&d=%4", "[Body|100%][c|%zz][d|%4]")]
    [InlineData("Body=line1%0Aline2", "[Body|line1\nline2]")]
    [InlineData("odd+name%3D=1", "[odd name=|1]")]
    [InlineData("Body=raw é", "[Body|raw é]")]
    public void A_form_is_read_as_it_was_written(string raw, string pairs) =>
        Assert.Equal(pairs, string.Concat(TwilioForm.Parse(Encoding.UTF8.GetBytes(raw)).Select(p => $"[{p.Key}|{p.Value}]")));

    [Fact]
    public void What_no_database_holds_is_replaced_and_nothing_else()
    {
        // Not inline data: an attribute can't hold half a character.
        (string Text, string Clean)[] cases =
        [
            ("", ""),
            ("plain 🏠 text", "plain 🏠 text"),
            ("a\0b", "a\uFFFDb"),
            ("\uD83C", "\uFFFD"),
            ("\uD83C\uD83C", "\uFFFD\uFFFD"),
            ("x\uDFE0", "x\uFFFD"),
            ("\uD83C\uD83C\uDFE0\uDFE0", "\uFFFD🏠\uFFFD"),
        ];

        Assert.Equal(cases.Select(c => c.Clean), cases.Select(c => TextCleaner.Clean(c.Text)));
    }
}
