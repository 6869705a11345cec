using Bot.Localization.Signals;

namespace Bot.Host.Conversations;

/// <summary>The first text should not wait for the lexicons to be read.</summary>
internal sealed class EngineWarmUp : IStartupTask
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        SignalReader.Read("warm-up");
        return Task.CompletedTask;
    }
}
