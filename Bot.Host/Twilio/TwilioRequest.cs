using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Bot.Host.Twilio;

/// <summary>One webhook call, read and proven before anything else looks at it.</summary>
internal static class TwilioRequest
{
    /// <summary>Twilio's own posts stay far below.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Reads the raw body and checks its signature.</summary>
    /// <param name="publicAddress">What Twilio was told; null where none is set.</param>
    /// <param name="trustOwnAddress">Development: the address that the request itself names is good too.</param>
    public static async Task<TwilioReading> ReadAsync(
        HttpRequest request,
        TwilioOptions options,
        Uri? publicAddress,
        bool trustOwnAddress,
        CancellationToken cancellationToken)
    {
        if (request.Headers[TwilioSignature.HeaderName] is not [{ Length: > 0 } signature])
        {
            return TwilioReading.Refuse(WebhookVerdict.NoSignature);
        }

        if (request.ContentLength > MaxBodyBytes)
        {
            return TwilioReading.Refuse(WebhookVerdict.TooLarge);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(MaxBodyBytes + 1);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, MaxBodyBytes + 1), MaxBodyBytes + 1, throwOnEndOfStream: false, cancellationToken);
            if (length > MaxBodyBytes)
            {
                return TwilioReading.Refuse(WebhookVerdict.TooLarge);
            }

            // Who calls is settled before anything is said about what was sent.
            var body = buffer.AsMemory(0, length);
            var addresses = Addresses(request, publicAddress, trustOwnAddress);
            if (!IsForm(request))
            {
                var tokens = options.Accounts.SelectMany(a => a.SigningTokens).ToArray();
                return TwilioReading.Refuse(
                    addresses.Any(url => TwilioSignature.IsValidBody(url, request.Query["bodySHA256"], body.Span, signature, tokens))
                        ? WebhookVerdict.WrongType
                        : WebhookVerdict.BadSignature);
            }

            var form = TwilioForm.Parse(body.Span);
            if (options.Find(TwilioForm.First(form, "AccountSid")) is not { } account)
            {
                return TwilioReading.Refuse(WebhookVerdict.UnknownAccount);
            }

            return addresses.Any(url => TwilioSignature.IsValid(url, form, signature, account.SigningTokens))
                ? new TwilioReading(WebhookVerdict.Genuine, form, account)
                : TwilioReading.Refuse(WebhookVerdict.BadSignature);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The addresses that Twilio may have been told for this request.</summary>
    private static IEnumerable<string> Addresses(HttpRequest request, Uri? publicAddress, bool trustOwnAddress)
    {
        var target = Target(request);
        if (publicAddress is not null)
        {
            // A proxy may cut the path of the public address off or pass it on.
            var prefix = publicAddress.AbsolutePath.TrimEnd('/');
            yield return Origin(publicAddress) + (target.StartsWith(prefix + "/", StringComparison.Ordinal) ? "" : prefix) + target;
        }

        if (trustOwnAddress && Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own))
        {
            yield return Origin(own) + target;
        }
    }

    /// <summary>As the validator can read it: without a standard port.</summary>
    private static string Origin(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.UserInfo, UriFormat.UriEscaped);

    /// <summary>Path and query with the very escapes that came over the wire, which path bases and routing rewrite.</summary>
    private static string Target(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw))
        {
            raw = request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        }

        if (raw[0] != '/' && raw.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            var path = raw.AsSpan(scheme + 3).IndexOfAny('/', '?');
            raw = path < 0 ? "/" : raw[(scheme + 3 + path)..];
        }

        var fragment = raw.IndexOf('#', StringComparison.Ordinal);
        return fragment < 0 ? raw : raw[..fragment];
    }
}

/// <param name="Form">In the order sent; empty unless the request is genuine.</param>
/// <param name="Account">Whose call it is; null unless the request is genuine.</param>
internal sealed record TwilioReading(
    WebhookVerdict Verdict, IReadOnlyList<KeyValuePair<string, string>> Form, TwilioAccount? Account = null)
{
    public static TwilioReading Refuse(WebhookVerdict verdict) => new(verdict, []);
}

/// <summary>What became of one webhook call.</summary>
internal enum WebhookVerdict
{
    Genuine,
    NoSignature,
    BadSignature,

    /// <summary>The form names no account of ours, so that nobody's signature would count.</summary>
    UnknownAccount,
    TooLarge,
    WrongType,

    /// <summary>Genuine, and without what it must have.</summary>
    Incomplete,
}
