namespace Bot.Host.Resources;

/// <summary>Where files of resources are (<c>Resources__Folder</c>).</summary>
internal sealed record ResourceOptions(string Folder)
{
    public static ResourceOptions Read(Settings settings, string contentRoot) =>
        new(Path.GetFullPath(settings.Section("Resources").Text("Folder", "resources", "Folder of the files of who helps residents."), contentRoot));
}
