using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bot.Host.Programs;

/// <summary>The configured address; in Development, where none needs to be set, the one this host listens on.</summary>
internal sealed class PublicAddress(ProgramOptions program, IServer server, IHostEnvironment environment) : IPublicAddress
{
    private static readonly string[] EveryAddress = ["//+", "//*", "//[::]", "//0.0.0.0"];

    public Uri? Current => program.PublicBaseUrl ?? (environment.IsDevelopment() ? Listening : null);

    private Uri? Listening =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
            && Uri.TryCreate(OnThisMachine(address), UriKind.Absolute, out var uri)
            ? uri
            : null;

    /// <summary>An address this host listens on, as a browser on this machine reaches it.</summary>
    public static string OnThisMachine(string address) =>
        EveryAddress.Aggregate(address, (one, every) => one.Replace(every, "//localhost", StringComparison.Ordinal));
}
