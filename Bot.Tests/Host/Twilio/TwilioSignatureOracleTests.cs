using System.Text;
using System.Text.Json;
using Bot.Host.Twilio;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioSignatureOracleTests
{
    private static readonly string[] Names =
        ["Body", "From", "To", "body", "_x", "Z", "a", "B", "odd name", "", "10", "9", "ñame", "🏠", "Body ", "a&b", "a=b", "MessagingBinding.Address"];

    private static readonly string[] Pieces =
        ["", " ", "  ", "\n", "\r\n", "\t", "+", "&", "=", "%", "%41", "%zz", "'", "\"", "Vivienda", "ásí", "🏠", "👨‍👩‍👧", "住房", "é", "\uFEFF", "\u0000", "#", "?", ";", "STOP", "ß", "\uFFFD"];

    private static readonly string[] Addresses =
    [
        "https://bot.example.org/twilio/sms",
        "http://bot.example.org/twilio/sms",
        "https://bot.example.org:8443/twilio/sms",
        "https://bot.example.org:443/twilio/status?message=0190d2a8-6b1e-7c3f-9d55-5d2f0f3a7b11",
        "https://user:pass@bot.example.org/twilio/sms?a=1&b=&a=2",
        "https://[2001:db8::1]/twilio/sms",
        "https://[2001:db8::1]:8443/twilio/sms?x=It's+amazing",
        "https://bot.example.org/twilio/sms?x=%C3%A9%2F&y=a%20b",
    ];

    [Fact]
    public async Task A_thousand_odd_forms_are_signed_as_the_official_client_signs_them()
    {
        var random = new Random(20260301);
        var requests = Enumerable.Range(0, 1000).Select(_ => MakeRequest(random)).ToArray();

        var answers = await AskAsync(requests);

        Assert.Equal(requests.Length, answers.Length);
        for (var i = 0; i < requests.Length; i++)
        {
            var form = TwilioForm.Parse(Encoding.UTF8.GetBytes(Raw(requests[i].Form)));

            Assert.True(answers[i].Accepted);
            Assert.True(TwilioSignature.IsValid(requests[i].Url, form, answers[i].Signature, [requests[i].Token]));
        }
    }

    [Theory]
    [InlineData("https://a.example/x?b=It%27s", "https://a.example/x?b=It's", true)]
    [InlineData("https://a.example/x?b=It's", "https://a.example/x?b=It's", true)]
    [InlineData("https://a.example:443/x?b=It%27s+so", "https://a.example/x?b=It's+so", true)]
    [InlineData("https://a.example/x", "https://a.example:8443/x", true)]
    [InlineData("https://a.example:80/x", "https://a.example/x", false)]
    [InlineData("https://a.example/y", "https://a.example/x", false)]
    [InlineData("https://a.example/x?b=1", "https://a.example/x", false)]
    public async Task An_address_that_is_seen_otherwise_than_signed_is_judged_as_the_official_client_judges_it(string written, string seen, bool accepted)
    {
        var answer = Assert.Single(await AskAsync([new Request("t", written, seen, [["Body", "hi"]])]));

        Assert.Equal(accepted, answer.Accepted);
        Assert.Equal(accepted, TwilioSignature.IsValid(seen, [new("Body", "hi")], answer.Signature, ["t"]));
    }

    private static async Task<Answer[]> AskAsync(Request[] requests) => JsonSerializer.Deserialize<Answer[]>(
        await NodeClient.RunAsync("twilio-signatures.mjs", JsonSerializer.Serialize(requests, JsonSerializerOptions.Web), TimeSpan.FromSeconds(60)),
        JsonSerializerOptions.Web)!;

    private static Request MakeRequest(Random random)
    {
        var form = Enumerable.Range(0, random.Next(0, 12))
            .Select(_ => new[] { Names[random.Next(Names.Length)], Value(random) })
            .ToArray();
        var url = Addresses[random.Next(Addresses.Length)];
        return new Request("token-" + random.Next(5), url, url, form);
    }

    private static string Value(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Raw(string[][] form) =>
        string.Join('&', form.Select(f => Uri.EscapeDataString(f[0]) + "=" + Uri.EscapeDataString(f[1]).Replace("%20", "+", StringComparison.Ordinal)));

    private sealed record Request(string Token, string Url, string Seen, string[][] Form);

    private sealed record Answer(string Signature, bool Accepted);
}
