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

    [Fact]
    public async Task Every_setting_stands_in_the_operators_guide()
    {
        await using var host = await TestHost.StartAsync();
        var guides = string.Concat(new[] { "operations.md", "bot-framework.md" }.Select(guide => File.ReadAllText(Path.Combine(TestHost.ProjectFolder, "..", "docs", guide))));

        var keys = host.Services.GetRequiredService<Settings>().Known.Select(setting => setting.Key.Replace("__…", "", StringComparison.Ordinal));

        Assert.DoesNotContain(keys, key => !Stands(key, guides));
    }

    // Whole, with what may follow it, or in a row of its section by its own name.
    private static bool Stands(string key, string guides) => guides.Contains($"`{key}`", StringComparison.Ordinal) || guides.Contains($"`{key}__", StringComparison.Ordinal)
        || guides.Split('\n').Any(line => line.Contains($"`{key[..key.IndexOf("__", StringComparison.Ordinal)]}__", StringComparison.Ordinal)
            && line.Contains($"`{key[key.LastIndexOf("__", StringComparison.Ordinal)..]}`", StringComparison.Ordinal));
}
