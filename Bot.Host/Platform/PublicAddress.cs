using Bot.Host.Programs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bot.Host.Platform;

/// <summary>The configured address; in Development, where none needs to be set, the one this host listens on.</summary>
internal sealed class PublicAddress(ProgramOptions program, IServer server, IHostEnvironment environment) : IPublicAddress
{
    public Uri? Current => program.PublicBaseUrl ?? (environment.IsDevelopment() ? Listening : null);

    /// <summary>The first address this host listens on, as a browser on this machine reaches it.</summary>
    public Uri? Listening =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
            && Uri.TryCreate(address.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            ? uri
            : null;
}
