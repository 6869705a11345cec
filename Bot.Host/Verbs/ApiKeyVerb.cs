using System.CommandLine;
using Bot.Host.Identity;

namespace Bot.Host.Verbs;

/// <summary><c>apikey add|list|revoke</c>: the keys of the API.</summary>
internal static class ApiKeyVerb
{
    public static Command Create(HostParts host) => new("apikey", "Adds, lists and revokes keys of the API.") { Add(host), List(host), Revoke(host) };

    private static Command Add(HostParts host)
    {
        var name = NameArgument();
        var role = new Option<string>("--role") { Description = "What the key may do.", Required = true };
        role.AcceptOnlyFromAmong(Roles.All);
        var command = new Command("add", "Makes a key and prints it once: only its hash is stored.") { name, role };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, async (keys, token) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            if (await keys.AddAsync(wanted, parsed.GetRequiredValue(role), token) is not { } key)
            {
                await Console.Error.WriteLineAsync($"A key named '{wanted}' is in force already; revoke it first, or choose another name.");
                return 1;
            }

            await Console.Error.WriteLineAsync("Keep this key: it is not shown again.");
            await Console.Out.WriteLineAsync(key);
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command List(HostParts host)
    {
        var command = new Command("list", "Lists all keys: name, role, when added, when revoked, separated by tabs.");
        command.SetAction((_, cancellationToken) => RunAsync(host, async (keys, token) =>
        {
            foreach (var key in await keys.ListAsync(token))
            {
                await Console.Out.WriteLineAsync($"{key.Name}\t{key.Role}\t{Day(key.CreatedAt)}\t{(key.RevokedAt is { } at ? Day(at) : "in force")}");
            }

            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command Revoke(HostParts host)
    {
        var name = NameArgument();
        var command = new Command("revoke", "Ends a key at once.") { name };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, async (keys, token) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            if (!await keys.RevokeAsync(wanted, token))
            {
                await Console.Error.WriteLineAsync($"No key named '{wanted}' is in force.");
                return 1;
            }

            await Console.Error.WriteLineAsync($"The key '{wanted}' is revoked.");
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Argument<string> NameArgument()
    {
        var name = new Argument<string>("NAME") { Description = "Whose key it is: a person or a system; the audit calls it key:NAME." };
        name.Validators.Add(result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (text.Length is 0 or > ApiKeys.LongestName || text.Any(char.IsControl) || text.Trim().Length != text.Length)
            {
                result.AddError($"NAME must have 1 to {ApiKeys.LongestName} characters, without spaces around it.");
            }
        });
        return name;
    }

    private static Task<int> RunAsync(HostParts host, Func<ApiKeys, CancellationToken, Task<int>> run, CancellationToken cancellationToken) =>
        Offline.RunAsync(host, async (services, token) =>
        {
            await services.GetRequiredService<DataStartup>().EnsureSchemaAsync(token);
            return await run(services.GetRequiredService<ApiKeys>(), token);
        }, cancellationToken);

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
