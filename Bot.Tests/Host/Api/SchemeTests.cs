using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Bot.Tests.Kit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Host.Api;

/// <summary>Each route says by which scheme its callers are known: whom another scheme lets in is nobody here.</summary>
public sealed class SchemeTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.StartAsync(services: services => services.AddAuthentication()
        .AddScheme<AuthenticationSchemeOptions, EverybodyAnAdministrator>("everybody", configureOptions: null));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/attention")]
    [InlineData("/api/v1/audit")]
    [InlineData("/api/v1/commitments")]
    public async Task The_API_is_open_to_keys_only(string route)
    {
        using var client = host.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Everybody", "me");

        using var answer = await client.GetAsync(new Uri(route, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task No_scheme_is_everybodys() =>
        Assert.Null(await host.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetDefaultAuthenticateSchemeAsync());

    private sealed class EverybodyAnAdministrator(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "administrator")], Scheme.Name)), Scheme.Name)));
    }
}
