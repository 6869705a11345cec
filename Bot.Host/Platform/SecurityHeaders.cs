using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Host.Platform;

/// <summary>The policy of an endpoint that cannot live with the strict one.</summary>
internal sealed record ContentPolicy(string Value);

/// <summary>What browsers are told about every answer of ours: run nothing but our own, show it in no frame, tell no referrer.</summary>
internal static class SecurityHeaders
{
    private const string NonceItem = "SurveyBot.Nonce";
    private const string SourcesItem = "SurveyBot.Sources";

    private const string NoFeatures = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private static readonly (string Directive, string Sources)[] Strict =
    [
        ("default-src", "'self'"), ("script-src", "'self'"), ("style-src", "'self'"), ("img-src", "'self' data:"),
        ("object-src", "'none'"), ("frame-ancestors", "'none'"), ("base-uri", "'none'"), ("form-action", "'self'"),
    ];

    private static readonly string StrictPolicy = Join(nonce: null, added: null);

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

    /// <summary>Lets the page of this request have one more source.</summary>
    /// <param name="http">The request.</param>
    /// <param name="directive">Such as <c>connect-src</c>.</param>
    /// <param name="source">Such as <c>wss://city.example</c>.</param>
    public static void AllowSource(this HttpContext http, string directive, string source)
    {
        if (http.Items[SourcesItem] is not Dictionary<string, string> sources)
        {
            http.Items[SourcesItem] = sources = new(StringComparer.Ordinal);
        }

        sources[directive] = sources.TryGetValue(directive, out var others) ? $"{others} {source}" : source;
    }

    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        var endpoint = http.GetEndpoint()?.Metadata;
        headers.ContentSecurityPolicy = endpoint?.GetMetadata<ContentPolicy>()?.Value ?? Policy(http);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = NoFeatures;
        if (endpoint?.GetMetadata<ResponseCacheAttribute>() is { NoStore: true })
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static string Policy(HttpContext http) => (http.Items[NonceItem] as string, http.Items[SourcesItem] as Dictionary<string, string>) switch
    {
        (null, null) => StrictPolicy,
        var (nonce, added) => Join(nonce, added),
    };

    // What a page adds to a directive that only stands in the default begins with our own origin, as the default does.
    private static string Join(string? nonce, Dictionary<string, string>? added) => string.Join("; ", Strict
        .Concat((added?.Keys ?? Enumerable.Empty<string>()).Except(Strict.Select(one => one.Directive)).Select(directive => (Directive: directive, Sources: "'self'")))
        .Select(one =>
        $"{one.Directive} {one.Sources}"
        + (nonce is not null && one.Directive is ("script-src" or "style-src") ? $" 'nonce-{nonce}'" : "")
        + (added?.TryGetValue(one.Directive, out var more) is true ? " " + more : "")));
}
