using System.Net;
using Bot.Host.Channels;
using Twilio.Http;
using NetHttpMethod = System.Net.Http.HttpMethod;

namespace Bot.Host.Twilio;

/// <summary>
/// One call of the official client: it leaves by the host's own connections, once, within its time, and for the configured
/// address whatever the client asks for, because the password goes with it. Afterwards it tells what came of it.
/// </summary>
internal sealed class TwilioCall(IHttpClientFactory clients, Uri api, TimeProvider realTime, CancellationToken cancellation)
    : global::Twilio.Http.HttpClient
{
    public const string HttpClientName = "twilio";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private readonly SendProgress progress = new();

    /// <summary>The form began to leave: Twilio may have it.</summary>
    public bool HasStarted => progress.HasStarted;

    public bool TimedOut { get; private set; }

    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? Status { get; private set; }

    /// <summary>As Twilio asked.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    public override Response MakeRequest(Request request) => throw new NotSupportedException("Twilio is called without blocking a thread.");

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        using var timeout = new CancellationTokenSource(Timeout, realTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using var message = new HttpRequestMessage(
            new NetHttpMethod(request.Method.ToString()), api.GetLeftPart(UriPartial.Path).TrimEnd('/') + request.ConstructUrl().PathAndQuery);
        message.Headers.Authorization = new("Basic", Authentication(request.Username, request.Password));
        message.Headers.Accept.Add(new("application/json"));
        message.Content = message.Method == NetHttpMethod.Post ? new SingleUseContent(FormOf(request), progress) : null;
        try
        {
            using var response = await clients.CreateClient(HttpClientName)
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            Status = response.StatusCode;
            var header = response.Headers.RetryAfter;
            var wait = header?.Delta ?? (header?.Date - realTime.GetUtcNow());
            RetryAfter = wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
            return new Response(response.StatusCode, await BodyAsync(response, either.Token));
        }
        finally
        {
            TimedOut = timeout.IsCancellationRequested;
        }
    }

    private static ByteArrayContent FormOf(Request request) =>
        new(request.EncodePostParams()) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };

    private static async Task<string> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The status line alone still tells a refusal from a loss.
            return "";
        }
    }
}
