using Bot.Host.Channels;

namespace Bot.Host.BotFramework;

/// <summary>Lets what the SDK posts leave once, and tells whoever watches that it began to.</summary>
internal sealed class LeavingHandler : DelegatingHandler
{
    private static readonly AsyncLocal<Departure?> Watched = new();

    /// <summary>Watches the next call of this flow.</summary>
    public static Departure Watch() => Watched.Value = new Departure();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Watched.Value is { } departure && request.Content is { } content)
        {
            request.Content = new OnceContent(content, departure);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
