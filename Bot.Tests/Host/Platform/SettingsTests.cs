using Bot.Host.Platform;
using Bot.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Host.Platform;

public sealed class SettingsTests
{
    [Fact]
    public async Task Every_setting_that_is_read_is_known_with_what_it_is_for()
    {
        await using var host = await TestHost.StartAsync();

        var known = host.Services.GetRequiredService<Settings>().Known;

        Assert.All(known, setting => Assert.True(setting.Doc.EndsWith('.') && setting.Type.Length > 0, setting.Key));
        Assert.Superset(
            new HashSet<string>(["ConnectionStrings__Database", "ConnectionStrings__Redis", "Twilio__AuthToken", "Program__Name", "Limits__InboundPerMinute", "Surveys__Folder"]),
            known.Select(setting => setting.Key).ToHashSet());
    }

    [Fact]
    public async Task What_must_not_be_shown_is_known_as_secret()
    {
        await using var host = await TestHost.StartAsync();

        var secrets = host.Services.GetRequiredService<Settings>().Known.Where(setting => setting.IsSecret).Select(setting => setting.Key).ToHashSet();

        Assert.Superset(
            new HashSet<string>(["ConnectionStrings__Database", "ConnectionStrings__Redis", "Twilio__AuthToken", "Twilio__ApiKeySecret", "DirectLine__Secret", "Encryption__CertificatePassword"]),
            secrets);
    }
}
