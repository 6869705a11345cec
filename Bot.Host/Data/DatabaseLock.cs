namespace Bot.Host.Data;

/// <summary>
/// Who may serve a database: one host, as what conversations share is in its memory; several only where that is in Redis.
/// </summary>
internal static class DatabaseLock
{
    /// <exception cref="SettingException">Another host is in the way, or the database cannot be reached.</exception>
    public static Task<IAsyncDisposable> TakeAsync(IServiceProvider services) => services.GetRequiredService<Database>().LockAsync(
        services.GetRequiredService<IHostApplicationLifetime>().StopApplication,
        services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseLock)),
        CancellationToken.None);
}
