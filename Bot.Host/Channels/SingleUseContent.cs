using System.Net;

namespace Bot.Host.Channels;

/// <summary>
/// What can leave once. It notes whether it began to, which is the difference between a message that was surely not sent and one
/// that may have been; and it refuses to be posted again by a handler that means well.
/// </summary>
internal sealed class SingleUseContent : HttpContent
{
    private readonly HttpContent content;
    private readonly SendProgress progress;

    public SingleUseContent(HttpContent content, SendProgress progress)
    {
        (this.content, this.progress) = (content, progress);
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        progress.Start();
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

/// <summary>Whether a message began to leave.</summary>
internal sealed class SendProgress
{
    public bool HasStarted { get; private set; }

    /// <exception cref="InvalidOperationException">It began before.</exception>
    public void Start()
    {
        if (HasStarted)
        {
            throw new InvalidOperationException("A message is posted once.");
        }

        HasStarted = true;
    }
}
