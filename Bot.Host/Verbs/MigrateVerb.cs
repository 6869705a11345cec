using System.CommandLine;

namespace Bot.Host.Verbs;

/// <summary><c>migrate</c>: brings the database up to date.</summary>
internal static class MigrateVerb
{
    public static Command Create(HostParts host)
    {
        var command = new Command("migrate", "Brings the database of ConnectionStrings__Database up to date.");
        command.SetAction((_, cancellationToken) => Offline.RunAsync(host, async (services, token) =>
        {
            await Schema.MigrateAsync(services.GetRequiredService<Database>(), token);
            await Console.Out.WriteLineAsync("The database is up to date.");
            return 0;
        }, cancellationToken));
        return command;
    }
}
