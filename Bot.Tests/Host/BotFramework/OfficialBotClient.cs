using System.Diagnostics;
using System.Text.Json;
using Bot.Tests.Kit;

namespace Bot.Tests.Host.BotFramework;

/// <summary>The official npm library of bots, in a process of its own, which posts what one person says.</summary>
internal sealed class OfficialBotClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private OfficialBotClient(Process process) => this.process = process;

    public static async Task<OfficialBotClient> StartAsync(TestHost host, FakeAzure azure, ChannelPerson person)
    {
        var client = new OfficialBotClient(NodeClient.Start("bot-framework-client.mjs"));
        client.process.BeginErrorReadLine();
        await client.TellAsync(new { url = new Uri(host.Address, "/api/messages"), appId = azure.AppId, token = $"{new FakeToken(azure)}", activity = person.Said("") });
        return client;
    }

    /// <summary>Posts it as the person's.</summary>
    /// <param name="activity">What of the activity is its own.</param>
    /// <returns>The <c>status</c> and the <c>body</c> of the answer.</returns>
    public async Task<JsonElement> PostAsync(object activity)
    {
        await TellAsync(activity);
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return JsonDocument.Parse(line ?? throw new InvalidOperationException("The library ended.")).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task TellAsync(object told)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(told));
        await process.StandardInput.FlushAsync();
    }
}
