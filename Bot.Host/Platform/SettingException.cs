namespace Bot.Host.Platform;

/// <summary>Settings that the start cannot go on with. The message is what the operator is shown: a line for each, naming its key.</summary>
internal sealed class SettingException(IReadOnlyCollection<string> problems) : Exception(string.Join('\n', problems))
{
    public SettingException(string key, string problem)
        : this([$"{key} {problem}"])
    {
    }
}
