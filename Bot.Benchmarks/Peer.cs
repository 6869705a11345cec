using System.Data.Common;
using Bot.Host.Twilio;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Benchmarks;

/// <summary>The least a webhook can do: check the signature, commit one row in its own transaction with the same durability, answer.</summary>
internal static class Peer
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var connectionString = builder.Configuration.GetConnectionString("Database")!;
        var postgres = ServerProcess.IsPostgres(connectionString);

        // SQLite's own default is synchronous = FULL, as in the host.
        DbConnection Connect() => postgres
            ? new NpgsqlConnection(connectionString + ";Max Auto Prepare=20;Auto Prepare Min Usages=2")
            : new SqliteConnection(connectionString + ";Default Timeout=30");
        await using (var setUp = Connect())
        {
            await setUp.OpenAsync();
            await using var command = setUp.CreateCommand();
            command.CommandText = (postgres ? "" : "PRAGMA journal_mode = WAL; ") + "CREATE TABLE rows (id TEXT PRIMARY KEY, sender TEXT, body TEXT)";
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

            await using var connection = Connect();
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO rows VALUES (@id, @sender, @body)";
            foreach (var (name, field) in (ReadOnlySpan<(string, string)>)[("@id", "MessageSid"), ("@sender", "From"), ("@body", "Body")])
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, form[field].ToString());
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            return Results.Text("<Response/>", "text/xml");
        });
        await app.RunAsync();
        return 0;
    }
}
