using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Bot.Host.Data;

/// <summary>The schema, the clock as it stood, the writer.</summary>
internal sealed partial class DataStartup(
    Database database,
    DatabaseWriter writer,
    Markers markers,
    ProgramClock clock,
    IOptions<KeyManagementOptions> keys,
    IOptions<KeyPlace> place,
    IHostEnvironment environment,
    LostCommits losses,
    ILogger<DataStartup> logger) : IStartupTask
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RefuseLossAsync(cancellationToken);
        await EnsureSchemaAsync(cancellationToken);
        await markers.FindOrAddAsync(Marker.FirstStart, () => clock.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), cancellationToken);
        if (await markers.FindAsync(Marker.ClockOffset, cancellationToken) is { } offset)
        {
            clock.Offset = TimeSpan.Parse(offset, CultureInfo.InvariantCulture);
        }

        await WarnOfOpenKeysAsync(cancellationToken);
        if (place.Value.IsBesideDatabase)
        {
            LogKeyBesideDatabase(logger);
        }

        writer.Start();
    }

    /// <summary>
    /// A database without its last commits knows neither all opt-outs nor what was sent: going on with it is the operator's decision, taken
    /// as after restoring a backup.
    /// </summary>
    /// <exception cref="SettingException">Commits are lost.</exception>
    private async Task RefuseLossAsync(CancellationToken cancellationToken)
    {
        var lost = await Schema.UseAsync(database, () => database.LostCommitsAsync(cancellationToken));
        if (lost == 0)
        {
            return;
        }

        if (!losses.AreAccepted)
        {
            throw new SettingException(Database.Key, database.ExplainLoss(lost));
        }

        LogLoss(logger, lost);
    }

    /// <summary>Brings the database up to date where a start may do that, and asks for it where not.</summary>
    /// <exception cref="SettingException">The database cannot be used, or is older than this version.</exception>
    public Task EnsureSchemaAsync(CancellationToken cancellationToken) => database.MigratesItself || environment.IsDevelopment()
        ? Schema.MigrateAsync(database, cancellationToken)
        : Schema.RequireAsync(database, cancellationToken);

    /// <summary>A database that was begun in Development keeps its keys as they were made: readable by whoever has the file.</summary>
    private async Task WarnOfOpenKeysAsync(CancellationToken cancellationToken)
    {
        if (keys.Value.XmlEncryptor is null)
        {
            return;
        }

        await using var sql = await database.OpenAsync(cancellationToken);
        if (await sql.ExistsAsync("SELECT 1 FROM data_protection_keys WHERE xml NOT LIKE '%<encryptedSecret%' AND xml LIKE '%<masterKey%'"))
        {
            LogOpenKeys(logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database lacks its last {Commits} commits; the host goes on with what is there, as Outbox__Hold is set")]
    private static partial void LogLoss(ILogger logger, long commits);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of this database are not protected: it was begun in Development, and whoever has its file can read the phone numbers. Begin a new one for real people")]
    private static partial void LogOpenKeys(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The encryption key lies beside the database: whoever copies the folder can read the phone numbers. Move it to another place, and name it in Encryption__CertificateFile (docs/operations.md)")]
    private static partial void LogKeyBesideDatabase(ILogger logger);
}
