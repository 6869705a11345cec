namespace Bot.Host.Platform;

/// <summary>The settings of the host. Each folder reads its own; what is wrong with any of them stops the start.</summary>
internal sealed class Settings(IConfiguration configuration, IHostEnvironment environment)
{
    public IConfiguration Configuration { get; } = configuration;

    public IHostEnvironment Environment { get; } = environment;

    /// <summary>What is wrong, a line each that names the key.</summary>
    public List<string> Problems { get; } = [];

    /// <exception cref="SettingException">Something is wrong; the message has a line for each.</exception>
    public void Check()
    {
        if (Problems.Count > 0)
        {
            throw new SettingException(Problems);
        }
    }
}
