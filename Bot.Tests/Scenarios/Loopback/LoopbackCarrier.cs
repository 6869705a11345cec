using System.Net.Http.Json;
using Bot.Host.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Scenarios.Loopback;

/// <summary>A carrier with a protocol of its own, on a real socket, and the phones behind it.</summary>
internal sealed class LoopbackCarrier : IAsyncDisposable
{
    public const string Number = "+19805550177";

    private readonly WebApplication app;
    private readonly List<LoopbackMessage> taken = [];
    private int numbers;
    private int drops;

    private LoopbackCarrier()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/messages", Take);
        app.MapGet("/messages", (string to) => Taken.Where(message => message.To == to));
    }

    public Uri Address => new(app.Urls.First());

    public IReadOnlyList<LoopbackMessage> Taken
    {
        get
        {
            lock (taken)
            {
                return [.. taken];
            }
        }
    }

    public static async Task<LoopbackCarrier> StartAsync()
    {
        var carrier = new LoopbackCarrier();
        await carrier.app.StartAsync();
        return carrier;
    }

    /// <summary>The next message is taken, and the answer is lost.</summary>
    public void DropNext() => Interlocked.Exchange(ref drops, 1);

    public IReadOnlyList<string> TextsTo(string phone) => [.. Taken.Where(message => message.To == phone).Select(message => message.Text)];

    /// <summary>A phone texts us.</summary>
    public async Task TextAsync(HttpClient bot, string from, string text)
    {
        using var answer = await bot.PostAsJsonAsync(
            LoopbackRegistration.WebhookPath, new LoopbackMessage($"in-{Interlocked.Increment(ref numbers)}", from, Number, text));
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Take(HttpContext http, LoopbackMessage message)
    {
        var kept = message with { Id = $"out-{Interlocked.Increment(ref numbers)}" };
        lock (taken)
        {
            taken.Add(kept);
        }

        if (Interlocked.Exchange(ref drops, 0) == 1)
        {
            http.Abort();
        }

        return Results.Ok(kept);
    }
}

/// <summary>One message, either way.</summary>
internal sealed record LoopbackMessage(string Id, string From, string To, string Text);
