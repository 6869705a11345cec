using Bot.Tests.Kit;

namespace Bot.Tests.Deploy;

/// <summary>What <c>deploy/</c> holds, as far as it can be checked without a container engine.</summary>
public sealed class DeployTests : IDisposable
{
    private static readonly string Repository = Path.GetDirectoryName(TestHost.ProjectFolder)!;
    private readonly string copy = Directory.CreateTempSubdirectory("surveybot-deploy-").FullName;

    public DeployTests()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository, "deploy")).Where(file => !Path.GetFileName(file).StartsWith('.')))
        {
            Directory.CreateDirectory(Path.Combine(copy, "deploy"));
            File.Copy(file, Path.Combine(copy, "deploy", Path.GetFileName(file)));
        }

        Directory.CreateDirectory(Path.Combine(copy, "Bot.Host", "surveys"));
        Directory.CreateDirectory(Path.Combine(copy, "Bot.Host", "resources"));
    }

    private string Folder => Path.Combine(copy, "deploy");

    public void Dispose() => Directory.Delete(copy, recursive: true);

    [Fact]
    public async Task The_compose_file_is_valid_once_prepared()
    {
        await Command.RunAsync(Folder, "bash", "prepare.sh", "survey.example.gov");

        var config = await Command.RunAsync(Folder, "docker-compose", "config");

        Assert.Contains("https://survey.example.gov", config, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compose_file_is_refused_with_a_word_on_what_to_do_before_it_is_prepared()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "settings.env"), "");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Command.RunAsync(Folder, "docker-compose", "config"));

        Assert.Contains("prepare.sh", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preparing_twice_keeps_the_key_and_the_passwords()
    {
        await Command.RunAsync(Folder, "bash", "prepare.sh");
        var (key, passwords) = (await File.ReadAllBytesAsync(Key), await File.ReadAllTextAsync(Path.Combine(Folder, ".env")));

        await Command.RunAsync(Folder, "bash", "prepare.sh", "elsewhere.example.gov");

        Assert.Equal(key, await File.ReadAllBytesAsync(Key));
        Assert.Equal(passwords, await File.ReadAllTextAsync(Path.Combine(Folder, ".env")));
    }

    [Fact]
    public async Task The_key_that_is_made_opens_with_the_password_that_is_made()
    {
        await Command.RunAsync(Folder, "bash", "prepare.sh");
        var password = (await File.ReadAllLinesAsync(Path.Combine(Folder, ".env"))).Single(line => line.StartsWith("ENCRYPTION_PASSWORD=", StringComparison.Ordinal)).Split('=')[1];

        using var key = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12FromFile(Key, password);

        Assert.True(key.HasPrivateKey);
    }

    private string Key => Path.Combine(Folder, "secrets", "encryption-key.p12");
}
