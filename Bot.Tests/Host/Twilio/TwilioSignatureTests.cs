using System.Collections.Specialized;
using System.Text;
using Bot.Host.Twilio;
using Microsoft.AspNetCore.WebUtilities;
using Twilio.Security;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioSignatureTests
{
    private const string U = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string W = "https://bot.example.org/webhooks/twilio/inbound";
    private const string Call = "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    private const string HashOfProperty = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private const string HashOfEmpty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    private const string Property = """{"property": "value", "boolean": true}""";

    [Theory]
    [InlineData(U, Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData(U, Call, "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", Call, "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2", Call, "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("http://mycompany.com:1234/myapp.php?foo=1&bar=2", Call, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=")]
    [InlineData("https://user:pass@mycompany.com/myapp.php?foo=1&bar=2", Call, "CukzLTc1tT5dXEDIHm/tKBanW10=")]
    [InlineData("https://user:pass@mycompany.com/myapp.php?foo=1&bar=2", Call, "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=")]
    [InlineData("https://user@mycompany.com/myapp.php?foo=1&bar=2", Call, "2YRLlVAflCqxaNicjMpJcSTgzSs=")]
    [InlineData(U + "&Body=It's+amazing", Call, "TfZzewPq8wqrGlMfyAud8+/IvJ0=")]
    [InlineData(U + "&Body=It's+amazing", Call, "dsq4Ehbj6cs+KdTkpF5sSSplOWw=")]
    [InlineData(U, "MessagingBinding.Address=%2B1325xxxxxxx&MessagingBinding.Address=%2B1415xxxxxxx", "83O6e2vORAoJHUNzJjDWN1jz+BA=")]
    [InlineData(U, "MessagingBinding.Address=%2B1415xxxxxxx&MessagingBinding.Address=%2B1325xxxxxxx", "83O6e2vORAoJHUNzJjDWN1jz+BA=")]
    [InlineData(U, "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234", "IK+Dwps556ElfBT0I3Rgjkr1wJU=")]
    public void Published_vectors_are_valid(string url, string form, string signature) =>
        Assert.True(IsValid(url, form, signature, "12345"));

    [Theory]
    [InlineData(W, "Vivienda ásí 🏠 住房", "3VRXWZu7wVDFR/yFzVntECnZLyI=")]
    [InlineData(W, "  leading and trailing  ", "kJHovyIPOI/BIDVBLSUk6FCxF0k=")]
    [InlineData(W, "line1\nline2", "9y/O5MiPJBDVs+TKOZqqQaZ6eSE=")]
    [InlineData(W, "", "3DAgOqwXFFGDsFblmb8Q+tVYh6Y=")]
    [InlineData("https://bot.example.org:8443/webhooks/twilio/inbound", "Vivienda ásí 🏠 住房", "8FjVAY6yjyUxLG9ldUnmOzmV4cY=")]
    [InlineData(W + "?campaign=take10&lang=es", "Vivienda ásí 🏠 住房", "JJw8WdfSNPq6IV7GZcJIF4KtaK0=")]
    public void Texts_of_residents_are_valid_as_they_were_written(string url, string body, string signature) =>
        Assert.True(IsValid(url, Inbound(body), signature, "city-letter-test-token"));

    [Theory]
    [InlineData(U, Call, null)]
    [InlineData(U, Call, "")]
    [InlineData(U, Call, "WRONG_SIGNATURE")]
    [InlineData(U + "&more=1", Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData(U, Call + "&More=1", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2", Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com/MyApp.php?foo=1&bar=2", Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    public void Anything_else_is_invalid(string url, string form, string? signature) =>
        Assert.False(IsValid(url, form, signature, "12345"));

    [Fact]
    public void A_trimmed_text_is_invalid() =>
        Assert.False(IsValid(W, Inbound("  leading and trailing  "), "Gn2kpRGxPurwrDOX5rIdPjF6lo4=", "city-letter-test-token"));

    [Fact]
    public void While_a_token_is_rotated_the_old_and_the_new_one_are_good_and_no_other()
    {
        Assert.True(IsValid(U, Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "new", "12345"));
        Assert.False(IsValid(U, Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "new", "other"));
        Assert.False(IsValid(U, Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    }

    [Theory]
    [InlineData(U + "&bodySHA256=" + HashOfProperty, Property, "a9nBmqA0ju/hNViExpshrM61xv4=", true)]
    [InlineData("https://mycompany.com/myapp.php?bodySHA256=" + HashOfProperty, Property, "y77kIzt2vzLz71DgmJGsen2scGs=", true)]
    [InlineData(U + "&bodySHA256=" + HashOfEmpty, "{}", "Ldidvp12m26NI7eqEvxnEpkd9Hc=", true)]
    [InlineData(U + "&bodySHA256=" + HashOfEmpty, "{}", "rw/jVviOgicj2+kHZULvebnA4ag=", true)]
    [InlineData(U + "&bodySHA256=" + HashOfProperty, Property + " ", "a9nBmqA0ju/hNViExpshrM61xv4=", false)]
    [InlineData(U + "&bodySHA256=" + HashOfProperty, Property, "y77kIzt2vzLz71DgmJGsen2scGs=", false)]
    [InlineData(U, Property, "a9nBmqA0ju/hNViExpshrM61xv4=", false)]
    public void A_body_that_is_no_form_is_proven_by_its_hash_and_the_address(string url, string body, string signature, bool valid) =>
        Assert.Equal(valid, TwilioSignature.IsValidBody(
            url, QueryHelpers.ParseQuery(new Uri(url).Query).GetValueOrDefault("bodySHA256"), Encoding.UTF8.GetBytes(body), signature, ["12345"]));

    /// <summary>What <see cref="TwilioSignature"/> does beside the official validator; what this finds healed can go.</summary>
    [Fact]
    public void The_official_validator_alone_still_fails_these()
    {
        var alone = new RequestValidator("12345");
        var repeats = new NameValueCollection { { "Sid", "CA123" }, { "SidAccount", "AC123" }, { "Digits", "5678" }, { "Digits", "1234" }, { "Digits", "1234" } };
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);

        Assert.Throws<ArgumentException>(() => alone.Validate(U, nothing, ""));
        Assert.Throws<ArgumentException>(() => alone.Validate(U, nothing, null));
        Assert.False(alone.Validate(U, repeats, "IK+Dwps556ElfBT0I3Rgjkr1wJU="));
        Assert.False(alone.Validate(U + "&Body=It's+amazing", QueryHelpers.ParseQuery(Call).ToDictionary(p => p.Key, p => p.Value.ToString()), "TfZzewPq8wqrGlMfyAud8+/IvJ0="));
        Assert.Throws<IndexOutOfRangeException>(() => alone.Validate(U + "&bodySHA256", "{}", "any"));
    }

    private static bool IsValid(string url, string form, string? signature, params string[] tokens) =>
        TwilioSignature.IsValid(url, TwilioForm.Parse(Encoding.UTF8.GetBytes(form)), signature, tokens);

    private static string Inbound(string body) =>
        "ToCountry=US&SmsMessageSid=SM00000000000000000000000000000001&NumMedia=0&FromCity=CHARLOTTE&FromState=NC"
        + "&SmsSid=SM00000000000000000000000000000001&FromZip=28202&SmsStatus=received&FromCountry=US"
        + "&Body=" + Uri.EscapeDataString(body)
        + "&To=%2B17045550100&NumSegments=1&MessageSid=SM00000000000000000000000000000001"
        + "&AccountSid=AC00000000000000000000000000000001&From=%2B17045550123&ApiVersion=2010-04-01";
}
