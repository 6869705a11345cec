using Bot.Host.Channels.Twilio;
using Microsoft.Data.Sqlite;

namespace Bot.Benchmarks;

/// <summary>The least a webhook can do: check the signature, commit one row in its own transaction with the same durability, answer.</summary>
internal static class Peer
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var connectionString = builder.Configuration.GetConnectionString("Database")!;
        await using (var setUp = new SqliteConnection(connectionString))
        {
            await setUp.OpenAsync();
            await using var command = setUp.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE rows (id TEXT PRIMARY KEY, sender TEXT, body TEXT)";
            await command.ExecuteNonQueryAsync();
        }

        await using var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        app.MapPost("/twilio/sms", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync();
            var pairs = form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())).ToList();
            if (!TwilioSignature.IsValid(Load.PublicUrl + "/twilio/sms", pairs, http.Request.Headers["X-Twilio-Signature"], [Load.Token]))
            {
                return Results.StatusCode(403);
            }

            // SQLite's own default is synchronous = FULL, as in the host.
            await using var connection = new SqliteConnection(connectionString + ";Default Timeout=30");
            await connection.OpenAsync();
            await using var transaction = connection.BeginTransaction();
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO rows VALUES (@id, @sender, @body)";
            command.Parameters.AddWithValue("@id", form["MessageSid"].ToString());
            command.Parameters.AddWithValue("@sender", form["From"].ToString());
            command.Parameters.AddWithValue("@body", form["Body"].ToString());
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            return Results.Text("<Response/>", "text/xml");
        });
        await app.RunAsync();
        return 0;
    }
}
