using System.Net;

namespace Bot.Host.BotFramework;

/// <summary>
/// Notes when what we say begins to leave, which is the difference between a message that was surely not sent and one that may
/// have been; and lets it leave once, whoever means well.
/// </summary>
internal sealed class LeavingHandler : DelegatingHandler
{
    private static readonly AsyncLocal<Leaving?> Watched = new();

    /// <summary>Watches the next call of this flow.</summary>
    public static Leaving Watch() => Watched.Value = new Leaving();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Watched.Value is { } leaving && request.Content is { } content)
        {
            request.Content = new Once(content, leaving);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private sealed class Once : HttpContent
    {
        private readonly HttpContent content;
        private readonly Leaving leaving;

        public Once(HttpContent content, Leaving leaving)
        {
            (this.content, this.leaving) = (content, leaving);
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            leaving.Leave();
            return content.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = content.Headers.ContentLength ?? 0;
            return content.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            content.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>Whether something has left.</summary>
internal sealed class Leaving
{
    public bool HasLeft { get; private set; }

    /// <exception cref="InvalidOperationException">It left before.</exception>
    public void Leave()
    {
        if (HasLeft)
        {
            throw new InvalidOperationException("A message is posted once.");
        }

        HasLeft = true;
    }
}
