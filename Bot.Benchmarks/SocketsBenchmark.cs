using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Bot.Benchmarks;

/// <summary>What an open chat costs that says nothing: resident memory of the host for each idle socket.</summary>
internal static class SocketsBenchmark
{
    private const int SocketsOfOneChat = 8;

    public static async Task<int> RunAsync(int count)
    {
        await using var host = await ServerProcess.StartChatHostAsync();
        using var handler = new SocketsHttpHandler();
        var sockets = new List<ClientWebSocket>();

        // What the first ones cost is the runtime's own.
        await OpenAsync(handler, host.Address, sockets, 200);
        var before = (await host.IdleMegabytesAsync()).Resident;
        await OpenAsync(handler, host.Address, sockets, count);
        var after = (await host.IdleMegabytesAsync()).Resident;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} more idle sockets: {before:0.0} MB, then {after:0.0} MB: {(after - before) * 1e3 / count:0.0} KB each; {host.Process.Threads.Count} threads"));
        sockets.ForEach(socket => socket.Dispose());
        return 0;
    }

    private static async Task OpenAsync(SocketsHttpHandler handler, Uri host, List<ClientWebSocket> sockets, int count)
    {
        for (var i = 0; i < count; i += SocketsOfOneChat)
        {
            using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(host, "v3/directline/") };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ChatVisitor.Secret);
            using var answer = await client.PostAsJsonAsync("conversations", new { });
            var stream = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamUrl").GetString()!;
            for (var tab = 0; tab < Math.Min(SocketsOfOneChat, count - i); tab++)
            {
                var socket = new ClientWebSocket();
                await socket.ConnectAsync(new Uri(stream), CancellationToken.None);
                sockets.Add(socket);
            }
        }
    }
}
