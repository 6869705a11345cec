using Bot.Host.Platform;
using Bot.Host.Twilio;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace Bot.Tests.Host.Twilio;

public sealed class TwilioOptionsTests
{
    private const string Account = "AccountSid=AC00000000000000000000000000000001;AuthToken=secret";
    private const string Good = Account + ";From=+17045550100";
    private const string North = "Accounts:North:AccountSid=AC00000000000000000000000000000002;Accounts:North:AuthToken=x;Accounts:North:From=+17045550102";

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
    [InlineData("Accounts:North:AccountSid=AC00000000000000000000000000000002;Accounts:North:From=+17045550102", "Twilio__Accounts__North__AuthToken")]
    [InlineData("Accounts:North=yes", "Twilio__Accounts__North__AccountSid", "Twilio__Accounts__North__AuthToken")]
    [InlineData(Good + ";" + North + ";Accounts:North:SegmentsPerDay=0", "Twilio__Accounts__North__SegmentsPerDay")]
    [InlineData(Good + ";" + North + ";Accounts:No rth:From=1", "Twilio__Accounts__No")]
    [InlineData(North + ";Accounts:South:AccountSid=AC00000000000000000000000000000002;Accounts:South:AuthToken=x;Accounts:South:From=+17045550103", "Twilio__Accounts__South__AccountSid")]
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
        Assert.False(options.ReachesPhones);
    }

    [Fact]
    public void What_is_not_given_is_as_documented()
    {
        var account = Assert.Single(Read(Good).Options.Accounts);

        Assert.Equal(("twilio", 1d, null, KeywordReplies.App), (account.Name, account.SegmentsPerSecond, account.SegmentsPerDay, account.KeywordReplies));
        Assert.Equal("https://api.twilio.com/", account.ApiBaseUrl.AbsoluteUri);
        Assert.True(account.ReachesPhones);
        Assert.Equal(10_000, Read(Good, "Production").Options.Accounts[0].SegmentsPerDay);
    }

    [Fact]
    public void None_lifts_a_limit()
    {
        var account = Read(Good + ";SegmentsPerSecond=none;SegmentsPerDay=None", "Production").Options.Accounts[0];

        Assert.Equal(((double?)null, (int?)null), (account.SegmentsPerSecond, account.SegmentsPerDay));
    }

    [Theory]
    [InlineData(Good + ";" + North, "twilio twilio:north")]
    [InlineData(North, "twilio:north")]
    public void A_further_account_has_a_name(string settings, string names)
    {
        var (options, problems) = Read(settings);

        Assert.Empty(problems);
        Assert.Equal(names, string.Join(' ', options.Accounts.Select(a => a.Name)));
        Assert.Equal("+17045550102", options.Find("ac00000000000000000000000000000002")!.From);
        Assert.Null(options.Find("AC00000000000000000000000000000003"));
        Assert.Null(options.Find(null));
    }

    [Fact]
    public void Everything_that_may_be_given_is_read()
    {
        var (options, problems) = Read(Account + ";PreviousAuthTokens:0=old;PreviousAuthTokens:1=older;ApiKeySid=SK00000000000000000000000000000001"
            + ";ApiKeySecret=s;MessagingServiceSid=MG00000000000000000000000000000abc;ApiBaseUrl=http://localhost:4010;KeywordReplies=Twilio"
            + ";SegmentsPerSecond=3.75;SegmentsPerDay=2000");

        Assert.Empty(problems);
        var account = Assert.Single(options.Accounts);
        Assert.False(account.ReachesPhones);
        Assert.Equal(["secret", "old", "older"], account.SigningTokens);
        Assert.Equal((3.75, 2000, KeywordReplies.Twilio), (account.SegmentsPerSecond, account.SegmentsPerDay, account.KeywordReplies));
    }

    [Fact]
    public void A_short_code_may_send() => Assert.Empty(Read(Account + ";From=22395").Problems);

    private static (TwilioOptions Options, IReadOnlyList<string> Problems) Read(string given, string environment = "Development")
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split('=', 2))
            .Select(s => KeyValuePair.Create("Twilio:" + s[0], (string?)s[1]))).Build();
        var settings = new Settings(configuration);
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(environment);
        return (TwilioOptionsReader.Read(settings, host), settings.Problems);
    }
}
