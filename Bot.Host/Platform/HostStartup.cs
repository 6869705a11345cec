using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Bot.Host.Channels.DirectLine;
using Bot.Host.Contacts;
using Bot.Host.Data;
using Bot.Host.Messages;
using Bot.Host.Programs;
using Bot.Host.Resources;
using Bot.Host.Surveys;
using Bot.Localization.Signals;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Bot.Host.Platform;

/// <summary>What must be true before the first request: the schema, the keys, the clock, the programme's row, the surveys, the resources.</summary>
internal sealed partial class HostStartup(
    IServiceProvider services,
    Database database,
    DatabaseWriter writer,
    AddressVault vault,
    ProgramClock clock,
    ProgramOptions program,
    IOptions<KeyManagementOptions> keys,
    IHostEnvironment environment,
    ILogger<HostStartup> logger)
{
    private const string ReadMarker = "SELECT value FROM markers WHERE name = @0";
    private const string InsertMarker = "INSERT INTO markers (name, value) VALUES (@0, @1) ON CONFLICT (name) DO NOTHING";

    /// <exception cref="SettingException">The database cannot be used, or its keys cannot be read.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await EnsureSchemaAsync(cancellationToken);
        await LoadMarkersAsync(cancellationToken);
        await WarnOfOpenKeysAsync(cancellationToken);
        writer.Start();
        await StoreProgramAsync();
        await services.GetRequiredService<SurveyPublisher>().PublishFolderAsync(cancellationToken);
        await services.GetRequiredService<ResourceFolder>().PublishAsync(cancellationToken);
        if (!database.IsShared)
        {
            await services.GetRequiredService<OutboxRows>().LapseLeasesAsync(clock.System.GetUtcNow());
        }

        // The first text should not wait for the lexicons to be read.
        SignalReader.Read("warm-up");
    }

    /// <summary>Brings the database up to date where a start may do that, and asks for it where not.</summary>
    /// <exception cref="SettingException">The database cannot be used, or is older than this version.</exception>
    public Task EnsureSchemaAsync(CancellationToken cancellationToken) => database.MigratesItself || environment.IsDevelopment()
        ? Schema.MigrateAsync(database, cancellationToken)
        : Schema.RequireAsync(database, cancellationToken);

    private async Task LoadMarkersAsync(CancellationToken cancellationToken)
    {
        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        try
        {
            if (await sql.ScalarAsync<string>(ReadMarker, Marker.AddressKey) is not { } key)
            {
                // Made before the transaction: the key that protects it is stored on a connection of its own.
                var made = vault.NewProtectedKey();
                await sql.BeginAsync(cancellationToken);
                await sql.ExecuteAsync(InsertMarker, Marker.AddressKey, made);
                await sql.ExecuteAsync(InsertMarker, Marker.FirstStart, clock.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
                await sql.CommitAsync();

                // Another host may have started on the empty database at the same moment: the first key is everybody's.
                key = (await sql.ScalarAsync<string>(ReadMarker, Marker.AddressKey))!;
            }

            vault.Unlock(key);
            await LoadChatTokenKeyAsync(sql);
        }
        catch (CryptographicException)
        {
            throw new SettingException(OperatorKey.Setting, "is not the key that this database was made with; phone numbers cannot be read without it.");
        }

        if (await sql.ScalarAsync<string>(ReadMarker, Marker.ClockOffset) is { } offset)
        {
            clock.Offset = TimeSpan.Parse(offset, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Tokens are good on every host and after every restart; hosts that start together end with the key of the first.</summary>
    private async Task LoadChatTokenKeyAsync(SqlSession sql)
    {
        var tokens = services.GetRequiredService<ChatTokens>();
        if (await sql.ScalarAsync<string>(ReadMarker, Marker.ChatTokenKey) is not { } key)
        {
            await sql.ExecuteAsync(InsertMarker, Marker.ChatTokenKey, tokens.NewProtectedKey());
            key = (await sql.ScalarAsync<string>(ReadMarker, Marker.ChatTokenKey))!;
        }

        tokens.Unlock(key);
    }

    /// <summary>A database that was begun in Development keeps its keys as they were made: readable by whoever has the file.</summary>
    private async Task WarnOfOpenKeysAsync(CancellationToken cancellationToken)
    {
        if (keys.Value.XmlEncryptor is null)
        {
            return;
        }

        await using var sql = new SqlSession(await database.OpenAsync(cancellationToken));
        if (await sql.ExistsAsync("SELECT 1 FROM data_protection_keys WHERE xml NOT LIKE '%<encryptedSecret%' AND xml LIKE '%<masterKey%'"))
        {
            LogOpenKeys(logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of this database are not protected: it was begun in Development, and whoever has its file can read the phone numbers. Begin a new one for real people")]
    private static partial void LogOpenKeys(ILogger logger);

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
