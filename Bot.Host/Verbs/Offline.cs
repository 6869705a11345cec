namespace Bot.Host.Verbs;

/// <summary>The host's services without the host: for verbs that work on the database, also while a host runs.</summary>
internal static class Offline
{
    public static async Task<int> RunAsync(HostParts host, Func<IServiceProvider, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            var builder = HostBuilding.Create([]);
            builder.Logging.ClearProviders();
            host.Add(builder);
            await using var app = builder.Build();
            return await run(app.Services, cancellationToken);
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }
}
