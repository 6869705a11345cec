using System.Collections;
using Bot.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Architecture;

/// <summary>Who looks after tables that name a person, as the host registers it.</summary>
/// <param name="Name">The owner.</param>
/// <param name="Roles">Role (it erases, exports, says how long is kept) and the tables it does it for.</param>
internal sealed record PersonalOwner(string Name, IReadOnlyDictionary<string, IReadOnlyCollection<string>> Roles)
{
    /// <summary>What every table needs.</summary>
    public static string[] Needed => ["eraser", "exporter", "retention class"];

    /// <returns>The owners that are registered; none while there is no such port.</returns>
    public static IReadOnlyList<PersonalOwner> RegisteredIn(IServiceProvider services) =>
        typeof(SurveyBotBuilder).Assembly.GetType("Bot.Host.Data.IPersonalData") is { } port
            ? [.. services.GetServices(port).Select(owner => new PersonalOwner(owner!.GetType().FullName!, RolesOf(port, owner)))]
            : [];

    // Tables: what it merges, erases and exports. Retention: its class by table. A role with tables of its own says so by a property.
    private static Dictionary<string, IReadOnlyCollection<string>> RolesOf(Type port, object owner)
    {
        var all = Names(port, owner, "Tables") ?? [];
        return new(StringComparer.Ordinal)
        {
            ["eraser"] = Names(port, owner, "Erases") ?? all,
            ["exporter"] = Names(port, owner, "Exports") ?? all,
            ["retention class"] = Names(port, owner, "Retention") ?? [],
        };
    }

    private static IReadOnlyCollection<string>? Names(Type port, object owner, string property) => port.GetProperty(property)?.GetValue(owner) switch
    {
        IDictionary classes => [.. classes.Keys.Cast<string>()],
        IEnumerable<string> names => [.. names],
        IEnumerable<KeyValuePair<string, string>> classes => [.. classes.Select(pair => pair.Key)],
        _ => null,
    };
}
