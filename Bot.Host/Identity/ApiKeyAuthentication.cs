using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Bot.Host.Identity;

/// <summary>Knows a caller by <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys, KeyGuesses guesses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    private TimeSpan? wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Other bearer tokens (a chat's, a connector's) are somebody else's to check.
        if (Request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || header[Bearer.Length..].Trim() is not { Length: <= 200 } key
            || !key.StartsWith(ApiKeys.Prefix, StringComparison.Ordinal))
        {
            return AuthenticateResult.NoResult();
        }

        var networks = CallerNetwork.Of(Context);
        wait = guesses.Wait(networks, key);
        if (wait is not null)
        {
            return AuthenticateResult.Fail("Too many keys from this network were wrong.");
        }

        if (await keys.FindAsync(key, Context.RequestAborted) is not { } holder)
        {
            await guesses.WrongAsync(networks);
            return AuthenticateResult.Fail("The key is not in force.");
        }

        guesses.Right(key);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, "key:" + holder.Name), new Claim(ClaimTypes.Role, holder.Role)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (wait is { } pause)
        {
            Response.Headers.RetryAfter = pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return AnswerAsync(StatusCodes.Status429TooManyRequests, "Too many API keys that are not in force came from your network. Please try again later.");
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return AnswerAsync(StatusCodes.Status401Unauthorized, "Send an API key that is in force: 'Authorization: Bearer KEY'.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AnswerAsync(StatusCodes.Status403Forbidden, "The role of this API key does not allow this.");

    private Task AnswerAsync(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status).ExecuteAsync(Context);
}

/// <summary>Whoever has an API key looks after the host, whatever the key is for.</summary>
internal sealed class OperatorKeys : IOperatorKeys
{
    public async Task<bool> AllowAsync(HttpContext http) => (await http.AuthenticateAsync(ApiKeyAuthentication.SchemeName)).Succeeded;
}

internal static class ApiKeyRegistration
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        // One scheme alone would be everybody's by itself.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", isEnabled: true);
        var services = builder.Services;
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<KeyGuesses>();
        services.AddSingleton<IOperatorKeys, OperatorKeys>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<IPersonalData, AuditData>();

        // No scheme is everybody's: each route says by which its callers are known.
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, configureOptions: null);
        services.AddAuthorization();
    }

    public static void UseIdentity(this WebApplication app)
    {
        app.UseRestrictions();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>Lets in keys of these roles, and administrators.</summary>
    public static TBuilder RequireKey<TBuilder>(this TBuilder route, params string[] roles)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(new AuthorizationPolicyBuilder(ApiKeyAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .RequireRole([Roles.Administrator, .. roles])
            .Build());
}
