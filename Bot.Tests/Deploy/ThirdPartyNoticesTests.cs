using System.Text.Json;
using Bot.Tests.Kit;

namespace Bot.Tests.Deploy;

/// <summary>Whose work goes out with ours is named where it goes.</summary>
public sealed class ThirdPartyNoticesTests
{
    private static readonly string Line = new string('=', 78) + "\n";

    [Fact]
    public async Task The_published_folder_names_every_package_that_it_has_files_of_with_its_version_and_licence()
    {
        var folder = Directory.CreateTempSubdirectory("surveybot-publish-");
        try
        {
            // What is tried was built with these tests.
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            await Command.RunAsync(TestHost.ProjectFolder, "dotnet", "publish", "--no-build", "--no-restore", "-c", configuration, "-o", folder.FullName);
            var notices = (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "THIRD-PARTY-NOTICES.txt"))).Split(Line).Skip(1)
                .ToDictionary(notice => notice[..notice.IndexOf('\n', StringComparison.Ordinal)], StringComparer.OrdinalIgnoreCase);
            var published = await PublishedAsync(folder.FullName);
            var locked = (await LockedAsync()).Where(package => published.Contains(package.Key)).ToList();

            Assert.True(locked.Count > 40, "Hardly any package of the lock file is published.");
            Assert.DoesNotContain(published, package => !notices.Keys.Any(notice => notice.StartsWith(package + " ", StringComparison.OrdinalIgnoreCase)));
            Assert.DoesNotContain(locked, package => !notices.ContainsKey($"{package.Key} {package.Value}"));
            Assert.DoesNotContain(notices.Values, notice => !notice.Contains("licen", StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The packages that files in the folder are of.</summary>
    private static async Task<HashSet<string>> PublishedAsync(string folder)
    {
        using var dependencies = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "Bot.Host.deps.json")));
        var libraries = dependencies.RootElement.GetProperty("libraries");
        return dependencies.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
            .Where(library => libraries.GetProperty(library.Name).GetProperty("type").GetString() is not "project")
            .Where(library => library.Value.EnumerateObject().Any(part => part.Name is "runtime" or "native" or "runtimeTargets"))
            .Select(library => library.Name.Split('/')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<Dictionary<string, string>> LockedAsync()
    {
        using var locked = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(TestHost.ProjectFolder, "packages.lock.json")));
        return locked.RootElement.GetProperty("dependencies").EnumerateObject().Single().Value.EnumerateObject()
            .Where(package => package.Value.GetProperty("type").GetString() is not "Project")
            .ToDictionary(package => package.Name, package => package.Value.GetProperty("resolved").GetString()!, StringComparer.OrdinalIgnoreCase);
    }
}
