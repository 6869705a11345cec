namespace Bot.Host.Platform;

/// <summary>
/// Where and as what the host starts. Built from source it is for trying out: Development, in the folder it was started in.
/// Published it is for residents: Production, in its own folder, wherever it was started from.
/// </summary>
internal static class HostBuilding
{
    // Written beside the program by a build, and left out by a publish.
    private const string BuiltFromSource = "built-from-source";

    public static WebApplicationBuilder Create(string[] args)
    {
        var fromSource = File.Exists(Path.Combine(AppContext.BaseDirectory, BuiltFromSource));
        return WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = IsNamed(args) ? null : fromSource ? Environments.Development : Environments.Production,
            ContentRootPath = fromSource ? null : AppContext.BaseDirectory,
        });
    }

    private static bool IsNamed(string[] args) =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is { Length: > 0 }
        || args.Any(arg => arg.StartsWith("--environment", StringComparison.OrdinalIgnoreCase));
}
