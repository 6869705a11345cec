using System.Net;

namespace Bot.Host.Platform;

/// <summary>What operators look at: open to this machine, and to whoever has an API key.</summary>
internal static class LocalOrKey
{
    /// <summary>Set by authentication when the request carries a key that is in force.</summary>
    public static bool Allows(HttpContext http) => IsLocal(http) || http.User.Identity?.IsAuthenticated is true;

    /// <summary>From this machine, under one of its own names, and not passed on by a proxy on it.</summary>
    public static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && HostNames.IsThisMachine(http.Request.Host.Host)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded")

        // What a trusted proxy says of the caller has replaced the address by now; only this is left of it.
        && !http.Request.Headers.ContainsKey("X-Original-For");

    /// <summary>Answers 404 to everybody else.</summary>
    public static void UseLocalOrKey(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (Allows(http))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
