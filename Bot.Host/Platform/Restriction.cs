using System.Net;

namespace Bot.Host.Platform;

/// <summary>Who may use an endpoint that is for those who run the host; everybody else finds nothing there.</summary>
/// <param name="Keys">Whether whoever has an API key may, too, from elsewhere; else only this machine.</param>
internal sealed record Restriction(bool Keys)
{
    public static Restriction ToThisMachine { get; } = new(Keys: false);

    public static Restriction ToOperators { get; } = new(Keys: true);
}

/// <summary>Knows operators who are not on this machine.</summary>
internal interface IOperatorKeys
{
    /// <summary>Whether the request carries an API key that is in force.</summary>
    Task<bool> AllowAsync(HttpContext http);
}

internal static class RestrictionExtensions
{
    /// <summary>From this machine, under one of its own names, and not passed on by a proxy on it.</summary>
    public static bool IsLocal(this HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && HostNames.IsThisMachine(http.Request.Host.Host)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded")

        // What a trusted proxy says of the caller has replaced the address by now; only this is left of it.
        && !http.Request.Headers.ContainsKey("X-Original-For");

    /// <summary>Whether the caller runs the host.</summary>
    public static async ValueTask<bool> IsOperatorAsync(this HttpContext http) =>
        http.IsLocal() || await http.RequestServices.GetRequiredService<IOperatorKeys>().AllowAsync(http);

    /// <summary>Holds every <see cref="Restriction"/>, by the endpoint that a request reaches, however its address is spelled.</summary>
    public static void UseRestrictions(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Restriction>() is not { } restriction
            || (restriction.Keys ? await http.IsOperatorAsync() : http.IsLocal()))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
    });
}
