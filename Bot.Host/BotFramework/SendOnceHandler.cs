using Bot.Host.Channels;

namespace Bot.Host.BotFramework;

/// <summary>Lets what the SDK posts leave once, and tells whoever watches that it began to.</summary>
internal sealed class SendOnceHandler : DelegatingHandler
{
    private static readonly AsyncLocal<SendProgress?> Watched = new();

    /// <summary>Watches the next call of this flow.</summary>
    public static SendProgress Watch() => Watched.Value = new SendProgress();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Watched.Value is { } progress && request.Content is { } content)
        {
            request.Content = new SingleUseContent(content, progress);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
