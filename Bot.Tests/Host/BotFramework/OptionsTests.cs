using Bot.Host.BotFramework;
using Bot.Host.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace Bot.Tests.Host.BotFramework;

/// <summary>What the start asks of the settings.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("MicrosoftAppPassword is missing", "MicrosoftAppId=a")]
    [InlineData("MicrosoftAppPassword is missing", "MicrosoftAppId=a", "MicrosoftAppType=MultiTenant")]
    [InlineData("MicrosoftAppPassword is missing", "MicrosoftAppId=a", "MicrosoftAppType=singletenant", "MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppTenantId is missing", "MicrosoftAppId=a", "MicrosoftAppType=SingleTenant", "MicrosoftAppPassword=p")]
    [InlineData("MicrosoftAppTenantId is missing", "MicrosoftAppId=a", "MicrosoftAppType=UserAssignedMSI")]
    [InlineData("MicrosoftAppPassword must not", "MicrosoftAppId=a", "MicrosoftAppType=UserAssignedMSI", "MicrosoftAppTenantId=t", "MicrosoftAppPassword=p")]
    [InlineData("MicrosoftAppType must be", "MicrosoftAppId=a", "MicrosoftAppType=Other", "MicrosoftAppPassword=p")]
    [InlineData("MicrosoftAppType must be", "MicrosoftAppId=a", "MicrosoftAppType=1", "MicrosoftAppPassword=p")]
    [InlineData("MicrosoftAppId is missing", "MicrosoftAppPassword=p")]
    [InlineData("MicrosoftAppId is missing", "MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppId is missing", "MicrosoftAppType=MultiTenant")]
    [InlineData("ChannelService must be", "ChannelService=https://example.com")]
    [InlineData("ValidateAuthority must be", "ValidateAuthority=maybe")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl must be", "ToBotFromChannelOpenIdMetadataUrl=nowhere")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl must be", "ToBotFromChannelOpenIdMetadataUrl=http://example.com/keys")]
    [InlineData("ToBotFromEmulatorOpenIdMetadataUrl must be", "ToBotFromEmulatorOpenIdMetadataUrl=ftp://example.com")]
    [InlineData("ToChannelFromBotLoginUrl must be", "ToChannelFromBotLoginUrl=login")]
    [InlineData("ToChannelFromBotOAuthScope must be", "ToChannelFromBotOAuthScope=scope")]
    [InlineData("OAuthUrl must be", "OAuthUrl=http://example.com")]
    public void What_is_wrong_is_one_line_that_names_its_key(string line, params string[] settings)
    {
        var (_, problems) = Read(settings);

        Assert.StartsWith(line, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(false, "MicrosoftAppId=", "MicrosoftAppPassword=", "MicrosoftAppType= ")]
    [InlineData(true, "MicrosoftAppId=a", "MicrosoftAppPassword=p")]
    [InlineData(true, "MicrosoftAppId=a", "MicrosoftAppPassword=p", "MicrosoftAppType=SingleTenant", "MicrosoftAppTenantId=t")]
    [InlineData(true, "MicrosoftAppId=a", "MicrosoftAppType=userassignedmsi", "MicrosoftAppTenantId=t")]
    [InlineData(true, "MicrosoftAppId=a", "MicrosoftAppPassword=p", "ToBotFromChannelOpenIdMetadataUrl=http://127.0.0.1:5000/keys")]
    public void What_is_whole_is_taken(bool isConfigured, params string[] settings)
    {
        var (options, problems) = Read(settings);

        Assert.Empty(problems);
        Assert.Equal(isConfigured, options.IsConfigured);
    }

    [Fact]
    public void The_government_has_addresses_of_its_own()
    {
        var (options, problems) = Read("ChannelService=https://botframework.azure.us");

        Assert.Empty(problems);
        Assert.Equal(
            ("https://api.botframework.us", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://login.microsoftonline.us/{0}"),
            (options.TokenIssuer, options.ChannelMetadata.AbsoluteUri, options.LoginUrl));
    }

    [Theory]
    [InlineData("Production", 0)]
    [InlineData("Staging", 0)]
    [InlineData("Development", 12)]
    public void Emulators_are_let_in_in_development_only(string environment, int issuers)
    {
        var (options, _) = ReadIn(environment, "MicrosoftAppId=a", "MicrosoftAppPassword=p", "MicrosoftAppTenantId=t");

        Assert.Equal(issuers, options.EmulatorIssuers.Length);
    }

    private static (BotFrameworkOptions Options, IReadOnlyList<string> Problems) Read(params string[] settings) => ReadIn("Production", settings);

    private static (BotFrameworkOptions Options, IReadOnlyList<string> Problems) ReadIn(string environment, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>(pair[0], pair[1])))
            .Build();
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(environment);
        var read = new Settings(configuration);
        return (BotFrameworkOptions.Read(read, host), read.Problems);
    }
}
