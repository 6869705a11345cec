using System.Net.Http.Json;
using System.Text.Json;
using Bot.Host.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Kit;

/// <summary>Talking to the API as a script does.</summary>
internal static class ApiClients
{
    /// <summary>A client with a new key of a role; the key's name is the role's unless given.</summary>
    public static async Task<HttpClient> ClientAsAsync(this TestHost host, string role, string? name = null) =>
        host.NewClient(await host.Services.GetRequiredService<ApiKeys>().AddAsync(name ?? role, role, CancellationToken.None));

    /// <summary>The JSON of an answer, whatever its status.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path) =>
        await (await client.GetAsync(path)).Content.ReadFromJsonAsync<JsonElement>();
}
