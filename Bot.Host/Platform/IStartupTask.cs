namespace Bot.Host.Platform;

/// <summary>What must be done before the first request. Tasks run one after another, in the order in which their folders are registered.</summary>
internal interface IStartupTask
{
    /// <exception cref="SettingException">The host cannot start with these settings.</exception>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <summary>Runs what must be done before the first request.</summary>
internal sealed class HostStartup(IEnumerable<IStartupTask> tasks)
{
    /// <exception cref="SettingException">The host cannot start with these settings.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            await task.RunAsync(cancellationToken);
        }
    }
}
