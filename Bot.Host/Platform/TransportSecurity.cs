using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.Extensions.Options;

namespace Bot.Host.Platform;

/// <summary>Whether people reach the host by https, whatever the proxy before it speaks with it.</summary>
internal sealed class TransportOptions
{
    /// <summary>The public address is an https one.</summary>
    public bool IsPublicHttps { get; set; }

    /// <summary>The name of a cookie: over https one that no other host of the same domain can set, nor anybody without encryption.</summary>
    public string CookieName(string name, bool isHttps) => IsPublicHttps || isHttps ? "__Host-" + name : name;
}

/// <summary>Keeps browsers that reached the host by https there: every cookie goes by https only, and so does whatever they ask next.</summary>
internal static class TransportSecurity
{
    private const string AYear = "max-age=31536000";

    public static void AddTransportSecurity(this IServiceCollection services) => services.AddOptions<CookiePolicyOptions>().Configure<IOptions<TransportOptions>>(
        (cookies, transport) => cookies.Secure = transport.Value.IsPublicHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);

    /// <summary>Must stand behind what knows how the caller came, and in front of whatever sets a cookie.</summary>
    public static void UseTransportSecurity(this WebApplication app)
    {
        app.UseCookiePolicy();
        var isPublicHttps = app.Services.GetRequiredService<IOptions<TransportOptions>>().Value.IsPublicHttps;

        // A certificate for trying out would bind this machine's name to https for other programs, too.
        var isKept = !app.Environment.IsDevelopment();
        app.Use((http, next) =>
        {
            if (isPublicHttps || (isKept && http.Request.IsHttps))
            {
                // When the answer starts: one that fails begins anew, without what was said before.
                http.Response.OnStarting(Write, http.Response.Headers);
            }

            return next(http);
        });
    }

    private static Task Write(object headers)
    {
        ((IHeaderDictionary)headers).StrictTransportSecurity = AYear;
        return Task.CompletedTask;
    }
}
