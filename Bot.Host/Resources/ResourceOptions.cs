using Bot.Host.Platform;
using Bot.Localization;

namespace Bot.Host.Resources;

/// <summary>Where files of resources are (<c>Resources__Folder</c>).</summary>
internal sealed record ResourceOptions(string Folder)
{
    public static ResourceOptions Read(IConfiguration configuration, string contentRoot, List<string> problems) =>
        new(Path.GetFullPath(new SettingsSection(configuration, "Resources", problems).Text("Folder", "resources"), contentRoot));
}
