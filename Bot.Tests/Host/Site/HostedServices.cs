using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Host.Site;

internal static class HostedServices
{
    /// <summary>Leaves out what works in the background, so that a host with a provider's real address never calls it.</summary>
    public static void RemoveHostedServices(this IServiceCollection services)
    {
        foreach (var service in services.Where(service =>
            service.ServiceType == typeof(IHostedService)
            && (service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType)?.Namespace?.StartsWith("Bot.Host", StringComparison.Ordinal) is true).ToList())
        {
            services.Remove(service);
        }
    }
}
