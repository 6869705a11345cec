namespace Bot.Host.Platform;

/// <summary>
/// The settings of the host: every folder reads its own through a section, which also tells what it is. What is wrong with any of them
/// stops the start. Values are never repeated in a message: they may be secrets.
/// </summary>
internal sealed class Settings(IConfiguration configuration)
{
    private readonly SortedDictionary<string, Setting> known = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];

    public IConfiguration Configuration { get; } = configuration;

    /// <summary>Every setting that a folder has read, by its key.</summary>
    public IReadOnlyCollection<Setting> Known => known.Values;

    /// <summary>What is wrong, a line each that names the key.</summary>
    public IReadOnlyList<string> Problems => problems;

    public SettingsSection Section(string name) => new(this, name);

    /// <summary>A setting as an operator writes it; null where it is not given.</summary>
    public string? Read(Setting setting)
    {
        known[setting.Key] = setting;
        return Configuration[setting.Key.Replace("__", ":", StringComparison.Ordinal)]?.Trim() is { Length: > 0 } text ? text : null;
    }

    public void Problem(string problem) => problems.Add(problem);

    /// <exception cref="SettingException">Something is wrong; the message has a line for each.</exception>
    public void Check()
    {
        if (problems.Count > 0)
        {
            throw new SettingException(problems);
        }
    }
}

/// <summary>One setting.</summary>
/// <param name="Key">As an operator writes it: <c>Program__Name</c>.</param>
/// <param name="Type">What may stand there, in a word or two.</param>
/// <param name="Standard">What counts where it is not given; null for nothing.</param>
/// <param name="Doc">What it is for, in a sentence.</param>
/// <param name="IsSecret">Whether its value must not be shown.</param>
internal sealed record Setting(string Key, string Type, string? Standard, string Doc, bool IsSecret = false);
