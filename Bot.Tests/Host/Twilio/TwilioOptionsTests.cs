using Bot.Host.Platform;
using Bot.Host.Twilio;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioOptionsTests
{
    private const string Account = "AccountSid=AC00000000000000000000000000000001;AuthToken=secret";
    private const string Good = Account + ";From=+17045550100";

    [Theory]
    [InlineData("AuthToken=secret;From=+17045550100", "Twilio__AccountSid")]
    [InlineData("AccountSid=AC00000000000000000000000000000001;From=+17045550100", "Twilio__AuthToken")]
    [InlineData("From=+17045550100", "Twilio__AccountSid", "Twilio__AuthToken")]
    [InlineData("PreviousAuthTokens:0=old", "Twilio__AccountSid", "Twilio__AuthToken")]
    [InlineData(Account, "Twilio__From")]
    [InlineData(Good + ";MessagingServiceSid=MG00000000000000000000000000000001", "Twilio__From")]
    [InlineData("AccountSid=AC1;AuthToken=secret;From=+17045550100", "Twilio__AccountSid")]
    [InlineData("AccountSid=SM00000000000000000000000000000001;AuthToken=secret;From=+17045550100", "Twilio__AccountSid")]
    [InlineData(Account + ";MessagingServiceSid=MGx", "Twilio__MessagingServiceSid")]
    [InlineData(Account + ";From=7045550100", "Twilio__From")]
    [InlineData(Account + ";From=CITY", "Twilio__From")]
    [InlineData(Good + ";ApiKeySid=SK00000000000000000000000000000001", "Twilio__ApiKeySecret")]
    [InlineData(Good + ";ApiKeySecret=x", "Twilio__ApiKeySid")]
    [InlineData(Good + ";ApiKeySid=AC00000000000000000000000000000001;ApiKeySecret=x", "Twilio__ApiKeySid")]
    [InlineData(Good + ";ApiBaseUrl=api.twilio.com", "Twilio__ApiBaseUrl")]
    [InlineData(Good + ";ApiBaseUrl=ftp://api.twilio.com", "Twilio__ApiBaseUrl")]
    [InlineData(Good + ";ApiBaseUrl=https://api.twilio.com/?x=1", "Twilio__ApiBaseUrl")]
    [InlineData(Good + ";KeywordReplies=both", "Twilio__KeywordReplies")]
    [InlineData(Good + ";SegmentsPerSecond=0", "Twilio__SegmentsPerSecond")]
    [InlineData(Good + ";SegmentsPerSecond=-1", "Twilio__SegmentsPerSecond")]
    [InlineData(Good + ";SegmentsPerSecond=1,5", "Twilio__SegmentsPerSecond")]
    [InlineData(Good + ";SegmentsPerDay=0", "Twilio__SegmentsPerDay")]
    [InlineData(Good + ";SegmentsPerDay=many", "Twilio__SegmentsPerDay")]
    public void A_wrong_or_half_given_section_is_told_by_its_key(string settings, params string[] keys)
    {
        var (_, problems) = Read(settings);

        Assert.Equal(keys, problems.Select(p => p.Split(' ')[0]));
        Assert.All(problems, p => Assert.DoesNotContain('\n', p));
        Assert.All(problems, p => Assert.DoesNotContain("secret", p, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_section_nothing_is_wrong_and_nothing_is_configured()
    {
        var (options, problems) = Read("");

        Assert.Empty(problems);
        Assert.False(options.IsConfigured);
        Assert.False(options.IsLoopback);
        Assert.Empty(options.SigningTokens);
        Assert.Equal((1d, null, KeywordReplies.App), (options.SegmentsPerSecond, options.SegmentsPerDay, options.KeywordReplies));
        Assert.Equal("https://api.twilio.com/", options.ApiBaseUrl.AbsoluteUri);
    }

    [Fact]
    public void Everything_that_may_be_given_is_read()
    {
        var (options, problems) = Read(Account + ";PreviousAuthTokens:0=old;PreviousAuthTokens:1=older;ApiKeySid=SK00000000000000000000000000000001"
            + ";ApiKeySecret=s;MessagingServiceSid=MG00000000000000000000000000000abc;ApiBaseUrl=http://localhost:4010;KeywordReplies=Twilio"
            + ";SegmentsPerSecond=3.75;SegmentsPerDay=2000");

        Assert.Empty(problems);
        Assert.True(options.IsConfigured);
        Assert.True(options.IsLoopback);
        Assert.Equal(["secret", "old", "older"], options.SigningTokens);
        Assert.Equal((3.75, 2000, KeywordReplies.Twilio), (options.SegmentsPerSecond, options.SegmentsPerDay, options.KeywordReplies));
    }

    [Fact]
    public void A_short_code_may_send() => Assert.Empty(Read(Account + ";From=22395").Problems);

    private static (TwilioOptions Options, IReadOnlyList<string> Problems) Read(string given)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split('=', 2))
            .Select(s => KeyValuePair.Create("Twilio:" + s[0], (string?)s[1]))).Build();
        var settings = new Settings(configuration);
        return (TwilioOptionsReader.Read(settings), settings.Problems);
    }
}
