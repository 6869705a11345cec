using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Messages;
using Bot.Host.Programs;
using Bot.Host.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Platform;

/// <summary>What must be true before the first request: the schema, the keys, the clock, the programme's row, the surveys.</summary>
internal sealed class HostStartup(
    IServiceProvider services, Database database, DatabaseWriter writer, AddressVault vault, ProgramClock clock, ProgramOptions program)
{
    /// <exception cref="SettingException">The database cannot be used, or its keys cannot be read.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken);
        await LoadMarkersAsync(cancellationToken);
        writer.Start();
        await StoreProgramAsync();
        await services.GetRequiredService<SurveyPublisher>().PublishFolderAsync(cancellationToken);
        await services.GetRequiredService<OutboxRows>().LapseLeasesAsync(clock.System.GetUtcNow());
    }

    /// <summary>Brings the database up to date.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(database.File)!);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SurveyBotDb>().Database;
            using var alone = await MigrationLock.TakeAsync(database, clock.System, cancellationToken);
            await alone.BreakStaleAsync(cancellationToken);
            await db.MigrateAsync(cancellationToken);
            await alone.KeepDurableAsync(cancellationToken);
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Database.Key, $"names a database that cannot be opened ({error.GetType().Name}).");
        }
    }

    private async Task LoadMarkersAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SurveyBotDb>();
        var markers = await db.Markers.ToDictionaryAsync(m => m.Name, m => m.Value, cancellationToken);
        try
        {
            if (!markers.TryGetValue(Marker.AddressKey, out var key))
            {
                key = vault.NewProtectedKey();
                db.Markers.Add(new Marker { Name = Marker.AddressKey, Value = key });
                db.Markers.Add(new Marker { Name = Marker.FirstStart, Value = clock.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) });
                await db.SaveChangesAsync(cancellationToken);
            }

            vault.Unlock(key);
        }
        catch (CryptographicException)
        {
            throw new SettingException(OperatorKey.Setting, "is not the key that this database was made with; phone numbers cannot be read without it.");
        }

        if (markers.TryGetValue(Marker.ClockOffset, out var offset))
        {
            clock.Offset = TimeSpan.Parse(offset, CultureInfo.InvariantCulture);
        }
    }

    private Task<bool> StoreProgramAsync() => writer.WriteAsync(WriteLane.Bulk, async sql =>
    {
        await sql.ExecuteAsync(
            """
            INSERT INTO programs (id, profile, time_zone, updated_at) VALUES (@0, @1, @2, @3)
            ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, time_zone = excluded.time_zone, updated_at = excluded.updated_at
            """,
            ProgramRow.DefaultId,
            JsonSerializer.Serialize(ProgramSummary.Of(program)),
            program.TimeZone.Id,
            clock.GetUtcNow());
        return Written.Kept(true);
    });
}
