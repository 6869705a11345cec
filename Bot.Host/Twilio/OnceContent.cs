using System.Net;
using System.Net.Http.Headers;

namespace Bot.Host.Twilio;

/// <summary>
/// A form that can leave once. It knows whether it began to, which is the difference between a text that was surely not
/// sent and one that may have been; and it refuses to be posted again by a handler that means well.
/// </summary>
internal sealed class OnceContent : HttpContent
{
    private readonly byte[] form;

    public OnceContent(byte[] form)
    {
        this.form = form;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
    }

    public bool HasLeft { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (HasLeft)
        {
            throw new InvalidOperationException("A text is posted once.");
        }

        HasLeft = true;
        await stream.WriteAsync(form, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = form.Length;
        return true;
    }
}
