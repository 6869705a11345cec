using System.Buffers.Text;
using System.Security.Cryptography;

namespace Bot.Host.Platform;

/// <summary>What browsers are told about every answer of ours: run nothing but our own, show it in no frame, tell no referrer.</summary>
internal static class SecurityHeaders
{
    private const string NonceItem = "SurveyBot.Nonce";
    private const string SocketItem = "SurveyBot.Socket";

    private const string Strict =
        "default-src 'self'; script-src 'self'{0}; style-src 'self'{0}; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    // Web Chat makes one style element without the nonce and fills it by script. It is empty when it is made: this is the hash of nothing.
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    private static readonly string StrictWithoutNonce = Strict.Replace("{0}", "", StringComparison.Ordinal);

    // Hangfire's dashboard sets styles from its scripts and knows no nonces. It is for administrators, and shows no text of a resident's.
    private const string Dashboard =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private const string NoFeatures = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    /// <summary>Must stand before whatever answers; also holds for errors, since it acts when the answer starts.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(Write, http);
        return next(http);
    });

    /// <summary>The nonce of this request's own scripts and styles: <c>&lt;script nonce="…"&gt;</c>.</summary>
    public static string Nonce(this HttpContext http)
    {
        if (http.Items[NonceItem] is not string nonce)
        {
            http.Items[NonceItem] = nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        }

        return nonce;
    }

    /// <summary>
    /// Lets the page run Web Chat with sockets to this host: named, because not every browser counts them among the page's own origin.
    /// </summary>
    /// <param name="http">The request for the page.</param>
    /// <param name="publicAddress">The address people reach the host on; null for the one that was asked.</param>
    public static void AllowChatAt(this HttpContext http, Uri? publicAddress)
    {
        var request = http.Request;
        http.Items[SocketItem] = publicAddress is not null ? Socket(publicAddress.Scheme, publicAddress.Authority)
            : request.Host.HasValue ? Socket(request.Scheme, request.Host.ToUriComponent())
            : null;
    }

    private static string Socket(string scheme, string authority) =>
        $"{(string.Equals(scheme, Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeWss : Uri.UriSchemeWs)}://{authority}";

    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;

        // The dashboard's branch has moved its prefix from the path to the base by now.
        var path = http.Request.PathBase.Add(http.Request.Path);
        headers.ContentSecurityPolicy = Policy(http, path);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = NoFeatures;
        if (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static string Policy(HttpContext http, PathString path)
    {
        if (path.StartsWithSegments(JobsDashboard.Path, StringComparison.OrdinalIgnoreCase))
        {
            return Dashboard;
        }

        var policy = http.Items[NonceItem] is string nonce
            ? Strict.Replace("{0}", $" 'nonce-{nonce}'", StringComparison.Ordinal)
            : StrictWithoutNonce;
        return http.Items[SocketItem] is string socket
            ? policy.Replace("style-src ", $"style-src {EmptyStyle} ", StringComparison.Ordinal) + $"; connect-src 'self' {socket}"
            : policy;
    }
}
